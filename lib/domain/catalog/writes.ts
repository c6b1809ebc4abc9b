import "server-only";
import { z } from "zod";
import { write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { nobody } from "#lib/actor.ts";
import type { CatalogOffer } from "./file/rules.ts";

const LoadCatalog = z.object({ offers: z.array(z.custom<CatalogOffer>((value) => typeof value === "object" && value !== null)).min(1) });

/** Replaces the catalogue. What is no longer in it stays for the subscriptions it was sold as, but can't be bought. */
export const loadCatalog = write("offer.load", LoadCatalog, async ({ db, input, now, audit }) => {
  const { offers } = input;
  const ids = offers.map(({ id }) => id);
  await refuseRenamed(db, offers);
  await db.offer.updateMany({ where: { id: { notIn: ids } }, data: { isAvailable: false } });
  // What a trial becomes may stand below it in the file, so that is set when all are there.
  const rows = offers.map(({ baseOfferIds: _bases, upgradeTargetIds: _targets, prices: _prices, ...offer }) => ({
    ...offer,
    conversionTargetId: null,
    isAvailable: true,
    loadedAt: now,
  }));
  const known = new Set((await db.offer.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id));
  await db.offer.createMany({ data: rows.filter(({ id }) => !known.has(id)) });
  for (const row of rows.filter(({ id }) => known.has(id))) await db.offer.update({ where: { id: row.id }, data: row });
  for (const { id, conversionTargetId } of offers) {
    if (conversionTargetId) await db.offer.update({ where: { id }, data: { conversionTargetId } });
  }
  await db.offerRelation.deleteMany({ where: { fromId: { in: ids } } });
  await db.offerPrice.deleteMany({ where: { offerId: { in: ids } } });
  await db.offerRelation.createMany({
    data: offers.flatMap(({ id, baseOfferIds, upgradeTargetIds }) => [
      ...baseOfferIds.map((toId) => ({ fromId: id, toId, kind: "ADD_ON_OF" as const })),
      ...upgradeTargetIds.map((toId) => ({ fromId: id, toId, kind: "UPGRADES_TO" as const })),
    ]),
  });
  await db.offerPrice.createMany({ data: offers.flatMap(({ id, prices }) => prices.map((price) => ({ offerId: id, ...price }))) });
  audit({ details: { offers: offers.length } });
  return { id: nobody, count: offers.length };
});

/** A product, SKU and availability keep their offer's id: subscriptions and price lists know it by that. */
async function refuseRenamed(db: Db, offers: CatalogOffer[]) {
  const identity = (offer: { productId: string; skuId: string; availabilityId: string }) => [offer.productId, offer.skuId, offer.availabilityId].join("/");
  const known = await db.offer.findMany({ select: { id: true, productId: true, skuId: true, availabilityId: true } });
  const idOf = new Map(known.map((offer) => [identity(offer), offer.id]));
  for (const offer of offers) {
    const other = idOf.get(identity(offer));
    if (other && other !== offer.id) problem("catalog.identity_taken", {}, { id: offer.id, other });
  }
}
