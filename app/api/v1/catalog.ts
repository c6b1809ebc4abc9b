import { type MarketOffer, offersOfMarket } from "#lib/domain/catalog/market/reads.ts";
import { categories } from "#lib/domain/catalog/rules.ts";
import {
  categoryIn,
  type Market,
  printAvailability,
  printCategory,
  printOffer,
  printProduct,
  printSku,
  segmentIn,
  segmentWords,
  viewNames,
  views,
} from "#lib/partner-center/catalog.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { type Call, type Reply, route } from "#lib/partner-center/routes.ts";
import { renamed } from "./renaming.ts";

type Asked = Parameters<typeof offersOfMarket>[1];

const customerIn = ({ at }: Call) => at.customerId?.toLowerCase();

function whose(call: Call) {
  const country = call.query.get("country")?.toUpperCase();
  if (country && !/^[A-Z]{2}$/.test(country)) fault(400, 2000, "The country must be a code of two letters.", ["country"]);
  return { customerId: customerIn(call), ...(country && { country }), segment: segmentIn(call.query.word("targetSegment", segmentWords)) };
}

/** As they are ranked: all of them, or at least the first so many. */
async function offersOf(call: Call, asked: Asked = {}, least = Number.POSITIVE_INFINITY) {
  const read = (after?: string) => renamed(offersOfMarket(call.actor, { ...whose(call), ...asked, after }), { segment: "targetSegment" });
  const first = await read();
  const items = [...first.items];
  for (let { next } = first; next && items.length < least; ) {
    const page = await read(next);
    items.push(...page.items);
    ({ next } = page);
  }
  const { country, currency, windowDays } = first;
  const market: Market = { customerId: customerIn(call), country, currency, windowDays, locale: call.locale };
  return { market, items };
}

type Several = [MarketOffer, ...MarketOffer[]];
const groupsOf = (items: MarketOffer[], by: (offer: MarketOffer) => string) => [...Map.groupBy(items, by).values()] as Several[];
const some = (items: MarketOffer[]): Several | undefined => (items.length > 0 ? (items as Several) : undefined);

// ---- products, SKUs, availabilities

async function products(call: Call) {
  const view = call.query.word("targetView", viewNames);
  const { market, items } = await offersOf(call, view && { categories: [...views[view]] });
  return { body: collection(groupsOf(items, ({ productId }) => productId).map((group) => printProduct(group, market))) };
}

/** What of a product is asked for; where it is none of ours, the contract says which part of the address is wrong. */
async function within({ at, ...call }: Call) {
  const { productId = "", skuId, availabilityId } = at;
  const { market, items } = await offersOf({ at, ...call }, { productId });
  const product = some(items) ?? fault(404, 400013, "The product was not found.");
  const sku = skuId === undefined ? product : (some(product.filter((one) => one.skuId === skuId)) ?? fault(404, 400018, "The SKU was not found."));
  const found = availabilityId === undefined ? sku : some(sku.filter((one) => one.availabilityId === availabilityId));
  return { market, offers: found ?? fault(404, 1000, "The availability was not found.") };
}
const printed = (print: (offers: Several, market: Market) => object) => async (call: Call) => {
  const { market, offers } = await within(call);
  return { body: print(offers, market) };
};
const bySku = (offers: Several, market: Market) => collection(groupsOf(offers, ({ skuId }) => skuId).map((group) => printSku(group, market)));

// ---- offers

async function offers(call: Call, more: Asked = {}): Promise<Reply> {
  const category = call.query.get("offerCategoryId");
  const chosenCategory = category && (categoryIn(category) ?? fault(400, 2000, "No category of offers has this id.", ["offer_category_id"]));
  const asked = { ...more, ...(chosenCategory && { categories: [chosenCategory] }), productId: call.query.get("productId") };
  const [from, size] = [call.query.count("offset") ?? 0, call.query.count("size") || undefined];
  const least = size && from + size + 1;
  const { market, items } = await offersOf(call, { ...asked, size: least && Math.min(least, 500) }, least);
  const until = size ? from + size : items.length;
  const said = ["country", "offer_category_id", "product_id"].flatMap((name) => (call.query.get(name) ? [`${name}=${call.query.get(name)}`] : []));
  const to = (offset: number) => `/${call.path}?${[...said, `offset=${offset}`, ...(size ? [`size=${size}`] : [])].join("&")}`;
  const next = items.length > until ? to(until) : undefined;
  const previous = size && from > 0 ? to(Math.max(0, from - size)) : undefined;
  const shown = items.slice(from, until).map((each) => printOffer(each, market));
  return { body: collection(shown, { self: to(from), next, previous }) };
}

async function offer(call: Call) {
  const { market, items } = await offersOf(call, { names: [call.at.offerId ?? ""] });
  const found = items[0] ?? fault(404, 1000, "The offer was not found.");
  return { body: printOffer(found, market) };
}

async function offerCategories(call: Call) {
  const { market, items } = await offersOf(call);
  const sold = new Set(items.map(({ category }) => category));
  return { body: collection(categories.filter((category) => sold.has(category)).map((category) => printCategory(category, market))) };
}

const asked = ["country", "targetSegment"];
const listed = ["country", "targetSegment", "offerCategoryId", "productId", "offset", "size"];
/** The same tree for a country and for a customer. */
const tree = (root: string) => [
  route("GET", `${root}products`, products, ["targetView", ...asked]),
  route("GET", `${root}products/{productId}`, printed(printProduct), asked),
  route("GET", `${root}products/{productId}/skus`, printed(bySku), asked),
  route("GET", `${root}products/{productId}/skus/{skuId}`, printed(printSku), asked),
  route(
    "GET",
    `${root}products/{productId}/skus/{skuId}/availabilities`,
    printed((found, market) => collection(found.map((one) => printAvailability(one, market)))),
    asked,
  ),
  route(
    "GET",
    `${root}products/{productId}/skus/{skuId}/availabilities/{availabilityId}`,
    printed(([one], market) => printAvailability(one, market)),
    asked,
  ),
  route("GET", `${root}offers`, (call) => offers(call), listed),
  route("GET", `${root}offers/{offerId}/addons`, (call) => offers(call, { addOnsOf: call.at.offerId }), listed),
  route("GET", `${root}offercategories`, offerCategories, ["country"]),
];

export const catalog = [...tree(""), route("GET", "offers/{offerId}", offer, ["country"]), ...tree("customers/{customerId}/")];
