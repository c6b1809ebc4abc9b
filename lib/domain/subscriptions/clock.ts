import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import type { Recorder } from "../../record.ts";
import { pricesSince } from "../catalog/prices/parts.ts";
import { priceOn } from "../catalog/prices/rules.ts";
import { commitmentEnd, seatsLeft } from "../catalog/rules.ts";
import { periodColumns, opening, type Period, periodFrom, priceOf, reducibleDays } from "../orders/billing/rules.ts";
import { subscriptionsHeldBy } from "../orders/parts.ts";
import { addBatch, charge, makeOrder, revokeAzureRoles } from "./changes/parts.ts";
import { about, tellConcerned, touched, type Whole, whole } from "./parts.ts";
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

type Room = { db: Db; actor: Parameters<typeof touched>[0]; now: Date } & Pick<Recorder, "notify">;
/** Years of missed months at most; more than that is told apart from a circle. */
const mostSteps = 200;

/** Brings one subscription up to now. One that another worker holds is left to it. */
export const advanceSubscription = write("subscription.advance", z.object({ id: z.uuid() }), async (room) => {
  const { db, input, now, audit } = room;
  const free = await db.$queryRaw<unknown[]>`SELECT 1 FROM "Subscription" WHERE "id" = ${input.id}::uuid FOR UPDATE SKIP LOCKED`;
  if (free.length === 0) return { id: input.id, unchanged: true };
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
  audit({
    ...about(found),
    organizationId: found.providerId,
    details: {
      before: { status: first.status, commitmentEndsAt: first.commitmentEndsAt },
      after: { status: found.status, commitmentEndsAt: found.commitmentEndsAt },
      steps,
    },
  });
  const unexpected = (["renewal_failed", "renewed_pool_full"] as const).find((step) => steps.includes(step));
  if (found.status !== first.status || unexpected) await tell(room, found, unexpected?.toUpperCase() ?? found.status);
  return { id: input.id, asOf: now };
});

/** The one step that is due next, done. */
async function next(room: Room, found: Whole): Promise<string | undefined> {
  const { now } = room;
  if (found.stageEndsAt && found.stageEndsAt <= now) return descend(room, found, afterStage(found.status), found.stageEndsAt);
  if (!isRunning(found.status)) return undefined;
  // The term's own periods first: a worker that slept has charged none of them.
  if (found.commitmentEndsAt <= now && found.periodEndsAt >= found.commitmentEndsAt) {
    const base = found.parent;
    // Its base comes first: whether that goes on decides whether this does.
    if (base && isRunning(base.status) && base.commitmentEndsAt <= now) return undefined;
    const stands = !base || base.status === "ACTIVE" || base.commitmentEndsAt > found.commitmentEndsAt;
    if (found.status === "SUSPENDED" || !found.autoRenew || !stands) return descend(room, found, afterTerm(found.status), found.commitmentEndsAt);
    const renewed = await renew(room, found);
    if (renewed) return renewed;
    await descend(room, found, afterTerm(found.status), found.commitmentEndsAt);
    return "renewal_failed";
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

/**
 * Another term, with what was scheduled for it, at the catalogue's price of the day on which it begins. More seats than the customer's pool has
 * room for by now aren't added. Nothing: the offer isn't sold like this any more.
 */
async function renew(room: Room, found: Whole): Promise<"renewed" | "renewed_pool_full" | undefined> {
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
  const full = (wanted?.quantity ?? 0) > Math.max(found.quantity, seatsLeft(offer, others));
  const quantity = full ? found.quantity : (wanted?.quantity ?? found.quantity);
  const commitment = { startsAt: from, endsAt: commitmentEnd(from, term) };
  const period = periodFrom(from, billingCycle, commitment);
  const { amountMinor } = opening(period, priceOf({ unitPriceMinor, quantity }));
  const order = await makeOrder(room, found, amountMinor, from);
  await db.orderLine.create({
    data: {
      ...{ term, billingCycle, quantity, unitPriceMinor },
      orderId: order.id,
      providerId: found.providerId,
      lineNumber: 0,
      offerId: offer.id,
      subscriptionId: found.id,
      transaction: "RENEW",
      totalMinor: amountMinor,
      resellerOfRecordId: await recordOn(db, found, from),
    },
    select: { id: true },
  });
  await db.subscription.update({
    where: { id: found.id },
    data: { offerId: offer.id, term, billingCycle, termStartsAt: from, commitmentEndsAt: commitment.endsAt, cancellableUntil: addDays(from, reducibleDays) },
    select: { id: true },
  });
  await begin(room, found, period, { quantity, unitPriceMinor }, order.id);
  await db.scheduledChange.deleteMany({ where: { subscriptionId: found.id } });
  // After a renewal seats may be given back for a week again.
  await db.seatBatch.deleteMany({ where: { subscriptionId: found.id } });
  await addBatch(db, found, quantity, from);
  return full ? "renewed_pool_full" : "renewed";
}

/** One step down, and its add-ons with it once users are locked out. */
async function descend({ db, actor, now }: Room, found: Whole, step: ReturnType<typeof afterTerm>, from: Date): Promise<string> {
  const stageEndsAt = step.days === null ? null : addDays(from, step.days);
  const ids = step.status === "EXPIRED" ? [found.id] : [found.id, ...found.addOns.map(({ id }) => id)];
  await db.subscription.updateMany({ where: { id: { in: ids } }, data: { status: step.status, stageEndsAt, autoRenew: false, ...touched(actor, now) } });
  await db.scheduledChange.deleteMany({ where: { subscriptionId: { in: ids } } });
  if (step.status === "DELETED") for (const id of ids) await revokeAzureRoles(db, id, actor.name, now);
  return step.status.toLowerCase();
}

const tell = ({ notify }: Room, found: Whole, status: string) =>
  tellConcerned(notify, found, "subscription_ended", { customer: found.customer.name, subscription: found.nickname, status });
