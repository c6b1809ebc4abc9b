import { catalogItemOf } from "../domain/catalog/market/rules.ts";
import { billingCycles, categories, type BillingCycle, type Category, type Segment, segments, type Term } from "../domain/catalog/rules.ts";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import { symbolOf } from "./money.ts";
import { attributes, link } from "./printing.ts";

// One offer of ours is two things in the contract: an offer, and an availability of a product's SKU. All have the same id.

type Offer = {
  id: string;
  productId: string;
  skuId: string;
  availabilityId: string;
  title: string;
  descriptionEn: string;
  descriptionDe: string;
  publisher: string;
  category: Category;
  billingType: string;
  segment: Segment;
  unitType: string;
  minimumQuantity: number;
  maximumQuantity: number;
  rank: number;
  isTrial: boolean;
  isAddOn: boolean;
  isAutoRenewable: boolean;
  bases: string[];
  upgrades: string[];
  conversion: string | null;
  hasAddOns: boolean;
  plans: { term: Term; billingCycle: BillingCycle }[];
};
type Numbers = Pick<Offer, "productId" | "skuId" | "availabilityId">;
/** Where the catalogue is looked at: below a customer, or in a country; and in which language. */
export type Market = { customerId?: string; country: string; currency: string; locale: Locale; windowDays: number };

/** How it is billed, in the contract's words. */
export const cycleWords = { MONTHLY: "monthly", ANNUAL: "annual", TRIENNIAL: "triennial", NONE: "none" } as const satisfies Record<BillingCycle, string>;
export const segmentWords = ["commercial", "education", "nonprofit", "government"] as const;
export const segmentIn = (said: (typeof segmentWords)[number] | undefined): Segment | undefined => segments.find((each) => each.toLowerCase() === said);

/** What each view of the catalogue shows; what isn't sold here has nothing in it. */
export const views = {
  Azure: ["AZURE"],
  AzureReservations: [],
  AzureReservationsVM: [],
  AzureReservationsSQL: [],
  AzureReservationsCosmosDb: [],
  MicrosoftAzure: ["AZURE"],
  OnlineServices: ["ENTERPRISE", "SMALL_BUSINESS", "TRIAL", "ADD_ON"],
  Software: ["SOFTWARE"],
  SoftwareSUSELinux: [],
  SoftwarePerpetual: ["SOFTWARE"],
  SoftwareSubscriptions: ["SOFTWARE"],
} as const satisfies Record<string, readonly Category[]>;
export const viewNames = Object.keys(views) as (keyof typeof views)[];

const typeNames = { Azure: "Azure", OnlineServices: "Online Services", Software: "Software" };
const typeOf = ({ category }: Offer) => (category === "AZURE" ? "Azure" : category === "SOFTWARE" ? "Software" : "OnlineServices");

const categoryIds = {
  ...{ ENTERPRISE: "Enterprise", SMALL_BUSINESS: "SmallBusiness", TRIAL: "Trial", ADD_ON: "AddOn", AZURE: "Azure", SOFTWARE: "Software" },
} as const satisfies Record<Category, string>;
export const categoryIn = (said: string): Category | undefined => categories.find((each) => categoryIds[each].toLowerCase() === said.toLowerCase());

const described = ({ descriptionEn, descriptionDe }: Offer, { locale }: Market) => (locale === "de" ? descriptionDe : descriptionEn);
const cyclesOf = ({ plans }: Offer) => billingCycles.filter((cycle) => plans.some((plan) => plan.billingCycle === cycle)).map((cycle) => cycleWords[cycle]);
/** The country stands in an address unless a customer does, which has one. */
const at = ({ customerId, country }: Market, path: string) => (customerId ? `/customers/${customerId}${path}` : `${path}?country=${country}`);
const part = encodeURIComponent;
const skusOf = ({ productId }: Pick<Offer, "productId">) => `/products/${part(productId)}/skus`;
const skuOf = (offer: Pick<Offer, "productId" | "skuId">) => `${skusOf(offer)}/${part(offer.skuId)}`;

/** What an order and a subscription link to. */
export const offerLink = (offer: Numbers, country: string) => link(`/offers/${part(catalogItemOf(offer))}?country=${country}`);
export const itemLinks = (offer: Numbers, customerId: string) => ({
  product: link(`/customers/${customerId}/products/${part(offer.productId)}`),
  sku: link(`/customers/${customerId}${skuOf(offer)}`),
  availability: link(`/customers/${customerId}${skuOf(offer)}/availabilities/${part(offer.availabilityId)}`),
});

/** The words with which all of them begin; where they have none in common, the first one's. */
function commonTitle([first = "", ...rest]: readonly string[]): string {
  const words = first.split(" ");
  const shared = words.findIndex((word, index) => rest.some((title) => title.split(" ")[index] !== word));
  return shared < 1 ? first : words.slice(0, shared).join(" ");
}

