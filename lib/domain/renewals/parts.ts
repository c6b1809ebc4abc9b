import "server-only";
import { type Actor, cellOf, may } from "#lib/access.ts";
import { ownedBy } from "#lib/actor.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { pricesSince } from "../catalog/prices/parts.ts";
import { priceOn } from "../catalog/prices/rules.ts";
import { lineTotal } from "../catalog/rules.ts";
import { programRules } from "../program/parts.ts";
import { extendedPlan, extendedPrice } from "../subscriptions/extended/rules.ts";
import { changesNextTerm, deskStateOf, lastDayToDecide, outcomeOf, reasonOf, stateNumber } from "./rules.ts";

// A row of the desk: what somebody has to know to decide, as the list, the letters and the calendar say it.

const company = { select: { id: true, name: true, partnerId: true } } as const;
const facts = {
  term: true,
  billingCycle: true,
  quantity: true,
  currency: true,
  unitPriceMinor: true,
  commitmentEndsAt: true,
  endOfTerm: true,
  extendedSince: true,
} as const;
export const deskRow = {
  ...{ ...facts, id: true, providerId: true, customerId: true, customerName: true, nickname: true, status: true, seats: true, assigned: true, version: true },
  ...{ deskReason: true, deskState: true, orderId: true, startedAt: true },
  offer: { select: { id: true, title: true, billingType: true, isTrial: true, isAvailable: true, isAutoRenewable: true } },
  customer: { select: { country: true, tenantId: true, provider: { select: { id: true, name: true } } } },
  supportContact: company,
  scheduledChange: { select: { quantity: true, offerId: true, term: true, billingCycle: true, endsAt: true, offer: { select: { title: true } } } },
  renewals: { orderBy: { termEndsAt: "asc" } },
} as const satisfies Prisma.SubscriptionSelect;
type Row = Prisma.SubscriptionGetPayload<{ select: typeof deskRow }>;

/** What a license costs then, by the price list of the day on which it begins: the next term, or a month of the extended service term; null: it isn't sold like this any more. */
async function nextPrices(db: ReadDb, rows: readonly Row[]): Promise<(number | null)[]> {
  const alike = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.currency} ${row.customer.country}`;
    alike.set(key, [...(alike.get(key) ?? []), row]);
  }
  const rules = await programRules(db);
  const prices = new Map<string, number | null>();
  for (const those of alike.values()) {
    const [first] = those as [Row];
    const since = new Date(Math.min(...those.map(({ commitmentEndsAt }) => commitmentEndsAt.getTime())));
    const ids = those.map(({ offer, scheduledChange }) => scheduledChange?.offerId ?? offer.id);
    const pricesOf = await pricesSince(db, ids, { currency: first.currency, market: first.customer.country, since });
    for (const { id, offer, term, billingCycle, scheduledChange: wanted, commitmentEndsAt, endOfTerm } of those) {
      if (endOfTerm === "EXTEND") {
        prices.set(id, extendedPrice(pricesOf(offer.id), rules, commitmentEndsAt) ?? null);
        continue;
      }
      const plan = { term: wanted?.term ?? term, billingCycle: wanted?.billingCycle ?? billingCycle };
      prices.set(id, priceOn(pricesOf(wanted?.offerId ?? offer.id), plan, commitmentEndsAt) ?? null);
    }
  }
  return rows.map(({ id }) => prices.get(id) ?? null);
}

type Renewal = Row["renewals"][number];
const thisEnd = ({ renewals, commitmentEndsAt }: Row) => renewals.find(({ termEndsAt }) => termEndsAt.getTime() === commitmentEndsAt.getTime());
/** What was said about this very end, or since it is extended. A reseller reads what it was asked, and what it answered, alone. */
function decisionFor(actor: Actor, row: Row): Renewal | null {
  const { extendedSince: since } = row;
  const found = thisEnd(row) ?? (since && row.renewals.findLast(({ termEndsAt }) => termEndsAt >= since));
  if (!found) return null;
  const theirs = may(actor, "subscription.seePrice") || found.askedResellerId === actor.organizationId;
  if (theirs) return found;
  const nothing = { askedAt: null, askedById: null, askedByName: "", askedResellerId: null, askedResellerName: "", question: "" };
  return { ...found, ...nothing, answeredAt: null, answeredByName: "", answerChoice: null, answerQuantity: null, answer: "" };
}

/** Prices are those of a license for one billing period; `totalMinor` is what all licenses of the next term cost for one. */
function priceShown({ unitPriceMinor: now, quantity, billingCycle, endOfTerm, scheduledChange: wanted }: Row, goesOn: boolean, then: number | null) {
  const next = goesOn ? then : null;
  const nextCycle = endOfTerm === "EXTEND" ? extendedPlan.billingCycle : (wanted?.billingCycle ?? billingCycle);
  const totalMinor = next === null ? null : lineTotal({ amountMinor: next }, wanted?.quantity ?? quantity);
  return { now, goesOn, next, changes: goesOn && (next !== now || nextCycle !== billingCycle), cycle: billingCycle, nextCycle, totalMinor };
}

/** As this reader may see them: prices are for some. */
export async function shownOnDesk(actor: Actor, db: ReadDb, rows: readonly Row[]) {
  const all = may(actor, "subscription.seePrice");
  const next = all ? await nextPrices(db, rows) : [];
  return rows.map((row, at) => {
    const { renewals: _, unitPriceMinor, deskReason, deskState, ...rest } = row;
    const decision = decisionFor(actor, row);
    const { status, offer, endOfTerm, scheduledChange } = row;
    const outcome = outcomeOf({ status, endOfTerm, isTrial: offer.isTrial, changes: scheduledChange !== null && changesNextTerm(scheduledChange) });
    const goesOn = outcome === "renews" || outcome === "changes" || outcome === "extends";
    // Of what ends the price then is nothing.
    const price = all ? priceShown(row, goesOn, next[at] ?? null) : null;
    const asked = decision?.askedAt && !decision.answeredAt && !decision.decidedAt;
    const state = !all && !decision?.askedAt && (deskState === 1 || deskState === 2) ? ("open" as const) : deskStateOf(deskState);
    return {
      ...rest,
      ...{ reason: reasonOf(deskReason), state, decision, outcome, price },
      /** Something else was chosen or scheduled since. */
      overtaken: deskState !== stateNumber("decided") && decision !== null && decision.choice !== null,
      /** For a form: what was said about another end isn't overwritten. */
      decisionVersion: thisEnd(row)?.version ?? 0,
      unused: Math.max(0, row.seats - row.assigned),
      lastDay: lastDayToDecide(row.commitmentEndsAt),
      awaitsUs: Boolean(asked && decision.askedResellerId === actor.organizationId),
    };
  });
}
export type DeskRow = Awaited<ReturnType<typeof shownOnDesk>>[number];

/** The people of one's own organisation who may decide: all of them, or this one. */
export async function colleagues(actor: Actor, db: ReadDb, userId?: string) {
  const roles = cellOf(actor.kind, "renewal.decide")?.roles;
  const rows = await db.membership.findMany({
    where: { ...ownedBy(actor), userId, deactivatedAt: null, deletedAt: null, ...(roles && roles !== "any" && { roles: { hasSome: [...roles] } }) },
    select: { user: { select: { id: true, firstName: true, lastName: true } } },
    orderBy: { id: "asc" },
    take: 200,
  });
  const named = rows.map(({ user }) => ({ id: user.id, name: `${user.firstName} ${user.lastName}`.trim() }));
  return named.sort((a, b) => a.name.localeCompare(b.name));
}
