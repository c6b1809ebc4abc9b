import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import type { Recorder } from "../../record.ts";
import { pricesSince } from "../catalog/prices/parts.ts";
import { priceOn } from "../catalog/prices/rules.ts";
import { type BillingCycle, commitmentEnd, seatsLeft, type Term } from "../catalog/rules.ts";
import { periodColumns, opening, type Period, periodFrom, priceOf } from "../orders/billing/rules.ts";
import { plannedEnd } from "../orders/coterm/parts.ts";
import { callOffAddOns, settled } from "../orders/pending/parts.ts";
import { programRules } from "../program/parts.ts";
import { type ProgramRules, windowEnd } from "../program/rules.ts";
import { subscriptionsHeldBy } from "../orders/parts.ts";
import { addBatch, charge, makeOrder, revokeAzureRoles } from "./changes/parts.ts";
import { extendedMonth, extendedPlan, extendedPrice, isExtendable } from "./extended/rules.ts";
import { about, tellConcerned, touched, type Whole, whole } from "./parts.ts";
import { noteRecord } from "./validity/clock.ts";
import { recordNotValid } from "./validity/rules.ts";
import { afterStage, afterTerm, isRunning, running } from "./states.ts";

// What time does to subscriptions: the next billing period, renewal, and the way down when there is none. Each step is as of
// the moment it was due, so that a worker that slept catches up and comes to the same.

const batch = 100;
const living = { status: { in: [...running] } };

/** So many may fail in one round before the clock gives up. */
export const mostFailures = 1000;
/** Some of those for which something is due, without those that were tried in vain. */
export const dueSubscriptions = read(
  "subscription.advance",
  z.object({ except: z.array(z.uuid()).max(mostFailures).default([]) }),
  async ({ db, now, input }) => {
    const others = { id: { notIn: input.except } };
    const pick = { select: { id: true }, take: batch } as const;
    const due = [
      await db.subscription.findMany({ where: { ...living, ...others, periodEndsAt: { lte: now } }, orderBy: { periodEndsAt: "asc" }, ...pick }),
      await db.subscription.findMany({ where: { ...living, ...others, commitmentEndsAt: { lte: now } }, orderBy: { commitmentEndsAt: "asc" }, ...pick }),
      await db.subscription.findMany({ where: { ...others, stageEndsAt: { lte: now } }, orderBy: { stageEndsAt: "asc" }, ...pick }),
    ];
    return [...new Set(due.flat().map(({ id }) => id))];
  },
);

/** How a term can end otherwise than those concerned expect. */
const told = [
  ...(["renewal_failed", "extension_failed", "extended"] as const),
  ...(["renewed_pool_full", "renewed_same_offer", "renewed_in_use", "renewed_full_term"] as const),
];

type Room = { db: Db; rules: ProgramRules; actor: Parameters<typeof touched>[0]; now: Date } & Pick<Recorder, "notify">;
/** Years of missed months at most; more than that is told apart from a circle. */
const mostSteps = 200;

/**
 * Brings one subscription up to now. One that another worker holds is left to it. Its customer is held first, as by all who order or end
 * something: what is called off with it may be in an order that just begins, and of one pool's renewals each sees what the other left.
 */
