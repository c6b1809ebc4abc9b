import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import type { Actor } from "../../access.ts";
import type { NotificationData, NotificationKind } from "../../notifications.ts";
import type { Place } from "../../places.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { programRules } from "../program/parts.ts";
import type { ProgramRules } from "../program/rules.ts";
import { extendedPrice, isExtendable } from "./extended/rules.ts";
import type { Recorder } from "../../record.ts";
import { isOpen } from "../agreements/rules.ts";
import { pricesSince } from "../catalog/prices/parts.ts";
import { type DatedPrice, isOnSale, priceOn } from "../catalog/prices/rules.ts";
import { seatsLeft } from "../catalog/rules.ts";
import { subscriptionsHeldBy } from "../orders/parts.ts";
import { invalidRecords } from "./validity/parts.ts";
import { recordAnswerOn } from "./validity/rules.ts";
import { type Fits, fitting, type OfOffer } from "./fitting/parts.ts";
import { longerPlans, type SoldOffer, type Subject } from "./plan/rules.ts";

// From rows to what a plan is made of; for the preview, the writes and the clock alike.

const sold = {
  id: true,
  title: true,
  minimumQuantity: true,
  maximumQuantity: true,
  isAutoRenewable: true,
  isAvailable: true,
  category: true,
  pool: true,
  pooledLimit: true,
  saleEndsOn: true,
} as const satisfies Prisma.OfferSelect;
type SoldRow = Prisma.OfferGetPayload<{ select: typeof sold }>;

const offer = {
  select: {
    ...sold,
    ...{ productId: true, skuId: true, availabilityId: true, isTrial: true, billingType: true },
    conversionTarget: { select: sold },
    baseOffers: { where: { kind: "UPGRADES_TO" }, select: { to: { select: sold } }, take: 100 },
  },
} as const satisfies Prisma.SubscriptionInclude["offer"];

const licensed = { _count: { select: { licenses: { where: { endedAt: null } } } } } as const;

/** What the file of every list of subscriptions says of each. */
export const filedFacts = {
  ...{
    orderId: true,
    term: true,
    billingCycle: true,
    endOfTerm: true,
    endChosenAt: true,
    extendedSince: true,
    startedAt: true,
    commitmentEndsAt: true,
    quantity: true,
  },
  ...{ currency: true, unitPriceMinor: true },
  ...licensed,
} as const satisfies Prisma.SubscriptionSelect;

export const whole = {
  offer,
  customer: { select: { id: true, name: true, country: true, agreementSource: true } },
  parent: { select: { id: true, nickname: true, status: true, offerId: true, commitmentEndsAt: true } },
  seatBatches: { orderBy: { addedAt: "desc" }, take: 200 },
  scheduledChange: { include: { offer: { select: { title: true } }, endsWith: { select: { nickname: true } } } },
  ...licensed,
  addOns: {
    where: { status: { in: ["ACTIVE", "SUSPENDED"] } },
    include: {
      ...licensed,
      offer,
      seatBatches: true,
      scheduledChange: { include: { offer: { select: { title: true } }, endsWith: { select: { nickname: true } } } },
    },
    take: 100,
  },
} as const satisfies Prisma.SubscriptionInclude;
export type Whole = Prisma.SubscriptionGetPayload<{ include: typeof whole }>;
type Part = Omit<Whole, "customer" | "parent" | "addOns">;

type Prices = { rules: ProgramRules; pricesOf: (offerId: string) => readonly DatedPrice[]; now: Date };
const soldIn = ({ pricesOf }: Prices, row: SoldRow): SoldOffer => {
  const { id, title, category, minimumQuantity, maximumQuantity, isAutoRenewable, isAvailable, pool, pooledLimit } = row;
  return {
    id,
    title,
    category,
    minimumQuantity,
    maximumQuantity,
    isAutoRenewable,
    isAvailable,
    pool,
    pooledLimit,
    prices: pricesOf(id),
    room: Number.POSITIVE_INFINITY,
  };
};

