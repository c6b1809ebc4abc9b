import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { nobody, userIdOf } from "../../actor.ts";
import { read } from "../../operation.ts";
import { containing } from "../../search.ts";
import { asRefusal, refusal, type Refused } from "../../refusal.ts";
import { offersAtHand } from "./hand/parts.ts";
import { pricesSince } from "./prices/parts.ts";
import { holding, onSale, pricesOn } from "./prices/rules.ts";
import {
  asQualificationStanding,
  ListOffers,
  limitProblem,
  mostForSale,
  offerOrder,
  segmentEntry,
  qualificationStanding,
  type Term,
  WhatForSale,
} from "./rules.ts";

const perPage = 50;
const sells = { id: true, currency: true, country: true } as const;
/** Whoever sells nothing looks at the catalogue as one of many. */
const unknownSeller = { id: nobody, currency: "EUR", country: "" };

const shown = {
  id: true,
  productId: true,
  skuId: true,
  availabilityId: true,
  title: true,
  descriptionEn: true,
  descriptionDe: true,
  publisher: true,
  category: true,
  billingType: true,
  segment: true,
  unitType: true,
  minimumQuantity: true,
  maximumQuantity: true,
  pool: true,
  pooledLimit: true,
  lifetimeLimit: true,
  isTrial: true,
  isAddOn: true,
  rank: true,
} as const satisfies Prisma.OfferSelect;

const forSale = {
  ...shown,
  baseOffers: { where: { kind: "ADD_ON_OF" }, select: { toId: true, to: { select: { title: true } } } },
} as const satisfies Prisma.OfferSelect;

/** Each word somewhere in the title or in a number; `CFQ7TTC0LH18:0001` and `CFQ7TTC0LH18/0001` are a product and its SKU. */
const matching = (q: string): Prisma.OfferWhereInput => ({
  AND: q
    .split(/[\s:/]+/)
    .filter(Boolean)
    .map((word) => ({ OR: [{ title: containing(word) }, { id: containing(word) }, { productId: containing(word) }, { skuId: containing(word) }] })),
});

/** The catalogue as it stands, in the reader's currency. */
export const listOffers = read("offer.read", ListOffers, async ({ db, mine, input, now, scopeOf }) => {
  const provider = await db.provider.findFirst({ where: scopeOf("provider.read"), select: sells, orderBy: { id: "asc" } });
  const { currency, country } = provider ?? unknownSeller;
  const page = offerOrder.page(input, perPage);
  const rows = await db.offer.findMany({
    where: {
      AND: [mine, { isAvailable: true }, matching(input.q), input.category ? { category: input.category } : {}, page.after],
    },
    select: shown,
    orderBy: page.orderBy,
    take: page.take,
  });
  const { items, next } = page.of(rows);
  const pricesOf = await pricesSince(
    db,
    items.map(({ id }) => id),
    { currency, market: country, since: now },
  );
  return { items: items.map((offer) => ({ ...offer, prices: pricesOn(pricesOf(offer.id), now) })), next, currency };
});

/**
 * What can be sold to a customer (or to a new one), with its plans, and why something can't be: the first that fit, whether
 * there are `more`, and those that are `chosen` besides. What is at hand says why and stands first. Whoever sells asks.
 */
export const offersForSale = read("provider.addCustomer", WhatForSale, async ({ actor, db, mine, input, now, scopeOf }) => {
  const provider = (await db.provider.findFirst({ where: mine, select: sells })) ?? unknownSeller;
  const { currency } = provider;
  const readable = scopeOf("offer.read");
  const customer = input.customerId
    ? await db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: input.customerId }] }, select: { country: true, ...qualificationStanding } })
    : null;
  const market = customer?.country ?? (input.country || provider.country);
  const held = input.customerId
    ? await db.subscription.findMany({
        where: { AND: [scopeOf("subscription.read"), { customerId: input.customerId }] },
        select: { offerId: true, quantity: true, status: true, offer: { select: { pool: true } } },
        take: 1000,
      })
    : [];
  const has = held.filter(({ status }) => status === "ACTIVE").map(({ offerId }) => offerId);
  const { favorites, goesWith, hand } = await offersAtHand(db, {
    userId: userIdOf(actor) ?? nobody,
    providerId: provider.id,
    orders: scopeOf("order.read"),
    customerId: customer ? input.customerId : undefined,
    chosen: input.chosen,
    has: [...new Set(has)],
  });
  const priced = (term?: Term) => ({ prices: { some: { ...holding({ currency, market }, now), term } } });
  const fitting = { AND: [readable, onSale(now), priced(input.term), matching(input.q)], category: input.category, segment: input.segment };
  const orderBy: Prisma.OfferOrderByWithRelationInput[] = [{ rank: "asc" }, { id: "asc" }];
  const first = await db.offer.findMany({ where: fitting, select: forSale, orderBy, take: mostForSale + 1 });
  const listed = first.slice(0, mostForSale);
  // What is at hand is there however far down the list it stands; what is chosen, whatever is asked.
  const lacking = [...new Set([...hand.keys(), ...goesWith])].filter((id) => !listed.some((offer) => offer.id === id));
  const fetched = lacking.length > 0 ? await db.offer.findMany({ where: { AND: [fitting, { id: { in: lacking } }] }, select: forSale, orderBy }) : [];
  const found = [...fetched, ...listed];
  const missing = input.chosen.filter((id) => !found.some((offer) => offer.id === id));
  const kept =
    missing.length > 0
      ? await db.offer.findMany({ where: { AND: [readable, onSale(now), priced(), { id: { in: missing } }] }, select: forSale, orderBy: { id: "asc" } })
      : [];
  const pricesOf = await pricesSince(
    db,
    [...found, ...kept].map(({ id }) => id),
    { currency, market, since: now },
  );
  const stands = customer ? asQualificationStanding(customer) : { granted: "NONE" as const, inReview: null };
  const had = held.map(({ offer, ...row }) => ({ ...row, pool: offer.pool }));
  const asSold = ({ baseOffers, ...offer }: (typeof found)[number]) => {
    const limits = { ...offer, baseOfferIds: baseOffers.map(({ toId }) => toId) };
    const entry = segmentEntry(offer.segment, stands);
    const closed = entry === "closed" ? refusal("order.segment_closed", { segment: offer.segment }) : undefined;
    const unavailable: Refused | undefined = closed ?? limitProblem(limits, offer.minimumQuantity, had);
    // An add-on's base may be chosen in the same order, so its absence is a hint and no bar.
    const needsBase = unavailable === "field.limit.base_missing";
    return {
      ...offer,
      prices: pricesOn(pricesOf(offer.id), now),
      review: entry === "review",
      needs: needsBase ? baseOffers.map(({ to }) => to.title) : [],
      unavailable: needsBase || !unavailable ? undefined : asRefusal(unavailable),
      starred: favorites.has(offer.id),
      atHand: hand.get(offer.id),
      goesWith: goesWith.has(offer.id),
    };
  };
  return { currency, offers: found.map(asSold), chosen: kept.map(asSold), more: first.length > listed.length };
});

export type OffersForSale = Awaited<ReturnType<typeof offersForSale>>;
export type OfferForSale = OffersForSale["offers"][number];
