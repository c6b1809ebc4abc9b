import "server-only";
import { dayOf } from "#lib/days.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import type { KeptOffer } from "../matrix/rules.ts";
import type { FileProblem, ShownPriceChange } from "./rules.ts";

// What a load changes, compared by the database in one go however long the list is; carried out, and taken back.

/** Every offer as a load has it. */
export async function keptOffers(db: Pick<ReadDb, "offer">, where: Prisma.OfferWhereInput = {}): Promise<KeptOffer[]> {
  const rows = await db.offer.findMany({ where, omit: { loadedAt: true }, include: { baseOffers: { orderBy: { toId: "asc" } } }, orderBy: { id: "asc" } });
  return rows.map(({ baseOffers, saleEndsOn, ...offer }) => ({
    ...offer,
    saleEndsOn: saleEndsOn && dayOf(saleEndsOn),
    baseOfferIds: baseOffers.filter(({ kind }) => kind === "ADD_ON_OF").map(({ toId }) => toId),
    upgradeTargetIds: baseOffers.filter(({ kind }) => kind === "UPGRADES_TO").map(({ toId }) => toId),
  }));
}

/** The same in one order, whichever way it came. */
const written = (offer: KeptOffer) =>
  JSON.stringify(Object.entries({ ...offer, baseOfferIds: [...offer.baseOfferIds].sort(), upgradeTargetIds: [...offer.upgradeTargetIds].sort() }).sort());

/** What becomes of offers, with what they were. */
export function offerChanges(loadId: string, wanted: readonly KeptOffer[], known: readonly KeptOffer[]) {
  const before = new Map(known.map((offer) => [offer.id, offer]));
  return wanted.flatMap((after) => {
    const was = before.get(after.id);
    if (was && written(was) === written(after)) return [];
    const kind = !after.isAvailable && was?.isAvailable ? ("GONE" as const) : was ? ("CHANGED" as const) : ("NEW" as const);
    return [{ loadId, offerId: after.id, kind, title: after.title, after, before: was ?? Prisma.DbNull }];
  });
}

/** Rows that would both be the price from one day on: the later one, and the line of the first. */
export async function duplicates(db: Db, loadId: string, file: string): Promise<FileProblem[]> {
  const rows = await db.$queryRaw<{ line: number; first: number }[]>`
    SELECT * FROM (
      SELECT "line", min("line") OVER (PARTITION BY "offerId", "currency", "market", "term", "billingCycle", "validFrom") AS "first"
      FROM "PriceRow" WHERE "loadId" = ${loadId}::uuid
    ) AS rows WHERE "line" <> "first" ORDER BY "line" LIMIT 1000`;
  return rows.map(({ line, first }) => ({ file, line, column: "EffectiveStartDate", code: "field.catalog.price_line_twice", params: { line: first } }));
}

type Compared = { loadId: string; from: Date; governs: readonly { market: string; currency: string }[]; whole: boolean };

/**
 * Compares the staged prices with those that hold from a day on, and notes what changes. Of staged prices that overlap the
 * earlier one holds until it ends (the programme's rule), so that what is kept never overlaps. Says how many of each kind.
 */
