import "server-only";
import { may } from "#lib/access.ts";
import { read } from "#lib/operation.ts";
import { searchKey } from "#lib/search.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { rowsOf } from "#lib/domain/organizations/finding/parts.ts";
import { recordProblems, withRecord } from "../attribution/parts.ts";
import { filedFacts } from "../parts.ts";
import { askedOf, pageOfEvery, viewerOf } from "./parts.ts";
import { addedUp, isKept, keptSum, mostSummed, offersOf } from "../totals/parts.ts";
import { ListEverySubscription, listedOrder, SearchSold, SubscriptionFilter } from "./rules.ts";

const { _count: _, ...facts } = filedFacts;
const company = { select: { id: true, name: true, partnerId: true } } as const;
const shown = {
  ...facts,
  ...{
    id: true,
    customerId: true,
    customerName: true,
    nickname: true,
    status: true,
    seats: true,
    assigned: true,
    monthlyMinor: true,
    resellerOfRecordId: true,
  },
  offer: { select: { id: true, title: true, billingType: true, isTrial: true } },
  customer: { select: { id: true, tenantId: true, domain: true, provider: { select: { id: true, name: true } } } },
  resellerOfRecord: company,
  supportContact: company,
  scheduledChange: { select: { id: true } },
} as const satisfies Prisma.SubscriptionSelect;

const list = (perPage: number, whole: boolean) =>
  read("subscription.list", ListEverySubscription, async ({ actor, db, mine, input, now, scopeOf }) => {
    const asked = await askedOf({ actor, db, now, scopeOf }, input);
    const page = { ...listedOrder.page(input, perPage), whole };
    const found = await pageOfEvery(db, viewerOf(mine), asked, page);
    const rows = await db.subscription.findMany({ where: { AND: [mine, rowsOf(found, page)] }, select: shown, orderBy: page.orderBy, take: page.take });
    const { items, next } = page.of(rows);
    const all = may(actor, "subscription.seePrice");
    const problems = all ? await recordProblems(actor, db, items) : [];
    const shownTo = (row: (typeof items)[number], at: number) => ({
      ...withRecord(actor, row),
      _count: { licenses: row.assigned },
      unitPriceMinor: all ? row.unitPriceMinor : null,
      monthlyMinor: all ? row.monthlyMinor : null,
      recordProblem: problems[at] ?? null,
    });
    return { items: items.map(shownTo), next, more: found.more };
  });

/** Every subscription of every customer that somebody looks after. */
export const listEverySubscription = list(50, false);
/** The same rows in the same order, more at a time. */
export const exportEverySubscription = list(500, true);
export type EverySubscription = Awaited<ReturnType<typeof listEverySubscription>>["items"][number];

/**
 * What a filter shows, added up: how many, seats, and for those who see prices what they are worth a month in the provider's
 * currency. Kept, where only offer, status, term, renewal and licenses are asked for; else of so many rows that can be looked at,
 * and nothing of more. And the offers to choose from.
 */
export const surveySubscriptions = read("subscription.list", SubscriptionFilter, async ({ actor, db, mine, input, now, scopeOf }) => {
  const viewer = viewerOf(mine);
  const asked = await askedOf({ actor, db, now, scopeOf }, input);
  const sum = viewer.provider && isKept(asked, viewer) ? await keptSum(db, viewer.provider, asked) : await addedUp(db, mine, asked);
  const provider = viewer.provider ? await db.provider.findFirst({ where: { id: viewer.provider }, select: { currency: true } }) : null;
  return {
    most: mostSummed(asked, viewer),
    sum: sum && { ...sum, monthlyMinor: provider ? sum.monthlyMinor : null },
    currency: provider?.currency ?? null,
    offers: await offersOf(db, viewer.provider, mine),
  };
});

const mostOffered = 20;
/** The offers that they are of, for somebody who chooses one. */
export const searchSold = read("subscription.list", SearchSold, async ({ db, mine, input: { q } }) => {
  const sought = searchKey(q);
  const offers = await offersOf(db, viewerOf(mine).provider, mine);
  const found = offers.filter(({ id, title }) => searchKey(title).includes(sought) || id === q);
  return { items: found.slice(0, mostOffered), more: found.length > mostOffered };
});
