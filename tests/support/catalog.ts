import { expect } from "vitest";
import type { Actor } from "#lib/access.ts";
import { catalogColumns, type CatalogOffer } from "#lib/domain/catalog/row/rules.ts";
import { readLoad } from "#lib/domain/catalog/loads/reads.ts";
import type { CatalogFile } from "#lib/domain/catalog/loads/rules.ts";
import { checkCatalog, loadChecked } from "#lib/domain/catalog/loads/writes.ts";
import { dayOf } from "#lib/days.ts";
import { db } from "./db.ts";
import { csvOf, inMatrix, listed, tableOf } from "./price-files.ts";

// Files of the catalogue as people have them, and somebody who loads them.

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

export const priceList = (rows: object[], name = "list.csv") => file(name, tableOf(rows.map(listed)));
export const offerMatrix = (rows: object[]) => file("matrix.csv", tableOf(rows.map(inMatrix)));

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

/** As if no load had ever been; what was ordered keeps its offer. */
export async function emptyCatalog(): Promise<void> {
  await db.catalogLoad.deleteMany();
  await db.offerPrice.deleteMany();
  await db.offer.updateMany({ data: { conversionTargetId: null } });
  await db.offer.deleteMany({ where: { subscriptions: { none: {} }, orderLines: { none: {} } } });
}

/** The prices that hold at some time: how they are billed, how much, from when, until when. */
export async function holding() {
  const rows = await db.offerPrice.findMany({ where: { endedById: null }, orderBy: [{ offerId: "asc" }, { billingCycle: "asc" }, { validFrom: "asc" }] });
  return rows.map((price) => [price.billingCycle, price.amountMinor, dayOf(price.validFrom), dayOf(price.validUntil)]);
}