/** `offers`: all that are of this product. */
export function printProduct(offers: readonly [Offer, ...Offer[]], market: Market) {
  const [first] = offers;
  return {
    ...{ id: first.productId, title: commonTitle(offers.map(({ title }) => title)), description: described(first, market) },
    productType: { id: typeOf(first), displayName: typeNames[typeOf(first)] },
    ...{ isMicrosoftProduct: first.publisher.startsWith("Microsoft"), publisherName: first.publisher },
    links: { skus: link(at(market, skusOf(first))), self: link(at(market, `/products/${part(first.productId)}`)) },
    ...attributes("Product"),
  };
}

/** `offers`: its availabilities, which differ in their segment. */
export function printSku(offers: readonly [Offer, ...Offer[]], market: Market) {
  const [first] = offers;
  return {
    ...{ id: first.skuId, productId: first.productId, title: first.title, description: described(first, market) },
    ...{ minimumQuantity: first.minimumQuantity, maximumQuantity: first.maximumQuantity, isTrial: first.isTrial },
    ...{ supportedBillingCycles: cyclesOf(first), purchasePrerequisites: [], inventoryVariables: [], provisioningVariables: [], actions: [] },
    dynamicAttributes: { isAddon: first.isAddOn, prerequisiteSkus: first.bases, upgradeTargetOffers: first.upgrades },
    links: { availabilities: link(at(market, `${skuOf(first)}/availabilities`)), self: link(at(market, skuOf(first))) },
    ...attributes("Sku"),
  };
}

export function printAvailability(offer: Offer, market: Market) {
  const { orders } = messagesOf(market.locale);
  const { terms, cycles } = orders.picker;
  const refundOptions = [{ sequenceId: 0, type: "Full", expiresAfter: `P${market.windowDays}D` }];
  return {
    ...{ id: offer.availabilityId, productId: offer.productId, skuId: offer.skuId, catalogItemId: catalogItemOf(offer) },
    defaultCurrency: { code: market.currency, symbol: symbolOf(market.currency) },
    ...{ segment: offer.segment.toLowerCase(), country: market.country, isPurchasable: true, isRenewable: offer.isAutoRenewable, renewalInstructions: [] },
    terms: offer.plans.map(({ term, billingCycle }) => ({
      ...{ id: `${term}-${cycleWords[billingCycle]}`, duration: term, description: `${terms[term]}, ${cycles[billingCycle]}` },
      ...{ billingCycle: cycleWords[billingCycle], renewalOptions: offer.isAutoRenewable ? [{ renewToId: catalogItemOf(offer), isAutoRenewable: true }] : [] },
      cancellationPolicies: market.windowDays > 0 ? [{ refundOptions }] : [],
    })),
    ...{ product: printProduct([offer], market), sku: printSku([offer], market) },
    links: { self: link(at(market, `${skuOf(offer)}/availabilities/${part(offer.availabilityId)}`)) },
    ...attributes("Availability"),
  };
}

const spoken = ({ locale, country }: Market) => ({ locale: `${locale}-${country.toLowerCase()}`, country });
export const printCategory = (category: Category, market: Market) => ({
  ...{ id: categoryIds[category], name: messagesOf(market.locale).orders.picker.categories[category], rank: categories.indexOf(category) },
  ...spoken(market),
  ...attributes("OfferCategory"),
});

export const printOffer = (offer: Offer, market: Market) => {
  const id = catalogItemOf(offer);
  return {
    ...{ id, name: offer.title, description: described(offer, market), minimumQuantity: offer.minimumQuantity, maximumQuantity: offer.maximumQuantity },
    ...{ rank: offer.rank, uri: `/catalog/Offers/${part(id)}`, ...spoken(market), category: printCategory(offer.category, market) },
    ...{ limitUnitOfMeasure: "None", limit: 0, prerequisiteOffers: offer.bases, isAddOn: offer.isAddOn, hasAddOns: offer.hasAddOns },
    ...{ isAvailableForPurchase: true, billing: offer.billingType.toLowerCase(), supportedBillingCycles: cyclesOf(offer) },
    ...{ isAutoRenewable: offer.isAutoRenewable, isTrial: offer.isTrial, upgradeTargetOffers: offer.upgrades },
    ...{ conversionTargetOffers: offer.conversion ? [offer.conversion] : [], reselleeQualifications: [], resellerQualifications: [] },
    ...{ product: { id: offer.productId, name: offer.title, unit: offer.unitType }, unitType: offer.unitType },
    links: { self: offerLink(offer, market.country) },
    ...attributes("Offer"),
  };
};