export async function comparePrices(db: Db, { loadId, from, governs, whole }: Compared): Promise<Partial<Record<ShownPriceChange, number>>> {
  const [markets, currencies] = [governs.map(({ market }) => market), governs.map(({ currency }) => currency)];
  // The planner knows nothing of rows that were put down a moment ago, and would look each up.
  await db.$executeRaw`SET LOCAL enable_nestloop = off`;
  await db.$executeRaw`
    WITH given AS (
      SELECT "id" AS "rowId", "line", "offerId", "currency", "market", "term", "billingCycle", "amountMinor", "retailMinor", "validUntil",
        GREATEST("validFrom", ${dayOf(from)}::date, max("validUntil") OVER (
          PARTITION BY "offerId", "currency", "market", "term", "billingCycle" ORDER BY "validFrom" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )) AS "validFrom"
      FROM "PriceRow" WHERE "loadId" = ${loadId}::uuid
    ), wanted AS (
      SELECT * FROM given WHERE "validFrom" < "validUntil"
    ), standing AS (
      SELECT "id", "offerId", "currency", "market", "term", "billingCycle", "amountMinor", "retailMinor", "validUntil",
        GREATEST("validFrom", ${dayOf(from)}::date) AS "validFrom"
      FROM "OfferPrice"
      WHERE "endedById" IS NULL AND "validUntil" > ${dayOf(from)}::date
        AND ("market", "currency"::text) IN (SELECT * FROM unnest(${markets}::text[], ${currencies}::text[]))
        AND (${whole} OR "offerId" IN (SELECT "offerId" FROM "PriceRow" WHERE "loadId" = ${loadId}::uuid))
    ), same AS (
      SELECT s."id", w."rowId" FROM wanted w JOIN standing s USING ("offerId", "currency", "market", "term", "billingCycle", "validFrom", "validUntil", "amountMinor")
      WHERE w."retailMinor" IS NOT DISTINCT FROM s."retailMinor"
    ), brought AS (
      SELECT DISTINCT ON (w."offerId", w."currency", w."market", w."term", w."billingCycle", w."validFrom")
        CASE WHEN s."id" IS NULL THEN 'NEW' WHEN w."amountMinor" > s."amountMinor" THEN 'UP' WHEN w."amountMinor" < s."amountMinor" THEN 'DOWN'
          WHEN w."retailMinor" IS DISTINCT FROM s."retailMinor" THEN 'RETAIL' ELSE 'DAYS' END::"PriceChangeKind" AS "kind",
        NULL::uuid AS "priceId", w."line", w."offerId", w."term", w."billingCycle", w."market", w."currency", w."validFrom", w."validUntil",
        w."amountMinor", w."retailMinor", s."amountMinor" AS "beforeMinor", s."retailMinor" AS "beforeRetail"
      FROM wanted w LEFT JOIN standing s ON s."offerId" = w."offerId" AND s."currency" = w."currency" AND s."market" = w."market"
        AND s."term" = w."term" AND s."billingCycle" = w."billingCycle" AND s."validFrom" <= w."validFrom" AND w."validFrom" < s."validUntil"
      WHERE NOT EXISTS (SELECT 1 FROM same WHERE same."rowId" = w."rowId")
      ORDER BY w."offerId", w."currency", w."market", w."term", w."billingCycle", w."validFrom", s."validFrom"
    ), ended AS (
      SELECT CASE WHEN w."offerId" IS NULL THEN 'GONE' ELSE 'REPLACED' END::"PriceChangeKind" AS "kind",
        s."id" AS "priceId", 0 AS "line", s."offerId", s."term", s."billingCycle", s."market", s."currency", s."validFrom", s."validUntil",
        NULL::integer AS "amountMinor", NULL::integer AS "retailMinor", s."amountMinor" AS "beforeMinor", s."retailMinor" AS "beforeRetail"
      FROM standing s
      LEFT JOIN (SELECT DISTINCT "offerId", "currency", "market", "term", "billingCycle" FROM wanted) w USING ("offerId", "currency", "market", "term", "billingCycle")
      WHERE NOT EXISTS (SELECT 1 FROM same WHERE same."id" = s."id")
    ), changed AS (SELECT * FROM brought UNION ALL SELECT * FROM ended)
    INSERT INTO "PriceChange" ("loadId", "position", "kind", "priceId", "offerId", "term", "billingCycle", "market", "currency", "validFrom", "validUntil",
      "amountMinor", "retailMinor", "beforeMinor", "beforeRetail")
    SELECT ${loadId}::uuid, row_number() OVER (ORDER BY "kind", "line", "offerId", "priceId"), "kind", "priceId", "offerId", "term", "billingCycle", "market",
      "currency", "validFrom", "validUntil", "amountMinor", "retailMinor", "beforeMinor", "beforeRetail"
    FROM changed`;
  await db.$executeRaw`SET LOCAL enable_nestloop = on`;
  await db.priceRow.deleteMany({ where: { loadId } });
  const counts = await db.priceChange.groupBy({ by: ["kind"], where: { loadId, kind: { not: "REPLACED" } }, _count: true });
  return Object.fromEntries(counts.map(({ kind, _count }) => [kind, _count]));
}

