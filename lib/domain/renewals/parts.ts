import "server-only";
import { type Actor, cellOf, type Kind, may } from "#lib/access.ts";
import { ownedBy, userIdOf } from "#lib/actor.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { containing } from "#lib/search.ts";
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
  scheduledChange: {
    select: { quantity: true, offerId: true, term: true, billingCycle: true, endsAt: true, offer: { select: { title: true, isAvailable: true } } },
  },
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
        prices.set(id, (offer.isAvailable && extendedPrice(pricesOf(offer.id), rules, commitmentEndsAt)) || null);
        continue;
      }
      const plan = { term: wanted?.term ?? term, billingCycle: wanted?.billingCycle ?? billingCycle };
      const { isAvailable } = wanted?.offer ?? offer;
      prices.set(id, (isAvailable ? priceOn(pricesOf(wanted?.offerId ?? offer.id), plan, commitmentEndsAt) : undefined) ?? null);
    }
  }
  return rows.map(({ id }) => prices.get(id) ?? null);
}

type Renewal = Row["renewals"][number];
const thisEnd = ({ renewals, commitmentEndsAt }: Row) => renewals.find(({ termEndsAt }) => termEndsAt.getTime() === commitmentEndsAt.getTime());
/** What was said about this very end, or since it is extended. */
function saidAbout(row: Row): Renewal | undefined {
  const { extendedSince: since } = row;
  return thisEnd(row) ?? (since ? row.renewals.findLast(({ termEndsAt }) => termEndsAt >= since) : undefined);
}
const unassigned = { assignedToId: null, assignedToName: "" };
const unasked = {
  ...{ askedAt: null, askedById: null, askedByName: "", askedResellerId: null, askedResellerName: "", question: "" },
  ...{ answeredAt: null, answeredByName: "", answerChoice: null, answerQuantity: null, answer: "" },
};
const decidedElsewhere = { reason: "", decidedByName: "", decidedByOrganization: "", decidedByOrganizationId: null };
/** Whom it was given to reads their own organisation alone, as long as they may decide it (`holder`). A reseller reads what it was asked, and why it decided itself. */
function decisionFor(actor: Actor, found: Renewal, holder: string | undefined): Renewal {
  const us = actor.organizationId;
  const all = may(actor, "subscription.seePrice");
  return {
    ...found,
    ...(holder !== us && unassigned),
    ...(!all && found.askedResellerId !== us && unasked),
    ...(!all && found.decidedByOrganizationId !== us && decidedElsewhere),
  };
}

const rolesToDecide = (kind: Kind) => {
  const roles = cellOf(kind, "renewal.decide")?.roles;
  return roles && roles !== "any" ? { hasSome: [...roles] } : undefined;
};
const active = { deactivatedAt: null, deletedAt: null } as const;

type Given = Pick<Renewal, "assignedToId" | "providerId" | "customerId">;
/** Whose people each was given to, as long as they may still decide it: by then the reseller may have lost the customer, or the person the role. */
export async function holdersOf(db: ReadDb, given: readonly (Given | null | undefined)[]): Promise<(string | undefined)[]> {
  const userIds = [...new Set(given.flatMap((each) => each?.assignedToId ?? []))];
  if (userIds.length === 0) return given.map(() => undefined);
  const customerIds = given.flatMap((each) => each?.customerId ?? []);
  const administered = { customerId: { in: customerIds }, endedAt: null, adminRights: "ADMIN" } as const;
  const rows = await db.membership.findMany({
    where: {
      ...{ ...active, userId: { in: userIds } },
      OR: [
        { providerId: { not: null }, roles: rolesToDecide("provider") },
        { reseller: { status: "ACTIVE" }, roles: rolesToDecide("reseller") },
      ],
    },
    select: { userId: true, providerId: true, resellerId: true, reseller: { select: { customers: { where: administered, select: { customerId: true } } } } },
    take: userIds.length,
  });
  const people = new Map(rows.map((row) => [row.userId, row]));
  return given.map((each) => {
    const person = people.get(each?.assignedToId ?? "");
    if (!each || !person) return undefined;
    if (person.providerId) return person.providerId === each.providerId ? person.providerId : undefined;
    return person.reseller?.customers.some(({ customerId }) => customerId === each.customerId) ? (person.resellerId ?? undefined) : undefined;
  });
}

/** Of these people those who may hear what this actor did: the provider's, and colleagues. */
export async function toTell(actor: Actor, db: ReadDb, providerId: string, userIds: readonly (string | null | undefined)[]): Promise<string[]> {
  const others = userIds.filter((id): id is string => Boolean(id) && id !== userIdOf(actor));
  if (others.length === 0) return [];
  const where = { ...active, userId: { in: others }, OR: [ownedBy(actor), { providerId }] };
  const rows = await db.membership.findMany({ where, select: { userId: true }, take: others.length });
  return rows.map(({ userId }) => userId);
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
  const said = rows.map(saidAbout);
  const holders = await holdersOf(db, said);
  return rows.map((row, at) => {
    const { renewals: _, unitPriceMinor, deskReason, deskState, ...rest } = row;
    const about = said[at];
    const decision = about ? decisionFor(actor, about, holders[at]) : null;
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

const whoDecide = (actor: Actor) => ({ ...ownedBy(actor), ...active, roles: rolesToDecide(actor.kind) });

/** What was given to one of these is theirs; whatever another organisation's people have is still open to this one's. */
export async function deciders(actor: Actor, db: ReadDb): Promise<string[]> {
  const rows = await db.membership.findMany({ where: whoDecide(actor), select: { userId: true }, orderBy: { id: "asc" }, take: 1000 });
  return rows.map(({ userId }) => userId);
}

/** Of more colleagues one searches. */
const mostColleagues = 20;

/** The people of one's own organisation who may decide: the first of them, those of whose name `q` is a part, or this one. */
export async function colleagues(actor: Actor, db: ReadDb, { userId, q = "" }: { userId?: string; q?: string } = {}) {
  const parts = q.split(/\s+/).filter(Boolean);
  const rows = await db.membership.findMany({
    where: { ...whoDecide(actor), userId, AND: parts.map((part) => ({ user: { OR: [{ firstName: containing(part) }, { lastName: containing(part) }] } })) },
    select: { user: { select: { id: true, firstName: true, lastName: true } } },
    orderBy: [{ user: { firstName: "asc" } }, { user: { lastName: "asc" } }, { id: "asc" }],
    take: mostColleagues + 1,
  });
  const named = rows.slice(0, mostColleagues).map(({ user }) => ({ id: user.id, name: `${user.firstName} ${user.lastName}`.trim() }));
  return { items: named, more: rows.length > mostColleagues };
}
