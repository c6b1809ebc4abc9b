import "server-only";
import type { Db } from "#lib/platform/db.ts";
import type { RecordCause } from "#lib/domain/orders/rules.ts";
import type { ProgramRules } from "#lib/domain/program/rules.ts";
import { invalidRecords } from "./parts.ts";
import { recordAnswerOn } from "./rules.ts";

type Renewed = { id: string; resellerOfRecordId: string | null; termStartsAt: Date; recordFound: string | null };

/** A term began by itself: whoever is reseller of record, it did, and this is left of one that isn't valid. */
export async function noteRecord(
  { db, rules }: { db: Db; rules: ProgramRules },
  { termStartsAt: at, recordFound, ...subscription }: Renewed,
): Promise<RecordCause | null> {
  const answer = recordAnswerOn(rules, at);
  const cause = (answer && (await invalidRecords(db, [subscription], answer)).get(subscription.id)?.cause) ?? null;
  if (cause === null && recordFound === null) return null;
  await db.subscription.update({ where: { id: subscription.id }, data: { recordFound: cause, recordFoundAt: cause && at }, select: { id: true } });
  return cause;
}