/** The load's prices become those that hold; of one that they end, the days before stay. */
export async function bringPrices(db: Db, loadId: string): Promise<void> {
  await db.$executeRaw`
    WITH ended AS (
      UPDATE "OfferPrice" p SET "endedById" = ${loadId}::uuid FROM "PriceChange" c
      WHERE c."loadId" = ${loadId}::uuid AND c."priceId" = p."id" AND p."endedById" IS NULL RETURNING p.*
    ) SELECT count(*) FROM ended`;
  await db.$executeRaw`
    INSERT INTO "OfferPrice" ("id", "offerId", "term", "billingCycle", "market", "currency", "amountMinor", "retailMinor", "validFrom", "validUntil", "loadId")
    SELECT gen_random_uuid(), p."offerId", p."term", p."billingCycle", p."market", p."currency", p."amountMinor", p."retailMinor", p."validFrom", l."holdsFrom", l."id"
    FROM "OfferPrice" p JOIN "CatalogLoad" l ON l."id" = p."endedById" WHERE l."id" = ${loadId}::uuid AND p."validFrom" < l."holdsFrom"
    UNION ALL
    SELECT gen_random_uuid(), "offerId", "term", "billingCycle", "market", "currency", "amountMinor", "retailMinor", "validFrom", "validUntil", "loadId"
    FROM "PriceChange" WHERE "loadId" = ${loadId}::uuid AND "priceId" IS NULL`;
}

/** The prices are what they were before the load. */
export async function takePricesBack(db: Db, loadId: string): Promise<void> {
  await db.offerPrice.deleteMany({ where: { loadId } });
  await db.offerPrice.updateMany({ where: { endedById: loadId }, data: { endedById: null } });
}

/** Offers as they are to be: made, or made to be so, in one statement, because a trial may become what is made beside it. */
export async function setOffers(db: Db, offers: readonly KeptOffer[], now: Date): Promise<void> {
  const rows = offers.map(({ baseOfferIds: _bases, upgradeTargetIds: _targets, ...offer }) => ({ ...offer, loadedAt: now }));
  await db.$executeRaw`
    INSERT INTO "Offer" SELECT * FROM jsonb_populate_recordset(NULL::"Offer", ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT ("id") DO UPDATE SET
      "productId" = EXCLUDED."productId", "skuId" = EXCLUDED."skuId", "availabilityId" = EXCLUDED."availabilityId", "title" = EXCLUDED."title",
      "descriptionEn" = EXCLUDED."descriptionEn", "descriptionDe" = EXCLUDED."descriptionDe", "publisher" = EXCLUDED."publisher",
      "category" = EXCLUDED."category", "billingType" = EXCLUDED."billingType", "segment" = EXCLUDED."segment", "unitType" = EXCLUDED."unitType",
      "minimumQuantity" = EXCLUDED."minimumQuantity", "maximumQuantity" = EXCLUDED."maximumQuantity", "pool" = EXCLUDED."pool",
      "pooledLimit" = EXCLUDED."pooledLimit", "lifetimeLimit" = EXCLUDED."lifetimeLimit", "isTrial" = EXCLUDED."isTrial", "isAddOn" = EXCLUDED."isAddOn",
      "isAutoRenewable" = EXCLUDED."isAutoRenewable", "conversionTargetId" = EXCLUDED."conversionTargetId", "rank" = EXCLUDED."rank",
      "isAvailable" = EXCLUDED."isAvailable", "loadedAt" = EXCLUDED."loadedAt", "source" = EXCLUDED."source", "saleEndsOn" = EXCLUDED."saleEndsOn"`;
  await db.offerRelation.deleteMany({ where: { fromId: { in: offers.map(({ id }) => id) } } });
  await db.offerRelation.createMany({
    data: offers.flatMap(({ id, baseOfferIds, upgradeTargetIds }) => [
      ...baseOfferIds.map((toId) => ({ fromId: id, toId, kind: "ADD_ON_OF" as const })),
      ...upgradeTargetIds.map((toId) => ({ fromId: id, toId, kind: "UPGRADES_TO" as const })),
    ]),
  });
}
