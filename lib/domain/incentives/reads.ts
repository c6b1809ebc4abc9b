import "server-only";
import { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { type Actor, may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { rowsOf } from "../organizations/finding/parts.ts";
import { reachableOf } from "../organizations/reaching/parts.ts";
import { entriesByCustomer, entriesIn, entriesToAdd, keptIn, pageOfAccruals } from "./parts.ts";
import { type Category, categories } from "../catalog/rules.ts";
import { accrualOrder, Filters, ListAccruals, ListRates, type LostReason, monthOf, monthsIn, monthText, rangeOf, rateInForce, rateOrder } from "./rules.ts";

const perPage = 50;
const perExportPage = 500;
const mostSums = 50;
const mostChoices = 20;

const named = { select: { id: true, name: true } } as const;
const shown = {
  id: true,
  month: true,
  category: true,
  currency: true,
  baseMinor: true,
  rateBasisPoints: true,
  amountMinor: true,
  lostReason: true,
  accruedAt: true,
  provider: named,
  partnerId: true,
  reseller: named,
  customer: { select: { id: true, tenantId: true, name: true } },
  subscription: { select: { id: true, nickname: true } },
} as const satisfies Prisma.IncentiveAccrualSelect;

/** One page is one walk along an index. What was charged is the provider's price: only whoever sees prices gets it. */
async function pageOf({ db, actor, mine, input, now }: Asked, perPage: number, whole: boolean) {
  const seesPrice = may(actor, "subscription.seePrice");
  const page = { ...accrualOrder.page(input, perPage), whole };
  const found = input.q ? await pageOfAccruals(db, mine, input, rangeOf(input, now), page) : undefined;
  const where = { AND: [entriesIn(mine, { ...input, q: "" }, rangeOf(input, now)), rowsOf(found, page)] };
  const { items, next } = page.of(await db.incentiveAccrual.findMany({ where, select: shown, orderBy: page.orderBy, take: page.take }));
  const rows = items.map((row) => ({
    ...row,
    baseMinor: seesPrice ? row.baseMinor : null,
    category: row.category as Category,
    lostReason: row.lostReason as LostReason | null,
  }));
  return { rows, next, more: found?.more };
}
type Asked = { db: ReadDb; actor: Actor; mine: Prisma.IncentiveAccrualWhereInput; input: z.output<typeof ListAccruals>; now: Date };

/** Incentives outlast the relationship that earned them: `opens` says whose customer may still be opened. */
const accruals = (perPage: number, whole: boolean) =>
  read("incentive.read", ListAccruals, async ({ scopeOf, ...asked }) => {
    const { rows, next, more } = await pageOf(asked, perPage, whole);
    const reachable = await reachableOf(
      asked.db,
      scopeOf("customer.read"),
      rows.map(({ customer }) => customer.id),
    );
    return { items: rows.map((row) => ({ ...row, opens: reachable.has(row.customer.id) })), next, more };
  });
export const listAccruals = accruals(perPage, false);
/** The same rows in the same order, more at a time. */
export const exportAccruals = accruals(perExportPage, true);
export type Accrual = Awaited<ReturnType<typeof listAccruals>>["items"][number];

// ---------------------------------------------------------------- sums

/** What was earned and what was lost, of one currency. */
export type Sum = { currency: string; earnedMinor: bigint; lostMinor: bigint };
type Grouped = { currency: string; lostReason: string | null; _sum: { amountMinor: bigint | null } };

function addUp<K>(rows: (Grouped & { key: K })[]): (Sum & { key: K })[] {
  const sums = new Map<string, Sum & { key: K }>();
  for (const { key, currency, lostReason, _sum } of rows) {
    const at = `${String(key)} ${currency}`;
    const sum = sums.get(at) ?? { key, currency, earnedMinor: 0n, lostMinor: 0n };
    sum[lostReason === null ? "earnedMinor" : "lostMinor"] += _sum.amountMinor ?? 0n;
    sums.set(at, sum);
  }
  return [...sums.values()];
}

type Grouping = { by: string[]; among?: object; orderBy?: object; take?: number };
type SumsBy = <Row>(grouping: Grouping) => Promise<(Grouped & Row)[]>;

// The columns are only known here, and Prisma's types want them in the text.
const sumsAmong = (db: ReadDb, sums: { kept: Prisma.IncentiveSumWhereInput } | { entries: Prisma.IncentiveAccrualWhereInput }): SumsBy => {
  const grouped = (args: object) => ("kept" in sums ? db.incentiveSum.groupBy(args as never) : db.incentiveAccrual.groupBy(args as never)) as Promise<never>;
  const where = "kept" in sums ? sums.kept : sums.entries;
  return ({ among = {}, ...grouping }) => grouped({ ...grouping, where: { AND: [where, among] }, _sum: { amountMinor: true } });
};

type Summing = { db: ReadDb; mine: Prisma.IncentiveAccrualWhereInput; input: Filters; now: Date };
/** SumsBy of what is filtered: kept ones, or those of the customers that a search finds, unless there is too much to add up. */
async function sumsOf({ db, mine, input, now }: Summing, whole: boolean): Promise<SumsBy | undefined> {
  const range = rangeOf(input, now);
  if (!input.q) return sumsAmong(db, { kept: keptIn(mine, input, range, whole) });
  const entries = await entriesToAdd(db, mine, input, range);
  return entries && sumsAmong(db, { entries });
}
/** A reseller's are kept apart. */
const ofWhole = ({ mine, input }: Summing) => !input.reseller && !("resellerId" in mine);

/**
 * Month by month for each currency, which is never added to another: what was earned and what was lost, and that by
 * reason. Months without anything are there too. `tooMany`: a search finds more than can be added up.
 */
export const sumMonths = read("incentive.read", Filters, async (asked) => {
  const { db, mine, input, now } = asked;
  const asSums = await sumsOf(asked, ofWhole(asked));
  const rows = (await asSums?.<{ month: Date }>({ by: ["month", "currency", "lostReason"] })) ?? [];
  const range = rangeOf(input, now);
  const sums = addUp(rows.map((row) => ({ ...row, key: monthText(row.month) })));
  const reasons = addUp(rows.map((row) => ({ ...row, key: row.lostReason }))).filter(({ key }) => key !== null);
  const latest = await db.incentiveAccrual.findFirst({ where: { AND: [mine, { month: monthOf(now) }] }, select: { accruedAt: true } });
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return {
    range: { from: monthText(range.from), to: monthText(range.to) },
    tooMany: !asSums,
    // The month under way, while anything of it is known.
    soFar: latest ? monthText(monthOf(now)) : undefined,
    currencies: currencies.map((currency) => {
      const months = monthsIn(range).map((month) => {
        const found = sums.find((sum) => sum.currency === currency && sum.key === monthText(month));
        return { month, currency, earnedMinor: found?.earnedMinor ?? 0n, lostMinor: found?.lostMinor ?? 0n };
      });
      const total = (key: "earnedMinor" | "lostMinor") => months.reduce((sum, row) => sum + row[key], 0n);
      return {
        currency,
        months,
        earnedMinor: total("earnedMinor"),
        lostMinor: total("lostMinor"),
        lostBy: reasons.filter((sum) => sum.currency === currency).map(({ key, lostMinor }) => ({ reason: key as LostReason, lostMinor })),
      };
    }),
  };
});
export type Sums = Awaited<ReturnType<typeof sumMonths>>["currencies"][number];

type By = "customerId" | "providerId" | "resellerId";
type Group = Partial<Record<By, string | null>>;

/** The largest sums by one of these; a second look tells what of them was lost. */
async function largest(sumsBy: SumsBy, by: By) {
  const ranked = await sumsBy<Group>({ by: [by, "currency"], orderBy: { _sum: { amountMinor: "desc" } }, take: mostSums + 1 });
  const keys = ranked.slice(0, mostSums).map((row) => row[by] ?? null);
  const ids = keys.filter((key) => key !== null);
  const among = { OR: [{ [by]: { in: ids } }, ...(keys.includes(null) ? [{ [by]: null }] : [])] };
  const parts = await sumsBy<Group>({ by: [by, "currency", "lostReason"], among });
  const size = ({ earnedMinor, lostMinor }: Sum) => earnedMinor + lostMinor;
  const sums = addUp(parts.map((row) => ({ ...row, key: row[by] ?? null })));
  return { ids, sums: sums.sort((one, other) => Number(size(other) - size(one))), more: ranked.length > mostSums };
}
type Largest = Awaited<ReturnType<typeof largest>>;

/** Names for ids that come from rows this person may see. */
const withNames = ({ sums, more }: Largest, rows: { id: string; name: string }[]) => {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return { items: sums.map(({ key, ...sum }) => ({ ...sum, id: key, name: key && (names.get(key) ?? null) })), more };
};

const nothing: Largest = { ids: [], sums: [], more: true };

/** By customer, the largest first. `tooMany`: there are more entries than can be added up. */
export const sumCustomers = read("incentive.read", Filters, async ({ db, mine, input, now, scopeOf }) => {
  const entries = await entriesByCustomer(db, mine, input, rangeOf(input, now));
  const found = entries ? await largest(sumsAmong(db, { entries }), "customerId") : nothing;
  const { items, more } = withNames(found, await db.customer.findMany({ where: { id: { in: found.ids } }, select: named.select }));
  const reachable = await reachableOf(db, scopeOf("customer.read"), found.ids);
  return { items: items.map((row) => ({ ...row, opens: reachable.has(row.id ?? "") })), more, tooMany: !entries };
});

/** By provider and by reseller, the largest first; nobody is a reseller too. */
export const sumPartners = read("incentive.read", Filters, async (asked) => {
  const { db } = asked;
  const [wholes, parts] = [await sumsOf(asked, ofWhole(asked)), await sumsOf(asked, false)];
  const providers = wholes ? await largest(wholes, "providerId") : nothing;
  const resellers = parts ? await largest(parts, "resellerId") : nothing;
  return {
    providers: withNames(providers, await db.provider.findMany({ where: { id: { in: providers.ids } }, select: named.select })),
    resellers: withNames(resellers, await db.reseller.findMany({ where: { id: { in: resellers.ids } }, select: named.select })),
  };
});
export type PartnerSum = Awaited<ReturnType<typeof sumPartners>>["resellers"]["items"][number];

/** Whom the list can be narrowed to; the chosen one is always among them. */
export const offeredPartners = read("incentive.read", Filters, async ({ db, mine, input, scopeOf }) => {
  const some = { incentiveAccruals: { some: mine } };
  const choice = { select: { id: true, name: true }, orderBy: { name: "asc" }, take: mostChoices } as const;
  const providers = await db.provider.findMany({ where: { AND: [scopeOf("provider.read"), some] }, ...choice });
  const resellers = await db.reseller.findMany({ where: { AND: [scopeOf("reseller.read"), some] }, ...choice });
  const chosenProvider = await chosen(providers, input.provider, (id) => db.provider.findMany({ where: { AND: [{ id }, some] }, ...choice }));
  const chosenReseller = await chosen(resellers, input.reseller, (id) => db.reseller.findMany({ where: { AND: [{ id }, some] }, ...choice }));
  return {
    providers: chosenProvider,
    resellers: chosenReseller,
    moreProviders: providers.length === mostChoices,
    moreResellers: resellers.length === mostChoices,
  };
});

type Named = { id: string; name: string };
const chosen = async (offered: Named[], id: string | undefined, find: (id: string) => Promise<Named[]>): Promise<Named[]> =>
  id === undefined || offered.some((row) => row.id === id) ? offered : [...offered, ...(await find(id))];

// ---------------------------------------------------------------- rates

/** Per category: what is in force, since when, and what is coming. */
export const currentRates = read("incentiveRate.read", z.object({}), async ({ db, mine, now }) => {
  const month = monthOf(now);
  const select = { id: true, category: true, validFrom: true, rateBasisPoints: true } as const;
  // Six categories, and two years of coming months.
  const rates = await db.incentiveRate.findMany({ where: mine, select, orderBy: { validFrom: "desc" }, take: 1000 });
  return categories.map((category) => ({
    category,
    now: rateInForce(rates, category, month) ?? null,
    coming: rates.filter((rate) => rate.category === category && rate.validFrom > month).reverse(),
  }));
});
export type CurrentRate = Awaited<ReturnType<typeof currentRates>>[number];

/** Every rate there was, the newest month first. */
/** Who set a rate is told to those who set rates. */
export const listRates = read("incentiveRate.read", ListRates, async ({ actor, db, mine, input }) => {
  const page = rateOrder.page(input, perPage);
  const ofCategory = input.category ? { category: input.category } : {};
  const rows = await db.incentiveRate.findMany({ where: { AND: [mine, ofCategory, page.after] }, orderBy: page.orderBy, take: page.take });
  const sets = may(actor, "incentiveRate.set");
  return page.of(rows.map((row) => ({ ...row, setByName: sets ? row.setByName : null })));
});
export type ListedRate = Awaited<ReturnType<typeof listRates>>["items"][number];
