import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import type { Actor } from "../../access.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { seatsLeft } from "../catalog/rules.ts";
import { heldBy } from "../orders/placing.ts";
import { longerPlans, type SoldOffer, type Subject } from "./plan.ts";

// From rows to what a plan is made of; for the preview, the writes and the clock alike.

const sold = {
  id: true,
  title: true,
  minimumQuantity: true,
  maximumQuantity: true,
  isAutoRenewable: true,
  isAvailable: true,
  prices: { select: { term: true, billingCycle: true, amountMinor: true, currency: true } },
} as const satisfies Prisma.OfferSelect;
type SoldRow = Prisma.OfferGetPayload<{ select: typeof sold }>;

const offer = {
  select: {
    ...sold,
    category: true,
    isTrial: true,
    billingType: true,
    pooledLimit: true,
    conversionTarget: { select: sold },
    baseOffers: { where: { kind: "UPGRADES_TO" }, select: { to: { select: sold } }, take: 100 },
  },
} as const satisfies Prisma.SubscriptionInclude["offer"];

export const whole = {
  offer,
  customer: { select: { id: true, name: true } },
  parent: { select: { id: true, nickname: true, status: true } },
  seatBatches: { orderBy: { addedAt: "desc" }, take: 200 },
  scheduledChange: { include: { offer: { select: { title: true } } } },
  addOns: {
    where: { status: { in: ["ACTIVE", "SUSPENDED"] } },
    include: { offer, seatBatches: true, scheduledChange: { include: { offer: { select: { title: true } } } } },
    take: 100,
  },
} as const satisfies Prisma.SubscriptionInclude;
export type Whole = Prisma.SubscriptionGetPayload<{ include: typeof whole }>;
type Part = Omit<Whole, "customer" | "parent" | "addOns">;

const soldIn = (currency: string, { prices, ...row }: SoldRow): SoldOffer => ({ ...row, prices: prices.filter((price) => price.currency === currency) });

function partOf(row: Part, baseStatus: Subject["about"]["baseStatus"], addOns: readonly Subject[]): Subject {
  const { currency, billingCycle, term } = row;
  const own = soldIn(currency, row.offer);
  const upgrades = row.offer.baseOffers
    .filter(({ to }) => to.isAvailable)
    .map(({ to }) => soldIn(currency, to))
    .filter(({ prices }) => prices.some((price) => price.term === term && price.billingCycle === billingCycle));
  const conversion = row.offer.conversionTarget?.isAvailable ? soldIn(currency, row.offer.conversionTarget) : null;
  return {
    ...row,
    period: { startsAt: row.periodStartsAt, endsAt: row.periodEndsAt, days: row.periodDays },
    batches: row.seatBatches,
    scheduled: row.scheduledChange !== null,
    offer: own,
    upgrades,
    conversion,
    poolLeft: Number.POSITIVE_INFINITY,
    poolLimit: row.offer.pooledLimit,
    addOns,
    about: {
      status: row.status,
      isTrial: row.offer.isTrial,
      billingType: row.offer.billingType,
      isAutoRenewable: row.offer.isAutoRenewable,
      autoRenew: row.autoRenew,
      baseStatus,
      activeAddOns: addOns.filter(({ about }) => about.status === "ACTIVE").length,
      upgrades: upgrades.length,
      longerPlans: longerPlans({ offer: own, term, billingCycle }).length,
      cancellableUntil: row.cancellableUntil,
    },
  };
}

/** Everything a plan needs to know of it. */
export async function subjectOf(db: Pick<ReadDb, "subscription">, row: Whole): Promise<Subject> {
  const addOns = row.addOns.map((addOn) => partOf(addOn, row.status, []));
  const subject = partOf(row, row.parent?.status ?? null, addOns);
  if (row.offer.pooledLimit === null) return subject;
  return { ...subject, poolLeft: seatsLeft(row.offer, await heldBy(db, row.customerId)) };
}

/**
 * The subscription, locked, as it was when the form was drawn. If somebody changed it since, the form is refused and
 * says who and when, so that nothing is overwritten unseen.
 */
export async function lock(db: Db, mine: Prisma.SubscriptionWhereInput, input: { id: string; version: number }): Promise<Whole> {
  await db.$queryRaw`SELECT 1 FROM "Subscription" WHERE "id" = ${input.id}::uuid FOR UPDATE`;
  const found = (await db.subscription.findFirst({ where: { AND: [mine, { id: input.id }] }, include: whole })) ?? problem("not_found");
  if (found.version !== input.version) {
    problem("subscription.changed", {}, { by: found.changedByName, at: `${found.changedAt.toISOString().slice(0, 16).replace("T", " ")} UTC` });
  }
  return found;
}

export const touched = (actor: Actor, now: Date) => ({ version: { increment: 1 }, changedAt: now, changedByName: actor.name });
export const about = ({ nickname, providerId, customer }: Pick<Whole, "nickname" | "providerId" | "customer">) => ({
  subjectName: nickname,
  providerId,
  customerId: customer.id,
  customerName: customer.name,
});
