import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import { containing } from "../../search.ts";
import { asRefusal, refusal, type Refused } from "../../refusal.ts";
import { pricesSince } from "./prices/parts.ts";
import { holding, onSale, pricesOn } from "./prices/rules.ts";
import { asQualificationStanding, ListOffers, WhatForSale, limitProblem, offerOrder, segmentEntry, qualificationStanding } from "./rules.ts";

const perPage = 50;
const sells = { currency: true, country: true } as const;
/** Whoever sells nothing looks at the catalogue as one of many. */
const unknownSeller = { currency: "EUR", country: "" };

/** A catalogue has some dozens of offers; the picker shows them all at once. */
const mostOffers = 300;

const shown = {
  id: true,
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

const matching = (q: string): Prisma.OfferWhereInput => (q ? { OR: [{ title: containing(q) }, { id: containing(q) }] } : {});

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

/** What can be sold to a customer (or to a new one), with its plans, and why something can't be. */
export const offersForSale = read("offer.read", WhatForSale, async ({ db, mine, input, now, scopeOf }) => {
  const provider = await db.provider.findFirst({ where: scopeOf("provider.addCustomer"), select: sells });
  const { currency, country } = provider ?? unknownSeller;
  const customer = input.customerId
    ? await db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: input.customerId }] }, select: { country: true, ...qualificationStanding } })
    : null;
  const market = customer?.country ?? (input.country || country);
  const offers = await db.offer.findMany({
    where: { AND: [mine, onSale(now), { prices: { some: holding({ currency, market }, now) } }] },
    select: { ...shown, baseOffers: { where: { kind: "ADD_ON_OF" }, select: { toId: true, to: { select: { title: true } } } } },
    orderBy: [{ rank: "asc" }, { id: "asc" }],
    take: mostOffers,
  });
  const held = input.customerId
    ? await db.subscription.findMany({
        where: { AND: [scopeOf("subscription.read"), { customerId: input.customerId }] },
        select: { offerId: true, quantity: true, status: true, offer: { select: { pool: true } } },
        take: 1000,
      })
    : [];
  const pricesOf = await pricesSince(
    db,
    offers.map(({ id }) => id),
    { currency, market, since: now },
  );
  const stands = customer ? asQualificationStanding(customer) : { granted: "NONE" as const, inReview: null };
  const had = held.map(({ offer, ...row }) => ({ ...row, pool: offer.pool }));
  return {
    currency,
    offers: offers.map(({ baseOffers, ...offer }) => {
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
      };
    }),
  };
});

export type OfferForSale = Awaited<ReturnType<typeof offersForSale>>["offers"][number];