type Base = { status: Whole["status"]; fits: boolean } | null;
type Around = { agreed: boolean; base: Base; addOns: readonly Subject[]; record: Subject["about"]["record"] };
function partOf(row: Part, prices: Prices, { agreed, base, addOns, record }: Around): Subject {
  const { billingCycle, term } = row;
  const own = soldIn(prices, row.offer);
  const upgrades = row.offer.baseOffers
    .filter(({ to }) => isOnSale(to, prices.now))
    .map(({ to }) => soldIn(prices, to))
    .filter((to) => priceOn(to.prices, { term, billingCycle }, prices.now) !== undefined);
  const target = row.offer.conversionTarget;
  // One in the extended service term gets a term of its own again, of the same offer.
  const becomes = row.extendedSince ? row.offer : target;
  const conversion = becomes && isOnSale(becomes, prices.now) ? soldIn(prices, becomes) : null;
  const { rules } = prices;
  const { id, quantity, unitPriceMinor, endOfTerm, endChosenAt, extendedSince, termStartsAt, commitmentEndsAt, periodNumber, periodWeight } = row;
  return {
    // Nothing else of the row: this is what a preview hands out.
    ...{ id, quantity, unitPriceMinor, term, billingCycle, endOfTerm, endChosenAt, extendedSince, termStartsAt, commitmentEndsAt, periodNumber, periodWeight },
    period: { startsAt: row.periodStartsAt, endsAt: row.periodEndsAt, days: row.periodDays },
    batches: row.seatBatches,
    assigned: row._count.licenses,
    scheduled: row.scheduledChange !== null,
    offer: own,
    upgrades,
    beside: [],
    endings: [],
    conversion,
    addOns,
    waitingAddOns: 0,
    rules,
    about: {
      status: row.status,
      isTrial: row.offer.isTrial,
      billingType: row.offer.billingType,
      isAutoRenewable: row.offer.isAutoRenewable,
      ...{ endOfTerm, extendedSince },
      extendable: isExtendable(row, row.offer, rules) && extendedPrice(own.prices, rules, commitmentEndsAt) !== undefined,
      agreed,
      baseStatus: base?.status ?? null,
      fitsBase: base?.fits ?? true,
      activeAddOns: addOns.filter(({ about }) => about.status === "ACTIVE").length,
      upgrades: upgrades.length,
      longerPlans: longerPlans({ offer: own, term, billingCycle }, prices.now).length,
      cancellableUntil: row.cancellableUntil,
      dueAt: new Date(Math.min(row.periodEndsAt.getTime(), ...addOns.map(({ about }) => about.dueAt.getTime()))),
      record,
    },
  };
}

/** Of what they are and of what they can become. A customer's subscriptions have one currency. */
async function pricesFor(db: ReadDb, { country }: { country: string }, rows: readonly Part[], now: Date): Promise<Prices> {
  const ids = rows.flatMap(({ offer }) => [offer.id, offer.conversionTarget?.id ?? [], offer.baseOffers.map(({ to }) => to.id)].flat());
  return { rules: await programRules(db), pricesOf: await pricesSince(db, ids, { currency: rows[0]?.currency ?? "", market: country, since: now }), now };
}

/** Everything a plan needs to know of it. */
export const subjectOf = async (db: ReadDb, row: Whole, now: Date): Promise<Subject> => ((await subjectsOf(db, [row], now))[0] as Found).subject;
type Found = { row: Whole; subject: Subject };

/** The same of many: what those of one country and currency cost is asked for once. */
export async function subjectsOf(db: ReadDb, rows: readonly Whole[], now: Date): Promise<Found[]> {
  const subjects: Found[] = [];
  for (const some of Map.groupBy(rows, ({ currency, customer }) => `${currency} ${customer.country}`).values()) {
    const [{ customer }] = some as [Whole];
    const all = some.flatMap((row) => [row, ...row.addOns]);
    const prices = await pricesFor(db, customer, all, now);
    const records = await invalidRecords(db, some, recordAnswerOn(prices.rules, now));
    const fits = await fitting(db, some);
    for (const row of some) subjects.push({ row, subject: await withRoomOf(db, row, partWith(row, prices, fits, records.get(row.id) ?? null)) });
  }
  return subjects;
}

function partWith(row: Whole, prices: Prices, fits: Fits, record: Subject["about"]["record"]): Subject {
  const agreed = !isOpen(row.customer.agreementSource);
  const hangingOn = (addOn: OfOffer, base: OfOffer): Base => ({ status: base.status, fits: fits(addOn, base) });
  const addOns = row.addOns.map((addOn) => partOf(addOn, prices, { agreed, base: hangingOn(addOn, row), addOns: [], record: null }));
  return partOf(row, prices, { agreed, base: row.parent && hangingOn(row, row.parent), addOns, record });
}

