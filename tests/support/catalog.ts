import { expect } from "vitest";
import type { Actor } from "#lib/access.ts";
import { catalogColumns, type CatalogOffer } from "#lib/domain/catalog/file/rules.ts";
import { readLoad } from "#lib/domain/catalog/loads/reads.ts";
import type { CatalogFile } from "#lib/domain/catalog/loads/rules.ts";
import { checkCatalog, loadChecked } from "#lib/domain/catalog/loads/writes.ts";

// Files of the catalogue as people have them, and somebody who loads them.

const cell = (text: unknown) => (/[",;\n]/.test(String(text)) ? `"${String(text).replaceAll('"', '""')}"` : String(text ?? ""));
export const csvOf = (columns: readonly string[], rows: readonly Record<string, unknown>[], between = ",") =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))].map((cells) => cells.map(cell).join(between)).join("\r\n");
export const file = (name: string, text: string): CatalogFile => ({ name, text, encoding: "utf-8" });

/** Our own form of a catalogue. */
export function fileOf(offers: readonly CatalogOffer[]): CatalogFile {
  const prices = (offer: CatalogOffer, currency: string) =>
    offer.prices.flatMap((price) => (price.currency === currency ? [`${price.term}/${price.billingCycle}=${price.amountMinor}`] : [])).join("|");
  const rows = offers.map((offer) => ({
    ...{ id: offer.id, product_id: offer.productId, sku_id: offer.skuId, availability_id: offer.availabilityId, title: offer.title },
    ...{ description_en: offer.descriptionEn, description_de: offer.descriptionDe, publisher: offer.publisher, category: offer.category },
    ...{ billing_type: offer.billingType, segment: offer.segment, unit: offer.unitType, min_quantity: offer.minimumQuantity },
    ...{ max_quantity: offer.maximumQuantity, pool: offer.pool === offer.id ? "" : offer.pool, pooled_limit: offer.pooledLimit ?? "" },
    ...{ lifetime_limit: offer.lifetimeLimit ?? "", auto_renew: offer.isAutoRenewable ? "yes" : "no", base_offers: offer.baseOfferIds.join("|") },
    ...{ upgrade_targets: offer.upgradeTargetIds.join("|"), conversion_target: offer.conversionTargetId ?? "" },
    ...{ price_eur: prices(offer, "EUR"), price_usd: prices(offer, "USD"), price_gbp: prices(offer, "GBP") },
  }));
  return file("catalog.csv", csvOf(catalogColumns, rows));
}

/** Of Partner Center: a row of a price list, and one of an offer matrix; what isn't said is as usual. */
export const listed = (more: Record<string, unknown> = {}) => ({
  ...{ ProductTitle: "Suite", ProductId: "CFQ7TTC0LH18", SkuId: "0001", SkuTitle: "Suite, large", Publisher: "Microsoft Corporation" },
  ...{ SkuDescription: "Mail, files, and more", UnitOfMeasure: "", TermDuration: "P1Y", BillingPlan: "Monthly", Market: "DE", Currency: "EUR" },
  ...{ UnitPrice: "115.2", PricingTierRangeMin: "", PricingTierRangeMax: "", EffectiveStartDate: "2/1/2023 12:00:00 AM" },
  ...{ EffectiveEndDate: "11/30/9999 23:59", EndofSaleDate: "", Tags: "License", "ERP Price": "144", Segment: "Commercial" },
  ...more,
});
export const inMatrix = (more: Record<string, unknown> = {}) => ({
  ...{ ProductTitle: "Suite", ProductId: "CFQ7TTC0LH18", SkuId: "0001", SkuTitle: "Suite, large", ProvisioningId: "", ProvisioningString: "SUITE" },
  ...{ MinLicenses: "1", MaxLicenses: "300", AssetOwnershipLimit: "", AssetOwnershipLimitType: "", ProductSkuPreRequisites: "" },
  ...{ ProductSkuConversion: "", Description: "The large one", AllowedCountries: "AT;DE" },
  ...more,
});
export const priceList = (rows: Record<string, unknown>[], name = "list.csv") => file(name, csvOf(Object.keys(listed()), rows.map(listed)));
export const offerMatrix = (rows: Record<string, unknown>[]) => file("matrix.csv", csvOf(Object.keys(inMatrix()), rows.map(inMatrix)));

/** The dry run; without `from` for all days. */
export async function checked(by: Actor, files: CatalogFile[], from?: string) {
  const { id } = await checkCatalog(by, { files, from });
  return readLoad(by, { id });
}

/** Checked, with nothing wrong in it, and loaded. */
export async function loaded(by: Actor, files: CatalogFile[], from?: string) {
  const load = await checked(by, files, from);
  expect(load.problems).toEqual([]);
  await loadChecked(by, { id: load.id });
  return load;
}
