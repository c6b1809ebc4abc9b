import type { Actor } from "#lib/access.ts";
import { monthFrom } from "#lib/domain/incentives/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "./db.ts";
import { customer, partners, provider, reseller, subscription } from "./world.ts";

// Charges at given times, and what was made of them.

/** Long after anything the helpers charge "now". */
export const today = (iso: string) => {
  clock.reset();
  clock.move(new Date(iso).getTime() - Date.now());
};

/** The tests' day is 15 October 2031; ten percent for the first category since January. */
export async function anewInOctober() {
  await db.$executeRaw`TRUNCATE "IncentiveAccrual", "IncentiveSum", "IncentiveMonth", "IncentiveRate", "Charge"`;
  await db.incentiveRate.create({ data: rate("ENTERPRISE", "2031-01", 1000) });
  today("2031-10-15T12:00:00Z");
}

export const rate = (category: "ENTERPRISE" | "AZURE", month: string, rateBasisPoints: number) => ({
  category,
  validFrom: monthFrom(month),
  rateBasisPoints,
  setAt: new Date(),
  setByName: "Olga",
});

/** Something the subscription was charged or refunded, outside the clock's billing. */
export async function charge(subscriptionId: string, chargedAt: string, amountMinor: number, to?: Actor, currency = "EUR") {
  const { providerId } = await db.subscription.findUniqueOrThrow({ where: { id: subscriptionId } });
  const at = new Date(chargedAt);
  const period = { periodNumber: 1, periodStartsAt: at, periodEndsAt: new Date(at.getTime() + 86_400_000) };
  await db.charge.create({
    data: { providerId, subscriptionId, kind: "CHANGE", ...period, currency, amountMinor, resellerOfRecordId: to?.organizationId, chargedAt: at },
  });
}

/** A provider with a partner since long ago, a customer, and a subscription. */
export async function trade() {
  const [ada, rita] = [await provider(), await reseller()];
  const partnership = await partners(ada, rita);
  await db.partnership.update({ where: { id: partnership }, data: { startedAt: new Date("2030-01-01") } });
  const holz = await customer(ada, { reseller: rita });
  const sub = await subscription(ada, holz);
  await db.$executeRaw`TRUNCATE "Charge"`;
  return { ada, rita, holz, sub, partnership };
}

export const rowsOf = async (subscriptionId: string) =>
  (await db.incentiveAccrual.findMany({ where: { subscriptionId }, orderBy: [{ month: "asc" }, { amountMinor: "desc" }] })).map((row) => [
    row.month.toISOString().slice(0, 7),
    row.resellerId,
    row.baseMinor,
    row.rateBasisPoints,
    row.amountMinor,
    row.lostReason,
  ]);
export const month = { from: "2031-09", to: "2031-10" };