/** Of what a pool bounds: how much room there is beside what the customer has else. */
async function withRoomOf(db: ReadDb, row: Whole, subject: Subject): Promise<Subject> {
  const { offer, upgrades, conversion } = subject;
  if ([offer, ...upgrades, conversion].every((each) => !each?.pooledLimit)) return subject;
  const others = (await subscriptionsHeldBy(db, row.customerId)).filter(({ id }) => id !== row.id);
  const withRoom = (each: SoldOffer): SoldOffer => ({ ...each, room: seatsLeft(each, others) });
  return { ...subject, offer: withRoom(offer), upgrades: upgrades.map(withRoom), conversion: conversion && withRoom(conversion) };
}

/** With the subscriptions that its seats may go into. */
export async function besideOthers(db: ReadDb, row: Whole, subject: Subject, now: Date): Promise<Subject> {
  const offers = subject.upgrades.map(({ id }) => id);
  if (offers.length === 0) return subject;
  const where = { providerId: row.providerId, customerId: row.customerId, status: "ACTIVE" as const, offerId: { in: offers }, id: { not: row.id } };
  const others = await db.subscription.findMany({ where, include: whole, orderBy: { id: "asc" }, take: 100 });
  const prices = await pricesFor(db, row.customer, others, now);
  const records = await invalidRecords(db, others, recordAnswerOn(prices.rules, now));
  const around = { agreed: subject.about.agreed, base: null, addOns: [] };
  return { ...subject, beside: others.map((other) => partOf(other, prices, { ...around, record: records.get(other.id) ?? null })) };
}

/**
 * The subscription, locked with its add-ons and what takes seats of it, as it was when the form was drawn. If somebody changed it since, the form is refused and
 * says who and when, so that nothing is overwritten unseen.
 */
export async function lock(db: Db, mine: Prisma.SubscriptionWhereInput, input: { id: string; version: number; intoId?: string }): Promise<Whole> {
  const ids = [input.id, input.intoId ?? input.id];
  await db.$queryRaw`SELECT 1 FROM "Subscription" WHERE "id" = ANY(${ids}::uuid[]) OR "parentId" = ${input.id}::uuid ORDER BY "id" FOR UPDATE`;
  const found = (await db.subscription.findFirst({ where: { AND: [mine, { id: input.id }] }, include: whole })) ?? problem("not_found");
  if (found.version !== input.version) {
    problem("subscription.changed", {}, { by: found.changedByName, at: `${found.changedAt.toISOString().slice(0, 16).replace("T", " ")} UTC` });
  }
  return found;
}

export const touched = (actor: Actor, now: Date) => ({ version: { increment: 1 }, changedAt: now, changedByName: actor.name });
export const about = ({ nickname, providerId, customer }: Pick<Whole, "nickname" | "providerId"> & { customer: { id: string; name: string } }) => ({
  subjectName: nickname,
  providerId,
  customerId: customer.id,
  customerName: customer.name,
});

/** The rows of a dry run that are theirs: locked in one order for everybody, and whether one is still as it was shown. */
export async function lockSeen(db: Db, mine: Prisma.SubscriptionWhereInput, shown: readonly { id: string; version: number }[]) {
  const seen = new Map(shown.map(({ id, version }) => [id, version]));
  // Nobody holds up a row that isn't theirs.
  const theirs = await db.subscription.findMany({ where: { AND: [mine, { id: { in: [...seen.keys()] } }] }, select: { id: true }, orderBy: { id: "asc" } });
  const ids = theirs.map(({ id }) => id);
  await db.$queryRaw`SELECT 1 FROM "Subscription" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  return { ids, asShown: ({ id, version }: { id: string; version: number }) => version === seen.get(id) };
}

type Named = { nickname: string; customer: { name: string } };
/** For people, of those that somebody else changed meanwhile. */
export const namesOf = (rows: readonly Named[]): string[] => rows.map(({ nickname, customer }) => `${nickname} (${customer.name})`);

type Concerned = { id: string; providerId: string; customerId: string; resellerOfRecordId: string | null; supportContactId: string | null };

/** The provider, and the resellers who have to do with it. */
export async function tellConcerned<K extends NotificationKind>(notify: Recorder["notify"], found: Concerned, kind: K, told: NotificationData<K>) {
  const place: Place = ["subscription", found.customerId, found.id];
  await notify({ providerId: found.providerId }, kind, told, place);
  for (const resellerId of new Set([found.resellerOfRecordId, found.supportContactId])) if (resellerId) await notify({ resellerId }, kind, told, place);
}
