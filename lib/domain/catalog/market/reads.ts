import "server-only";
import type { z } from "zod";
import { countryOf } from "#lib/domain/organizations/countries/data.ts";
import { programRules } from "#lib/domain/program/parts.ts";
import { daysOn } from "#lib/domain/program/rules.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { pricesSince } from "../prices/parts.ts";
import { holding, onSale, pricesOn } from "../prices/rules.ts";
import { asQualificationStanding, offerOrder, qualificationStanding, segmentEntry, segments } from "../rules.ts";
import { catalogItemOf, OffersOfMarket } from "./rules.ts";

/** Programs read all of it. */
const perPage = 500;

const shown = {
  ...{ id: true, productId: true, skuId: true, availabilityId: true, title: true, descriptionEn: true, descriptionDe: true, publisher: true },
  ...{ category: true, billingType: true, segment: true, unitType: true, minimumQuantity: true, maximumQuantity: true, rank: true },
  ...{ isTrial: true, isAddOn: true, isAutoRenewable: true },
} as const satisfies Prisma.OfferSelect;
const numbers = { productId: true, skuId: true, availabilityId: true } as const satisfies Prisma.OfferSelect;
const related = {
  conversionTarget: { select: numbers },
  baseOffers: { select: { kind: true, to: { select: numbers } } },
  dependents: { where: { kind: "ADD_ON_OF", from: { isAvailable: true } }, select: { kind: true }, take: 1 },
} as const satisfies Prisma.OfferSelect;

const named = (names: readonly string[]): Prisma.OfferWhereInput => ({
  OR: names.flatMap((name) => {
    const [productId, skuId, availabilityId, more] = name.split(":");
    return [{ id: name }, ...(availabilityId && more === undefined ? [{ productId, skuId, availabilityId }] : [])];
  }),
});

const asked = ({ names, productId, addOnsOf, ...input }: z.output<typeof OffersOfMarket>): Prisma.OfferWhereInput => ({
  ...{ productId, segment: input.segment, category: input.categories && { in: input.categories } },
  ...(addOnsOf !== undefined && { baseOffers: { some: { kind: "ADD_ON_OF", to: named([addOnsOf]) } } }),
  AND: names ? [named(names)] : [],
});

/** What can be ordered there today, with its plans and what it goes with, as the operator ranked it. */
export const offersOfMarket = read("offer.read", OffersOfMarket, async ({ db, mine, input, now, scopeOf }) => {
  const select = { id: true, currency: true, country: true, region: true } as const;
  const seller = (await db.provider.findFirst({ where: scopeOf("provider.read"), select, orderBy: { id: "asc" } })) ?? problem("not_found");
  const buyer = { where: { AND: [scopeOf("customer.read"), { id: input.customerId }] }, select: { country: true, ...qualificationStanding } };
  const customer = input.customerId ? ((await db.customer.findFirst(buyer)) ?? problem("not_found")) : undefined;
  const market = customer?.country ?? (input.country || seller.country);
  if (!customer && countryOf(market)?.region !== seller.region) problem("invalid", { country: ["customer.country_outside_region"] });
  const open = segments.filter((segment) => !customer || segmentEntry(segment, asQualificationStanding(customer)) !== "closed");
  if (input.segment && !open.includes(input.segment)) problem("invalid", { segment: ["offer.segment_closed"] });
  // What is named is there for whoever asks why it can't be had.
  const had: Prisma.OfferWhereInput = input.names ? {} : { segment: { in: [...open] } };
  const priced = { prices: { some: holding({ currency: seller.currency, market }, now) } };
  const page = offerOrder.page({ after: input.after, size: input.size }, perPage);
  const rows = await db.offer.findMany({
    where: { AND: [mine, onSale(now), priced, had, asked(input), page.after] },
    select: { ...shown, ...related },
    orderBy: page.orderBy,
    take: page.take,
  });
  const { items, next } = page.of(rows);
  const pricesOf = await pricesSince(
    db,
    items.map(({ id }) => id),
    { currency: seller.currency, market, since: now },
  );
  const itemsOf = (kind: "ADD_ON_OF" | "UPGRADES_TO", relations: (typeof rows)[number]["baseOffers"]) =>
    relations.flatMap((relation) => (relation.kind === kind ? [catalogItemOf(relation.to)] : []));
  return {
    country: market,
    currency: seller.currency,
    /** So long it can be given back. */
    windowDays: daysOn(await programRules(db), "WINDOW_DAYS", now),
    next,
    items: items.map(({ baseOffers, dependents, conversionTarget, ...offer }) => ({
      ...offer,
      bases: itemsOf("ADD_ON_OF", baseOffers),
      upgrades: itemsOf("UPGRADES_TO", baseOffers),
      conversion: conversionTarget && catalogItemOf(conversionTarget),
      hasAddOns: dependents.length > 0,
      plans: pricesOn(pricesOf(offer.id), now).map(({ term, billingCycle, amountMinor }) => ({ term, billingCycle, amountMinor })),
    })),
  };
});
export type MarketOffer = Awaited<ReturnType<typeof offersOfMarket>>["items"][number];