export const advanceSubscription = write("subscription.advance", z.object({ id: z.uuid() }), async ({ input, audit, ...asked }) => {
  const { db, now } = asked;
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = (SELECT "customerId" FROM "Subscription" WHERE "id" = ${input.id}::uuid) FOR NO KEY UPDATE`;
  const free = await db.$queryRaw<unknown[]>`SELECT 1 FROM "Subscription" WHERE "id" = ${input.id}::uuid FOR UPDATE SKIP LOCKED`;
  if (free.length === 0) return { id: input.id, unchanged: true };
  const room = { ...asked, rules: await programRules(db) };
  const steps: string[] = [];
  let found = await db.subscription.findUniqueOrThrow({ where: { id: input.id }, include: whole });
  const first = found;
  while (steps.length < mostSteps) {
    const step = await next(room, found);
    if (!step) break;
    steps.push(step);
    found = await db.subscription.findUniqueOrThrow({ where: { id: input.id }, include: whole });
  }
  if (steps.length === 0) return { id: input.id, unchanged: true };
  // What waits for it can't begin any more: nothing that has ended comes back.
  const ended = isRunning(first.status) && !isRunning(found.status) && found.parent === null;
  const calledOff = ended ? await callOffAddOns(room, [found.id], "order.base_ended") : [];
  await settled(db, calledOff);
  const cause = found.termStartsAt > first.termStartsAt ? await noteRecord(room, found) : null;
  audit({
    ...about(found),
    organizationId: found.providerId,
    details: {
      before: { status: first.status, commitmentEndsAt: first.commitmentEndsAt },
      after: { status: found.status, commitmentEndsAt: found.commitmentEndsAt },
      steps,
      ...(calledOff.length > 0 && { switchedOff: ["add_ons"] }),
      ...(cause && { recordWarning: recordNotValid }),
    },
  });
  const unexpected = told.find((step) => steps.includes(step));
  if (found.status !== first.status || unexpected) await tell(room, found, unexpected?.toUpperCase() ?? found.status);
  return { id: input.id, asOf: now };
});

/** The one step that is due next, done. */
async function next(room: Room, found: Whole): Promise<string | undefined> {
  const { now, rules } = room;
  if (found.stageEndsAt && found.stageEndsAt <= now) return descend(room, found, afterStage(found.status, rules, found.commitmentEndsAt), found.stageEndsAt);
  if (!isRunning(found.status)) return undefined;
  // The term's own periods first: a worker that slept has charged none of them.
  if (found.commitmentEndsAt <= now && found.periodEndsAt >= found.commitmentEndsAt) {
    const base = found.parent;
    // Its base comes first: whether that goes on decides whether this does.
    if (base && isRunning(base.status) && base.commitmentEndsAt <= now) return undefined;
    const stands = !base || base.status === "ACTIVE" || base.commitmentEndsAt > found.commitmentEndsAt;
    const goesOn = found.status === "ACTIVE" && stands && found.endOfTerm !== "END";
    const done = goesOn ? await (found.endOfTerm === "RENEW" ? renew(room, found) : extend(room, found)) : undefined;
    if (done) return done;
    const extendable = isExtendable(found, found.offer, rules);
    const down = await descend(room, found, afterTerm({ ...found, extendable }, rules, found.commitmentEndsAt), found.commitmentEndsAt);
    return goesOn ? (found.endOfTerm === "RENEW" ? "renewal_failed" : "extension_failed") : down;
  }
  if (found.periodEndsAt > now) return undefined;
  const period = periodFrom(found.periodEndsAt, found.billingCycle, { startsAt: found.termStartsAt, endsAt: found.commitmentEndsAt });
  await begin(room, found, period, {});
  return "billed";
}

/** Who was reseller of record then: a charge that is caught up late is credited to whoever it was on the day it was due. */
const recordOn = async (db: Db, { id }: Whole, day: Date): Promise<string | null> => {
  const then = { subscriptionId: id, startedAt: { lte: day }, OR: [{ endedAt: null }, { endedAt: { gt: day } }] };
  return (await db.resellerOfRecordAssignment.findFirst({ where: then, select: { resellerId: true } }))?.resellerId ?? null;
};

/** A billing period begins and is charged; by the database once. */
async function begin({ db, actor, now }: Room, found: Whole, period: Period, after: { quantity?: number; unitPriceMinor?: number }, orderId?: string) {
  const { weight, amountMinor } = opening(period, priceOf({ ...found, ...after }));
  const periodNumber = found.periodNumber + 1;
  await db.subscription.update({
    where: { id: found.id },
    data: { ...after, ...periodColumns(period, weight), periodNumber, ...touched(actor, now) },
    select: { id: true },
  });
  const owner = { ...found, resellerOfRecordId: await recordOn(db, found, period.startsAt) };
  if (amountMinor !== 0n) await charge(db, owner, [{ kind: "PERIOD", periodNumber, period, amountMinor }], period.startsAt, orderId);
  return amountMinor;
}

type Renewed = "renewed" | Extract<(typeof told)[number], `renewed_${string}`>;
/**
 * Another term, with what was scheduled for it, at the catalogue's price of the day on which it begins. More seats than the customer's pool has
 * room for by now aren't added, and where another offer's pool has no room it renews as it is. Fewer than people have licenses by now would
 * take some from them. Nothing: the offer isn't sold like this any more.
 */
async function renew(room: Room, found: Whole): Promise<Renewed | undefined> {
  const { db } = room;
  const wanted = found.scheduledChange;
  const sold = {
    select: {
      id: true,
      title: true,
      isAvailable: true,
      isAutoRenewable: true,
      category: true,
      pool: true,
      pooledLimit: true,
    },
  } as const;
  const offer = await db.offer.findUnique({ where: { id: wanted?.offerId ?? found.offerId }, ...sold });
  const [term, billingCycle] = [wanted?.term ?? found.term, wanted?.billingCycle ?? found.billingCycle];
  const from = found.commitmentEndsAt;
  const pricesOf = await pricesSince(db, offer ? [offer.id] : [], { currency: found.currency, market: found.customer.country, since: from });
  const unitPriceMinor = offer?.isAvailable && offer.isAutoRenewable ? priceOn(pricesOf(offer.id), { term, billingCycle }, from) : undefined;
  if (!offer || unitPriceMinor === undefined) return undefined;
  const others = offer.pooledLimit === null ? [] : (await subscriptionsHeldBy(db, found.customerId)).filter(({ id }) => id !== found.id);
  const samePool = offer.pool === found.offer.pool;
  const kept = Math.max(wanted?.quantity ?? found.quantity, Math.min(found.quantity, found._count.licenses));
  const full = kept > Math.max(samePool ? found.quantity : 0, seatsLeft(offer, others));
  if (full && !samePool) return (await renew(room, { ...found, scheduledChange: null })) && "renewed_same_offer";
  const quantity = full ? found.quantity : kept;
  const until = windowEnd(room.rules, from);
  const endsAt = wanted && (await plannedEnd(db, { ...wanted, customerId: found.customerId }, term, from));
  const commitment = { startsAt: from, endsAt: endsAt ?? commitmentEnd(from, term) };
  const period = periodFrom(from, billingCycle, commitment);
  const { amountMinor } = opening(period, priceOf({ unitPriceMinor, quantity }));
  const order = await orderTerm(room, found, from, { offerId: offer.id, term, billingCycle, quantity, unitPriceMinor, totalMinor: amountMinor });
  await db.subscription.update({
    where: { id: found.id },
    data: { offerId: offer.id, term, billingCycle, termStartsAt: from, commitmentEndsAt: commitment.endsAt, endChosenAt: null, cancellableUntil: until },
    select: { id: true },
  });
  await begin(room, found, period, { quantity, unitPriceMinor }, order.id);
  await db.scheduledChange.deleteMany({ where: { subscriptionId: found.id } });
  // After a renewal seats may be given back for a week again.
  await db.seatBatch.deleteMany({ where: { subscriptionId: found.id } });
  await addBatch(db, found, quantity, from, until);
  if (full) return "renewed_pool_full";
  if (wanted?.quantity && quantity > wanted.quantity) return "renewed_in_use";
  return wanted?.endsAt && !endsAt ? "renewed_full_term" : "renewed";
}

/**
 * A month of the extended service term, at the price of the day on which it begins, under the same id. The first is ordered; those after
 * it are charged. Nothing: the program has none for it, or the offer isn't sold any more.
 */
async function extend(room: Room, found: Whole): Promise<"extended" | "extended_month" | undefined> {
  const { db, rules } = room;
  const from = found.commitmentEndsAt;
  if (!isExtendable(found, found.offer, rules)) return undefined;
  const pricesOf = await pricesSince(db, [found.offerId], { currency: found.currency, market: found.customer.country, since: from });
  const unitPriceMinor = found.offer.isAvailable ? extendedPrice(pricesOf(found.offerId), rules, from) : undefined;
  if (unitPriceMinor === undefined) return undefined;
  const since = found.extendedSince ?? from;
  const period = extendedMonth(from, since);
  const term = { ...extendedPlan, termStartsAt: since, commitmentEndsAt: period.endsAt, extendedSince: since };
  await db.subscription.update({ where: { id: found.id }, data: term, select: { id: true } });
  if (found.extendedSince) {
    await begin(room, { ...found, ...term }, period, { unitPriceMinor });
    return "extended_month";
  }
  const { amountMinor: totalMinor } = opening(period, priceOf({ ...found, unitPriceMinor }));
  const order = await orderTerm(room, found, from, { ...extendedPlan, offerId: found.offerId, quantity: found.quantity, unitPriceMinor, totalMinor });
  await begin(room, { ...found, ...term }, period, { unitPriceMinor }, order.id);
  await db.scheduledChange.deleteMany({ where: { subscriptionId: found.id } });
  await db.seatBatch.deleteMany({ where: { subscriptionId: found.id } });
  return "extended";
}

type Ordered = { offerId: string; term: Term; billingCycle: BillingCycle; quantity: number; unitPriceMinor: number; totalMinor: bigint };
/** What goes on is ordered on the day on which it does. */
async function orderTerm(room: Room, found: Whole, from: Date, line: Ordered) {
  const order = await makeOrder(room, found, line.totalMinor, from);
  const resellerOfRecordId = await recordOn(room.db, found, from);
  const of = { orderId: order.id, providerId: found.providerId, subscriptionId: found.id, lineNumber: 0 };
  await room.db.orderLine.create({ data: { ...of, ...line, transaction: "RENEW", resellerOfRecordId }, select: { id: true } });
  return order;
}

/** One step down, and its add-ons with it once users are locked out. */
async function descend({ db, actor, now }: Room, found: Whole, step: ReturnType<typeof afterTerm>, from: Date): Promise<string> {
  const stageEndsAt = step.days === null ? null : addDays(from, step.days);
  const ids = step.status === "EXPIRED" ? [found.id] : [found.id, ...found.addOns.map(({ id }) => id)];
  await db.subscription.updateMany({
    where: { id: { in: ids } },
    data: { status: step.status, stageEndsAt, endOfTerm: "END", extendedSince: null, ...touched(actor, now) },
  });
  await db.scheduledChange.deleteMany({ where: { subscriptionId: { in: ids } } });
  if (step.status === "DELETED") for (const id of ids) await revokeAzureRoles(db, id, actor.name, now);
  return step.status.toLowerCase();
}

const tell = ({ notify }: Room, found: Whole, status: string) =>
  tellConcerned(notify, found, "subscription_ended", { customer: found.customer.name, subscription: found.nickname, status });
