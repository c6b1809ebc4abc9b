import { asRefusal, refusal } from "#lib/refusal.ts";
import type { CatalogOffer } from "../row/rules.ts";
import { type Cells, idsOf, isNegative, productSku, type Sku, skuKey, untilOf, type Wrong } from "../pricelists/rules.ts";

// What offers the files of Partner Center make, pure: the matrix says what can be ordered and how much of it, the price list
// what it is called, for whom, and what it costs.

/** An offer as it is kept, and as a load remembers it. */
export type KeptOffer = Omit<CatalogOffer, "prices"> & {
  source: "OWN" | "PARTNER_CENTER";
  isAvailable: boolean;
  /** The first day, `2026-01-31`, on which it can't be ordered any more. */
  saleEndsOn: string | null;
};

export type MatrixRow = Pick<Sku, "productId" | "skuId"> & {
  title: string;
  description: string;
  minimumQuantity: number;
  maximumQuantity: number;
  lifetimeLimit: number | null;
  /** Of products and SKUs: what an add-on needs, and what an upgrade leads to. */
  bases: string[];
  upgrades: string[];
};
/** What the rows of one SKU say together. */
export type ListedSku = Sku & { title: string; publisher: string; description: string; isTrial: boolean; saleEndsOn: Date | null };

const most = 1_000_000;
const printable = (text = "", max = 200) =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, max);
const skusIn = (text = ""): string[] =>
  text
    .split(/[,;|]/)
    .map((each) => each.trim().split("/"))
    .filter(([productId, skuId]) => productId && skuId)
    .map(([productId = "", skuId = ""]) => productSku({ productId: productId.toUpperCase(), skuId: skuId.toUpperCase().padStart(4, "0") }));

/** A row of an offer matrix. */
export function matrixRow(cells: Cells): { row: MatrixRow } | { wrong: Wrong[] } {
  const { productId, skuId, wrong } = idsOf(cells);
  const count = (column: string, empty: number): number => {
    const text = (cells[column] ?? "").replace(/[.,]0+$/, "");
    if (text === "") return empty;
    if (/^\d{1,15}$/.test(text)) return Math.min(Number(text), most);
    wrong.push({ column, ...refusal(isNegative(text) ? "field.catalog.negative" : "field.catalog.count", { found: text.slice(0, 40) }) });
    return empty;
  };
  const [minimumQuantity, maximumQuantity] = [Math.max(1, count("MinLicenses", 1)), count("MaxLicenses", most)];
  if (minimumQuantity > maximumQuantity) wrong.push({ column: "MaxLicenses", ...asRefusal("field.catalog.max_below_min") });
  // How many subscriptions at once is a limit that the programme has given up, though the matrix still prints it.
  const limit = count("AssetOwnershipLimit", 0);
  const lifetimeLimit = cells.AssetOwnershipLimitType?.toLowerCase() === "lifetime" && limit > 0 ? limit : null;
  if (wrong.length > 0) return { wrong };
  return {
    row: {
      ...{ productId, skuId, minimumQuantity, maximumQuantity, lifetimeLimit },
      title: printable(cells.SkuTitle || cells.ProductTitle),
      description: printable(cells.Description, 1000),
      bases: skusIn(cells.ProductSkuPreRequisites),
      upgrades: skusIn(cells.ProductSkuConversion),
    },
  };
}

/** What a row of a price list says of its SKU; together with what earlier ones said. */
export function listedSku(sku: Sku, cells: Cells, before: ListedSku | undefined): ListedSku {
  const ends = cells.EndofSaleDate ? (untilOf(cells.EndofSaleDate) ?? null) : null;
  if (before) {
    // One of its plans that is still sold keeps it on sale.
    before.saleEndsOn = before.saleEndsOn && ends && (before.saleEndsOn > ends ? before.saleEndsOn : ends);
    before.isTrial ||= isTrial(cells);
    return before;
  }
  const { productId, skuId, segment } = sku;
  return {
    ...{ productId, skuId, segment },
    title: printable(cells.SkuTitle || cells.ProductTitle),
    publisher: printable(cells.Publisher, 100),
    description: printable(cells.SkuDescription, 1000),
    isTrial: isTrial(cells),
    saleEndsOn: ends,
  };
}
const isTrial = ({ Tags = "" }: Cells) => Tags.split(/[;,]/).some((tag) => tag.trim().toLowerCase() === "trial");

type Lists = { matrix: ReadonlyMap<string, MatrixRow> | null; skus: ReadonlyMap<string, ListedSku>; known: readonly KeptOffer[] };

