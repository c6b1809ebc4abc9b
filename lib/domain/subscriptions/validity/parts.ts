import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import { asking } from "#lib/domain/organizations/finding/parts.ts";
import type { RuleAnswer } from "#lib/domain/program/rules.ts";
import { type InvalidRecord, invalidRecord } from "./rules.ts";

type Attributed = { id: string; resellerOfRecordId: string | null };
/** Of these subscriptions, those whose reseller of record isn't valid now, and why; where there is none, nothing is checked. */
export async function invalidRecords(db: ReadDb, subscriptions: readonly Attributed[], answer: RuleAnswer | null): Promise<Map<string, InvalidRecord>> {
  const ids = subscriptions.filter(({ resellerOfRecordId }) => resellerOfRecordId !== null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  type Row = { id: string } & Parameters<typeof invalidRecord>[0];
  const rows = await asking(db).$queryRaw<Row[]>`SELECT * FROM records_of(${ids}::uuid[])`;
  return new Map(
    rows.flatMap(({ id, ...facts }) => {
      const invalid = invalidRecord(facts, answer);
      return invalid ? [[id, invalid] as const] : [];
    }),
  );
}
