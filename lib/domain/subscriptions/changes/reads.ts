import "server-only";
import { may } from "#lib/access.ts";
import { read } from "#lib/operation.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { type DatedPrice, pricesOn } from "#lib/domain/catalog/prices/rules.ts";
import { subjectOf, whole } from "../parts.ts";
import { amongOthers } from "./parts.ts";
import { isRefused, longerPlans, type NoPlan, type Plan, type SoldOffer, type Subject, totalOf } from "../plan/rules.ts";
import { sharedEnds } from "#lib/domain/orders/coterm/rules.ts";
import { changes, decided, inTheWay, planAnyway, PreviewChange, recordsIn } from "./rules.ts";
import { toldRecord } from "../validity/rules.ts";
import { atEnd, endChoices } from "../ends/rules.ts";
import { destinationsOf } from "../upgrading/rules.ts";
import { transitionProblem } from "../states.ts";

/** For whoever may not see prices: what changes, and nothing of what it costs. */
const free = (price: DatedPrice): DatedPrice => ({ ...price, amountMinor: 0, retailMinor: null });
const unpricedOffer = (offer: SoldOffer): SoldOffer => ({ ...offer, prices: offer.prices.map(free) });
const withoutPrices = (subject: Subject): Subject => ({
  ...subject,
  unitPriceMinor: 0,
  periodWeight: 0n,
  offer: unpricedOffer(subject.offer),
  upgrades: subject.upgrades.map(unpricedOffer),
  conversion: subject.conversion && unpricedOffer(subject.conversion),
  addOns: subject.addOns.map(withoutPrices),
  beside: subject.beside.map(withoutPrices),
});
const unpriced = ({ after: { unitPriceMinor: _, ...after }, ...plan }: Plan): Plan => ({
  ...plan,
  after,
  ...{ periodWeight: 0n, amountMinor: 0n, next: null, lines: [], charges: [] },
  split: plan.split && { ...plan.split, offer: unpricedOffer(plan.split.offer), unitPriceMinor: 0, weight: 0n, amountMinor: 0n },
  addOns: plan.addOns.map(unpriced),
  into: plan.into && unpriced(plan.into),
});

/** What people choose one by: what it is called, and when its term ends. */
async function named(db: ReadDb, destinations: Subject[]) {
  const rows = await db.subscription.findMany({ where: { id: { in: destinations.map(({ id }) => id) } }, select: { id: true, nickname: true } });
  const names = new Map(rows.map(({ id, nickname }) => [id, nickname]));
  return destinations.map(({ id, offer, quantity, term, commitmentEndsAt }) => ({
    ...{ id, quantity, term, commitmentEndsAt },
    nickname: names.get(id) ?? offer.title,
    offer: { id: offer.id, title: offer.title },
  }));
}

type Outcome = { plan: Plan; total: bigint } | NoPlan | undefined;

/**
 * What a change would make of a subscription and cost, before it is submitted; what can be chosen for it; or why it can't be.
 * Whoever may not see prices isn't told any.
 */
export const previewChange = read("subscription.read", PreviewChange, async ({ actor, db, input, now, scopeOf }) => {
  const row = await db.subscription.findFirst({ where: { AND: [scopeOf(changes[input.kind].permission), { id: input.id }] }, include: whole });
  if (!row) return problem("not_found");
  const subject = await amongOthers({ db, now, scopeOf }, input.kind, row, await subjectOf(db, row, now));
  const seePrice = may(actor, "subscription.seePrice");
  const shown = seePrice ? subject : withoutPrices(subject);
  const blocked = transitionProblem(changes[input.kind].transition, subject.about, now);
  const change = decided(input);
  let [invalid] = recordsIn(input.kind, subject);
  let outcome: Outcome;
  if (!blocked && change) {
    if ("fields" in change) outcome = change;
    else {
      const plan = planAnyway(input.kind, subject, change.decided, now);
      if (!isRefused(plan)) [invalid] = recordsIn(input.kind, subject, plan);
      outcome = isRefused(plan) ? plan : seePrice ? { plan, total: totalOf(plan) } : { plan: unpriced(plan), total: 0n };
    }
  }
  /** A reseller of record that isn't valid: it refuses the change, or is warned of. */
  const record = invalid && { ...toldRecord(actor, invalid.record), subscriptionId: invalid.id };
  return {
    id: row.id,
    version: row.version,
    nickname: row.nickname,
    currency: row.currency,
    customer: row.customer,
    now: shown,
    seePrice,
    choices: {
      upgrades: shown.upgrades.map((offer) => ({ ...offer, prices: pricesOn(offer.prices, now) })),
      into: await named(db, destinationsOf(shown, now)),
      shared: sharedEnds(shown.endings),
      plans: longerPlans(shown, now),
      ends: endChoices(shown),
      conversion: shown.conversion && { ...shown.conversion, prices: pricesOn(shown.conversion.prices, now) },
      // What is decided about the offer itself is for the next term.
      offer: { ...shown.offer, prices: pricesOn(shown.offer.prices, row.commitmentEndsAt) },
    },
    scheduledChange: row.scheduledChange,
    blocked,
    record,
    outcome,
    // What a suspension switched off stays off: whoever ends it is told before what happens then.
    reactivated: input.kind === "reactivate" && !blocked ? atEnd({ ...shown, about: { ...shown.about, status: "ACTIVE" } }) : undefined,
    refused: inTheWay({ blocked, outcome, record }),
  };
});
