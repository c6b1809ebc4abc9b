import "server-only";
import { type Actor, may } from "#lib/access.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import type { SubscriptionStatus } from "#prisma/client/enums.ts";
import { invalidOf } from "../coverage/parts.ts";

// Who sees to whom a subscription's incentives go, and why they go to nobody.

type Record = { resellerOfRecordId: string | null; resellerOfRecord: object | null };
/** To whom incentives go is between the provider and that reseller. */
export const withRecord = <Row extends Record>(actor: Actor, row: Row): Row => {
  const theirs = may(actor, "subscription.seePrice") || row.resellerOfRecordId === actor.organizationId;
  return theirs ? row : { ...row, resellerOfRecordId: null, resellerOfRecord: null };
};

type Attributed = { status: SubscriptionStatus; resellerOfRecordId: string | null; offer: { billingType: string; isTrial: boolean } };
/** Of what is billed by licenses: why its incentives go to nobody now. For those who may know to whom they go. */
export async function recordProblems(actor: Actor, db: ReadDb, providerId: string, rows: Attributed[]): Promise<(string | null)[]> {
  if (!may(actor, "subscription.seePrice")) return rows.map(() => null);
  const provider = await db.provider.findFirst({ where: { id: providerId }, select: { id: true, region: true } });
  const ids = rows.flatMap(({ resellerOfRecordId }) => resellerOfRecordId ?? []);
  const invalid = provider ? await invalidOf(db, provider, [...new Set(ids)]) : new Map<string, string>();
  return rows.map(({ status, offer, resellerOfRecordId: id }) => {
    if (offer.isTrial || offer.billingType !== "LICENSE" || !earning.has(status)) return null;
    return id === null ? "missing" : (invalid.get(id) ?? null);
  });
}
const earning = new Set<SubscriptionStatus>(["PENDING", "ACTIVE", "SUSPENDED", "EXPIRED"]);