/**
 * The offers that the files change: those that they make, that are theirs from before, and that the matrix has no more. What
 * the operator's own catalogue says of a product and SKU stays as it says.
 */
export function offersOfLists({ matrix, skus, known }: Lists): KeptOffer[] {
  const own = new Set(known.filter(({ source }) => source === "OWN").map(skuKey));
  const theirs = new Map(known.filter(({ source }) => source === "PARTNER_CENTER").map((offer) => [skuKey(offer), offer]));
  if (!matrix) return [...theirs].flatMap(([key, offer]) => (skus.has(key) ? [{ ...offer, saleEndsOn: dayIn(skus.get(key)) }] : []));
  const wanted = new Map<string, KeptOffer>();
  for (const sku of [...skus.values(), ...theirs.values()]) {
    const row = matrix.get(productSku(sku));
    const key = skuKey(sku);
    if (row && !own.has(key) && !wanted.has(key)) wanted.set(key, offerMade(row, skus.get(key), theirs.get(key) ?? newOffer(sku, wanted.size)));
  }
  for (const [key, offer] of theirs) if (!wanted.has(key)) wanted.set(key, { ...offer, isAvailable: false });
  const idOf = new Map([...wanted.values(), ...known.filter(({ source }) => source === "OWN")].map((offer) => [skuKey(offer), offer]));
  return [...wanted.values()].map((offer) => related(offer, matrix.get(productSku(offer)), (sku) => idOf.get(`${sku}/${offer.segment}`)));
}
const dayIn = (sku: ListedSku | undefined) => sku?.saleEndsOn?.toISOString().slice(0, 10) ?? null;

const newOffer = ({ productId, skuId, segment }: Sku, at: number): KeptOffer => {
  const id = [productId, skuId, ...(segment === "COMMERCIAL" ? [] : [segment])].join("-");
  return {
    ...{ id, productId, skuId, segment, availabilityId: segment, pool: id, pooledLimit: null, unitType: "Licenses" },
    ...{ title: "", descriptionEn: "", descriptionDe: "", publisher: "", category: "ENTERPRISE", billingType: "LICENSE", conversionTargetId: null },
    ...{ minimumQuantity: 1, maximumQuantity: most, lifetimeLimit: null, isTrial: false, isAddOn: false, isAutoRenewable: true },
    // Behind the operator's own, which has at most five thousand.
    ...{ rank: 10_000 + at, baseOfferIds: [], upgradeTargetIds: [], source: "PARTNER_CENTER", isAvailable: true, saleEndsOn: null },
  };
};

function offerMade(row: MatrixRow, listed: ListedSku | undefined, before: KeptOffer): KeptOffer {
  const isTrial = listed?.isTrial ?? before.isTrial;
  const isAddOn = !isTrial && row.bases.length > 0;
  const { title, description, minimumQuantity, maximumQuantity, lifetimeLimit } = row;
  const text = listed?.description || description;
  return {
    ...before,
    ...{ minimumQuantity, maximumQuantity, isTrial, isAddOn, isAvailable: true },
    title: listed?.title || title || before.title || before.id,
    descriptionEn: text || before.descriptionEn,
    descriptionDe: text || before.descriptionDe,
    publisher: listed?.publisher || before.publisher,
    category: isTrial ? "TRIAL" : isAddOn ? "ADD_ON" : ["TRIAL", "ADD_ON"].includes(before.category) ? "ENTERPRISE" : before.category,
    lifetimeLimit: lifetimeLimit ?? (isTrial ? 1 : null),
    isAutoRenewable: !isTrial,
    saleEndsOn: listed ? dayIn(listed) : before.saleEndsOn,
  };
}

/** What of the matrix's products and SKUs are offers, in the segment of this one. */
function related(offer: KeptOffer, row: MatrixRow | undefined, find: (sku: string) => KeptOffer | undefined): KeptOffer {
  if (!row) return offer;
  const others = (skus: string[]) => skus.flatMap((sku) => find(sku) ?? []).filter(({ id, isTrial }) => id !== offer.id && !isTrial);
  const ids = (skus: string[]) => [...new Set(others(skus).map(({ id }) => id))].sort();
  return {
    ...offer,
    baseOfferIds: offer.isAddOn ? ids(row.bases) : [],
    upgradeTargetIds: offer.isTrial ? [] : ids(row.upgrades),
    conversionTargetId: offer.isTrial ? (others(row.upgrades)[0]?.id ?? null) : null,
  };
}
