import "server-only";
import { asking } from "../../organizations/finding/parts.ts";
import type { ReadDb } from "../../../platform/db.ts";
import type { entryColumns } from "../parts.ts";

type Row = Record<"id" | "action" | "actorKind" | "actorName" | "actorOrganization", string> & { at: Date; details: object };
type Of = { id: string; nickname: string; customer: { id: string; name: string } };

/** To a reseller: what its provider and the clock did, shaped like the entries of its own part of the log. The database tells nobody else. */
export async function changesTold(db: ReadDb, of: Of, before: Date | undefined, most: number) {
  const rows = await asking(db).$queryRaw<Row[]>`SELECT * FROM changes_told(${of.id}::uuid, ${before ?? null}::timestamptz, ${most}::int)`;
  const about = { subjectName: of.nickname, customerId: of.customer.id, customerName: of.customer.name };
  return rows.map((row) => ({ ...row, ...about }) satisfies Record<keyof typeof entryColumns, unknown>);
}
