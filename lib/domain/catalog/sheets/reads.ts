import "server-only";
import { countriesOfRegion, countryOf } from "#lib/domain/organizations/countries/data.ts";
import { read } from "#lib/operation.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { productSku, skuKey, wholeTerm } from "../pricelists/rules.ts";
import { heldPrices, isThisMonth, isWithin, OfferMatrix, PriceSheet, type Span, spanAsked } from "./rules.ts";

/** So many SKUs at once, with all their plans in all currencies. */
const perPage = 200;
/** By license: what is billed by consumption has a list of its own. */
const licensed = { billingType: "LICENSE" } as const satisfies Prisma.OfferWhereInput;
const seller = { select: { region: true }, orderBy: { id: "asc" } } as const satisfies Prisma.ProviderFindFirstArgs;
/** Where several offers are one SKU, the one that is sold and stands first speaks for it. */
const inOrder = [
  { productId: "asc" },
  { skuId: "asc" },
  { isAvailable: "desc" },
  { rank: "asc" },
  { id: "asc" },
] as const satisfies Prisma.OfferOrderByWithRelationInput[];

/** The next products and SKUs, with which a page is whole however many offers are one of them. */
async function skusAfter(db: Pick<ReadDb, "offer">, where: Prisma.OfferWhereInput, after: string | undefined) {
  const [productId = "", skuId = ""] = (after ?? "").split("/");
  const onwards = { productId: { gte: productId }, OR: [{ productId: { gt: productId } }, { productId, skuId: { gt: skuId } }] };
  const rows = await db.offer.groupBy({
    by: ["productId", "skuId"],
    where: { AND: [where, after === undefined ? {} : onwards] },
    orderBy: [{ productId: "asc" }, { skuId: "asc" }],
    take: perPage + 1,
  });
  const skus = rows.slice(0, perPage);
  const last = rows.length > perPage ? skus.at(-1) : undefined;
  return { among: { OR: skus.map((sku) => ({ productId: sku.productId, skuId: sku.skuId })) }, next: last && productSku(last) };
}

const described = { productId: true, skuId: true, segment: true, title: true, publisher: true, descriptionEn: true, isTrial: true, saleEndsOn: true } as const;
const dated = {
  term: true,
  billingCycle: true,
  market: true,
  currency: true,
  amountMinor: true,
  retailMinor: true,
  validFrom: true,
  validUntil: true,
} as const;

/** SKUs that may have a price of the span; for what comes those with one that begins then, or takes over where the country's own ends. */
const pricedIn = (market: string, { since, until, coming }: Span): Prisma.OfferPriceWhereInput => ({
  ...{ market: { in: ["", market] }, endedById: null, validFrom: { lt: until }, validUntil: { gt: since } },
  ...(coming && { OR: [{ validFrom: { gte: since } }, { market, validUntil: { lt: until } }] }),
});

/** The list prices of a market, each for its whole term and the days on which it is the price. */
export const exportPriceSheet = read("offer.download", PriceSheet, async ({ db, mine, input, now, scopeOf }) => {
  const { market } = input;
  const { region } = (await db.provider.findFirst({ where: scopeOf("provider.read"), ...seller })) ?? problem("not_found");
  if (countryOf(market)?.region !== region) problem("invalid", { market: ["customer.country_outside_region"] });
  const span = spanAsked(input, now) ?? problem("not_found");
  const all: Prisma.OfferWhereInput = { AND: [mine, licensed] };
  const pricesOf = { where: { market: { in: ["", market] }, endedById: null }, select: dated, orderBy: { id: "asc" } } satisfies Prisma.Offer$pricesArgs;
  const page = async (after: string | undefined) => {
    const { among, next } = await skusAfter(db, { AND: [all, { prices: { some: pricedIn(market, span) } }] }, after);
    const offers = await db.offer.findMany({ where: { AND: [all, among] }, select: { ...described, prices: pricesOf }, orderBy: [...inOrder] });
    const items = [...Map.groupBy(offers, skuKey).values()].flatMap((same) => {
      const [{ prices: _, ...sku }] = same as [(typeof offers)[number]];
      const held = heldPrices(same.flatMap(({ prices }) => prices)).filter((price) => isWithin(span, price));
      return held.map(({ amountMinor, retailMinor, ...price }) => ({
        ...{ ...sku, ...price, market },
        wholeMinor: wholeTerm(amountMinor, price),
        retailMinor: retailMinor === null ? null : wholeTerm(retailMinor, price),
      }));
    });
    return { items, next };
  };
  let found = await page(input.after);
  while (found.items.length === 0 && found.next) found = await page(found.next);
  // That nothing comes is an answer of its own to whoever asks for it.
  if (span.coming && input.after === undefined && found.items.length === 0) problem("not_found");
  return found;
});
export type SheetPrice = Awaited<ReturnType<typeof exportPriceSheet>>["items"][number];

const numbers = { productId: true, skuId: true } as const;
const ruled = {
  ...{ id: true, ...numbers, title: true, descriptionEn: true, minimumQuantity: true, maximumQuantity: true, lifetimeLimit: true },
  conversionTarget: { select: numbers },
  baseOffers: { select: { kind: true, to: { select: numbers } }, orderBy: { toId: "asc" } },
} as const satisfies Prisma.OfferSelect;

/** What can be ordered, how much of it, on top of what, and where it has a price today. */
export const exportOfferMatrix = read("offer.download", OfferMatrix, async ({ db, mine, input: { month, after }, now, scopeOf }) => {
  if (!isThisMonth(month, now)) problem("not_found");
  const { region } = (await db.provider.findFirst({ where: scopeOf("provider.read"), ...seller })) ?? problem("not_found");
  const sold: Prisma.OfferWhereInput = { AND: [mine, licensed, { isAvailable: true }] };
  const { among, next } = await skusAfter(db, sold, after);
  const offers = await db.offer.findMany({ where: { AND: [sold, among] }, select: ruled, orderBy: [...inOrder] });
  const inRegion = countriesOfRegion(region).map(({ code }) => code);
  const priced = await db.offerPrice.groupBy({
    by: ["offerId", "market"],
    where: {
      offerId: { in: offers.map(({ id }) => id) },
      endedById: null,
      validFrom: { lte: now },
      validUntil: { gt: now },
      market: { in: ["", ...inRegion] },
    },
  });
  const marketsOf = Map.groupBy(priced, ({ offerId }) => offerId);
  const items = [...Map.groupBy(offers, productSku).values()].map((same) => {
    const [first] = same as [(typeof offers)[number]];
    const related = (kind: "ADD_ON_OF" | "UPGRADES_TO") =>
      same.flatMap(({ baseOffers }) => baseOffers.flatMap((each) => (each.kind === kind ? [each.to] : [])));
    const becomes = same.flatMap(({ conversionTarget }) => conversionTarget ?? []);
    const markets = new Set(same.flatMap(({ id }) => marketsOf.get(id) ?? []).map(({ market }) => market));
    const { productId, skuId, title, descriptionEn, minimumQuantity, maximumQuantity, lifetimeLimit } = first;
    return {
      ...{ productId, skuId, title, descriptionEn, minimumQuantity, maximumQuantity, lifetimeLimit },
      bases: named(related("ADD_ON_OF")),
      upgrades: named([...becomes, ...related("UPGRADES_TO")]),
      countries: inRegion.filter((code) => markets.has("") || markets.has(code)).sort(),
    };
  });
  return { items, next };
});
export type MatrixSku = Awaited<ReturnType<typeof exportOfferMatrix>>["items"][number];
const named = (skus: { productId: string; skuId: string }[]) => [...new Set(skus.map(productSku))];
