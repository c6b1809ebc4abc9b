import { z } from "zod";
import { addDays, lastDayBefore } from "../days.ts";
import type { MatrixSku, SheetPrice } from "../domain/catalog/sheets/reads.ts";
import { unbounded } from "../domain/catalog/prices/rules.ts";
import type { BillingCycle, Segment } from "../domain/catalog/rules.ts";
import { decimalsOf } from "../money.ts";
import { text } from "./describing.ts";

// The files that Partner Center has of its catalogue: heads, and what stands below each.

const columns = <const Name extends string>(...names: Name[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, text])) as Record<Name, typeof text>);
export const PriceSheetLine = columns(
  ...(["ProductTitle", "ProductId", "SkuId", "SkuTitle", "Publisher", "SkuDescription", "UnitOfMeasure", "TermDuration", "BillingPlan"] as const),
  ...(["Market", "Currency", "UnitPrice", "PricingTierRangeMin", "PricingTierRangeMax", "EffectiveStartDate", "EffectiveEndDate"] as const),
  ...(["EndofSaleDate", "Tags", "ERP Price", "Segment"] as const),
);
export const OfferMatrixLine = columns(
  ...(["ProductTitle", "ProductId", "SkuId", "SkuTitle", "ProvisioningId", "ProvisioningString", "MinLicenses", "MaxLicenses"] as const),
  ...(["AssetOwnershipLimit", "AssetOwnershipLimitType", "ProductSkuPreRequisites", "ProductSkuConversion", "Description"] as const),
  "AllowedCountries",
);

type Cell = string | { value: number; decimals: number };
type Line<Columns extends z.ZodObject> = Partial<Record<keyof z.output<Columns>, Cell>>;
/** In the order of the heads; what this portal doesn't know is empty. */
const inOrder =
  <Columns extends z.ZodObject, Row>(heads: Columns, print: (row: Row) => Line<Columns>) =>
  (row: Row): Cell[] => {
    const line: Partial<Record<string, Cell>> = print(row);
    return headsOf(heads).map((name) => line[name] ?? "");
  };
export const headsOf = ({ shape }: z.ZodObject): string[] => Object.keys(shape);

const plans: Record<BillingCycle, string> = { MONTHLY: "Monthly", ANNUAL: "Annual", TRIENNIAL: "Triennial", NONE: "None" };
const segments: Record<Segment, string> = { COMMERCIAL: "Commercial", EDUCATION: "Education", NONPROFIT: "Charity", GOVERNMENT: "Government" };
const count = (value: number): Cell => ({ value, decimals: 0 });

const day = (date: Date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
const begins = (date: Date) => `${day(date)} 12:00:00 AM`;
/** The last day, all of it. */
const ends = (date: Date) => `${day(lastDayBefore(date < unbounded.until ? date : addDays(date, 1)))} 11:59:59 PM`;

export const priceLine = inOrder(PriceSheetLine, (price: SheetPrice) => {
  const amount = (value: number): Cell => ({ value, decimals: decimalsOf(price.currency) });
  return {
    ...{ ProductTitle: price.title, ProductId: price.productId, SkuId: price.skuId, SkuTitle: price.title, Publisher: price.publisher },
    ...{ SkuDescription: price.descriptionEn, TermDuration: price.term, BillingPlan: plans[price.billingCycle] },
    ...{ Market: price.market, Currency: price.currency, UnitPrice: amount(price.wholeMinor) },
    ...{ EffectiveStartDate: begins(price.validFrom), EffectiveEndDate: ends(price.validUntil) },
    EndofSaleDate: price.saleEndsOn ? begins(price.saleEndsOn) : "",
    Tags: price.isTrial ? "License; Trial" : "License",
    "ERP Price": price.retailMinor === null ? "" : amount(price.retailMinor),
    Segment: segments[price.segment],
  };
});

export const matrixLine = inOrder(OfferMatrixLine, (sku: MatrixSku) => ({
  ...{ ProductTitle: sku.title, ProductId: sku.productId, SkuId: sku.skuId, SkuTitle: sku.title, Description: sku.descriptionEn },
  ...{ MinLicenses: count(sku.minimumQuantity), MaxLicenses: count(sku.maximumQuantity) },
  ...(sku.lifetimeLimit !== null && { AssetOwnershipLimit: count(sku.lifetimeLimit), AssetOwnershipLimitType: "Lifetime" }),
  ...{ ProductSkuPreRequisites: sku.bases.join(","), ProductSkuConversion: sku.upgrades.join(","), AllowedCountries: sku.countries.join(";") },
}));
