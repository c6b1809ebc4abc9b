import "server-only";
import { type Actor, may } from "#lib/access.ts";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { insertAll, newId } from "#lib/platform/insert.ts";
import type { Prisma, SubscriptionStatus } from "#prisma/client/client.ts";
import { touched } from "../parts.ts";
import { invalidRecords } from "../validity/parts.ts";
import type { InvalidRecord } from "../validity/rules.ts";

// Who sees to whom a subscription's incentives go, and why they go to nobody.

type Record = { resellerOfRecordId: string | null; resellerOfRecord: object | null };
/** To whom incentives go is between the provider and that reseller. */
export const withRecord = <Row extends Record>(actor: Actor, row: Row): Row => {
  const theirs = may(actor, "subscription.seePrice") || row.resellerOfRecordId === actor.organizationId;
  return theirs ? row : { ...row, resellerOfRecordId: null, resellerOfRecord: null };
};

/** Those of this reseller of record, as far as `withRecord` shows it. */
export const recordedFor = (actor: Actor, partnerId: string): Prisma.SubscriptionWhereInput => ({
  resellerOfRecord: { partnerId },
  ...(!may(actor, "subscription.seePrice") && { resellerOfRecordId: actor.organizationId }),
});

type Attributed = { id: string; status: SubscriptionStatus; resellerOfRecordId: string | null; offer: { billingType: string; isTrial: boolean } };
/** Of what is billed by licenses: why its incentives go to nobody now. `invalid`: those whose reseller of record isn't valid. */
export function recordProblem({ id, status, offer, resellerOfRecordId }: Attributed, invalid: ReadonlyMap<string, InvalidRecord>): string | null {
  if (offer.isTrial || offer.billingType !== "LICENSE" || !earning.has(status)) return null;
  if (resellerOfRecordId === null) return "missing";
  const cause = invalid.get(id)?.cause;
  return cause ? `order.reseller.${cause}` : null;
}
const earning = new Set<SubscriptionStatus>(["PENDING", "ACTIVE", "SUSPENDED", "EXPIRED"]);

/** The same of a page of them, for those who may know to whom incentives go. */
export async function recordProblems(actor: Actor, db: ReadDb, rows: Attributed[]): Promise<(string | null)[]> {
  if (!may(actor, "subscription.seePrice")) return rows.map(() => null);
  const invalid = await invalidRecords(db, rows, null);
  return rows.map((row) => recordProblem(row, invalid));
}

/** The two facts of a subscription that name a reseller, and in which column. */
export type AttributedFact = "resellerOfRecordId" | "supportContactId";
type Subscribed = { id: string; providerId: string };
type Writing = { db: Db; actor: Actor; now: Date };

/** The same reseller for many, or nobody: what was ends, and what is begins. */
export async function attributeAll({ db, actor, now }: Writing, column: AttributedFact, resellerId: string | null, rows: readonly Subscribed[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const open = { where: { subscriptionId: { in: ids }, endedAt: null }, data: { endedAt: now, endedByName: actor.name } };
  const begun = rows.map(({ id, providerId }) => ({
    ...{ id: newId(), providerId, subscriptionId: id },
    ...{ resellerId: resellerId as string, startedAt: now, startedByName: actor.name },
  }));
  if (column === "resellerOfRecordId") await db.resellerOfRecordAssignment.updateMany(open);
  else await db.supportContactAssignment.updateMany(open);
  if (resellerId !== null) await insertAll(db, column === "resellerOfRecordId" ? "ResellerOfRecordAssignment" : "SupportContactAssignment", begun);
  await db.subscription.updateMany({ where: { id: { in: ids } }, data: { [column]: resellerId, ...touched(actor, now) } });
}
