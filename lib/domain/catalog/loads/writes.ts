import "server-only";
import { addMinutes, dayOf, startOf } from "#lib/days.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { write, writePrepared } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { KeptOffer } from "../matrix/rules.ts";
import { unbounded } from "../prices/rules.ts";
import { readFiles, stage } from "../reading/parts.ts";
import { bringPrices, comparePrices, duplicates, keptOffers, offerChanges, setOffers, takePricesBack } from "./parts.ts";
import { CheckCatalog, type ChangeCounts, OneLoad } from "./rules.ts";

/** A list of a hundred thousand rows takes some seconds, on a busy machine some more. */
const long = { seconds: 120 };
/** What was interrupted while it was read is forgotten after so long. */
const minutesOfReading = 60;

/**
 * The dry run: takes files in, and says what would change from a day on, or everything that is wrong with them. Nothing of
 * what holds changes.
 */
export const checkCatalog = writePrepared(
  "catalogLoad.check",
  CheckCatalog,
  async ({ actor, input, now, briefly }) => {
    const from = input.from === undefined ? unbounded.from : startOf(input.from);
    if (input.from !== undefined && input.from < dayOf(now)) problem("invalid", { from: ["catalog_load.from_past"] });
    const { id, known } = await briefly(async (db) => {
      await db.catalogLoad.deleteMany({ where: { state: "READING", createdAt: { lt: addMinutes(now, -minutesOfReading) } } });
      const made = await db.catalogLoad.create({ data: { holdsFrom: from, createdAt: now, createdByName: actor.name }, select: { id: true } });
      return { id: made.id, known: await keptOffers(db) };
    });
    const read = await readFiles(input.files, known, from, async (rows) => {
      if (rows.length > 0) await briefly((db) => stage(db, id, rows));
    });
    return { id, from, read };
  },
  async ({ db, prepared: { id, from, read }, audit }) => {
    const { files, leftOut, problems, problemCount, governs, whole, offers } = read;
    const priced = files.find(({ kind }) => kind !== "matrix")?.name ?? "";
    const twice = problemCount > 0 ? [] : await duplicates(db, id, priced);
    const wrong = [...problems, ...twice];
    const facts = { files: files as Prisma.InputJsonArray, leftOut: leftOut as Prisma.InputJsonArray };
    audit({ subjectName: files.map(({ name }) => name).join(", "), details: { from: dayOf(from), problems: problemCount + twice.length } });
    if (wrong.length > 0) {
      await db.priceRow.deleteMany({ where: { loadId: id } });
      const refused = { problems: wrong as Prisma.InputJsonArray, problemCount: problemCount + twice.length };
      await db.catalogLoad.update({ where: { id }, data: { ...facts, ...refused, state: "REFUSED" } });
      return { id, state: "REFUSED" as const };
    }
    const prices = await comparePrices(db, { loadId: id, from, governs, whole });
    const changes = offerChanges(id, offers, await keptOffers(db));
    await db.offerChange.createMany({ data: changes });
    const counts: ChangeCounts = { prices, offers: countsOf(changes.map(({ kind }) => kind)) };
    await db.catalogLoad.update({ where: { id }, data: { ...facts, counts, state: "CHECKED", afterId: (await lastLoad(db))?.id ?? null } });
    return { id, state: "CHECKED" as const };
  },
  long,
);

const countsOf = <K extends string>(kinds: readonly K[]) =>
  Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length])) as Partial<Record<K, number>>;

/** The one in force, onto which the next is loaded. */
const lastLoad = (db: Db) => db.catalogLoad.findFirst({ where: { state: "LOADED" }, orderBy: [{ loadedAt: "desc" }, { id: "desc" }], select: { id: true } });

const hold = async (db: Db, id: string): Promise<string | undefined> =>
  (await db.$queryRaw<{ state: string }[]>`SELECT "state"::text FROM "CatalogLoad" WHERE "id" = ${id}::uuid FOR UPDATE`)[0]?.state;
const namesIn = (files: Prisma.JsonValue) => (files as { name: string }[]).map(({ name }) => name).join(", ");

/** What was shown becomes so, in one go. Refused where something else was loaded, or rolled back, since. */
export const loadChecked = write(
  "catalogLoad.load",
  OneLoad,
  async ({ actor, db, mine, input, now, audit }) => {
    const found = (await db.catalogLoad.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
    if ((await hold(db, found.id)) !== "CHECKED") problem("catalog_load.not_now");
    if (found.holdsFrom > unbounded.from && dayOf(found.holdsFrom) < dayOf(now)) problem("catalog_load.day_passed");
    // Held, so that it isn't rolled back meanwhile; that no other comes onto it, is the database's to keep.
    if (found.afterId && (await hold(db, found.afterId)) !== "LOADED") problem("catalog_load.outdated");
    await db.catalogLoad.update({ where: { id: found.id }, data: { state: "LOADED", loadedAt: now, loadedByName: actor.name }, select: { id: true } });
    const changes = await db.offerChange.findMany({ where: { loadId: found.id }, select: { after: true } });
    if (changes.length > 0)
      await setOffers(
        db,
        changes.map(({ after }) => after as unknown as KeptOffer),
        now,
      );
    await bringPrices(db, found.id);
    audit({ subjectName: namesIn(found.files), details: { from: dayOf(found.holdsFrom), ...flat(found.counts as ChangeCounts) } });
    return { id: found.id };
  },
  long,
);

const flat = ({ prices, offers }: ChangeCounts) => ({
  prices: Object.values(prices).reduce((sum, count) => sum + count, 0),
  offers: Object.values(offers).reduce((sum, count) => sum + count, 0),
});

/** Prices and offers are what they were before the last load. What was ordered meanwhile stays as it was agreed on. */
export const rollBackLoad = write(
  "catalogLoad.rollBack",
  OneLoad,
  async ({ actor, db, mine, input, now, audit }) => {
    const found = (await db.catalogLoad.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
    if ((await hold(db, found.id)) !== "LOADED") problem("catalog_load.not_now");
    if (await db.catalogLoad.findFirst({ where: { state: "LOADED", afterId: found.id }, select: { id: true } })) problem("catalog_load.not_last");
    await takePricesBack(db, found.id);
    const changes = await db.offerChange.findMany({ where: { loadId: found.id }, select: { offerId: true, before: true } });
    const before = changes.flatMap(({ before }) => (before ? [before as unknown as KeptOffer] : []));
    if (before.length > 0) await setOffers(db, before, now);
    // Subscriptions may have been sold of what the load made.
    const made = changes.filter(({ before }) => !before).map(({ offerId }) => offerId);
    await db.offer.updateMany({ where: { id: { in: made } }, data: { isAvailable: false } });
    await db.catalogLoad.update({
      where: { id: found.id },
      data: { state: "ROLLED_BACK", rolledBackAt: now, rolledBackByName: actor.name },
      select: { id: true },
    });
    audit({ subjectName: namesIn(found.files), details: { from: dayOf(found.holdsFrom), ...flat(found.counts as ChangeCounts) } });
    return { id: found.id };
  },
  long,
);
