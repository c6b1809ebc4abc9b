import "server-only";
import { z } from "zod";
import { cursorOf, readCursor } from "../../cursor.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { containing } from "../../search.ts";
import { type Entry, ListChanges, ListDirectory, ListOwnChanges, OneChange, OneLogo, placesOf } from "./rules.ts";

const perPage = 30;
const Nothing = z.object({});
const byCountry = { select: { country: true, targetUrl: true }, orderBy: { country: "asc" } } as const;
const entry = { companyName: true, logoId: true, locations: byCountry } as const;

/** What is in public: entries of providers that may do business now. */
const inPublic = { provider: { status: "ACTIVE" } } as const;

/** The public list of indirect providers, by name. */
export const listDirectory = read("listing.read", ListDirectory, async ({ db, mine, input }) => {
  const after = readCursor(input.after);
  const rows = await db.directoryListing.findMany({
    where: {
      AND: [
        mine,
        inPublic,
        input.q ? { companyName: containing(input.q) } : {},
        input.country ? { locations: { some: { country: input.country } } } : {},
        after ? { companyName: { gte: after.name }, OR: [{ companyName: { gt: after.name } }, { id: { gt: after.id } }] } : {},
      ],
    },
    select: { id: true, ...entry },
    orderBy: [{ companyName: "asc" }, { id: "asc" }],
    take: perPage + 1,
  });
  const last = rows[perPage - 1];
  return { items: rows.slice(0, perPage), next: rows.length > perPage && last ? cursorOf({ name: last.companyName, id: last.id }) : undefined };
});

/** The countries that somebody is listed for, to choose from. */
export const listedCountries = read("listing.read", Nothing, async ({ db, mine }) => {
  const rows = await db.directoryLocation.groupBy({ by: ["country"], where: { listing: { AND: [mine, inPublic] } } });
  return rows.map(({ country }) => country);
});

/** A logo that stands in the public list. */
export const readPublicLogo = read(
  "listing.read",
  OneLogo,
  async ({ db, mine, input }) =>
    (await db.logo.findFirst({
      where: { ...input, listings: { some: { AND: [mine, inPublic] } } },
      select: { contentType: true, bytes: true, sha256: true },
    })) ?? problem("not_found"),
);

/** A logo that is asked for, or was: for those who see the requests. */
export const readLogo = read("logo.read", OneLogo, async ({ db, mine, input }) => {
  const logo = await db.logo.findFirst({ where: { AND: [mine, input] }, select: { contentType: true, bytes: true, sha256: true } });
  return logo ?? problem("not_found");
});

const today = (db: ReadDb, providerId: string): Promise<Entry | null> => db.directoryListing.findUnique({ where: { providerId }, select: entry });

/** The signed-in provider's entry as it is now, and whether a request to change it is open. */
export const readOwnListing = read("listingChange.listOwn", Nothing, async ({ actor, db, mine }) => {
  const [listing, open, provider] = await Promise.all([
    today(db, actor.organizationId),
    db.listingChangeRequest.findFirst({
      where: { AND: [mine, { state: { in: ["SUBMITTED", "RETURNED"] } }] },
      select: { id: true, number: true, state: true },
    }),
    db.provider.findUnique({ where: { id: actor.organizationId }, select: { name: true, country: true, supportWebsite: true } }),
  ]);
  return { listing, open, provider: provider ?? problem("not_found") };
});

const row = {
  id: true,
  number: true,
  companyName: true,
  state: true,
  submittedAt: true,
  submittedByName: true,
  dueAt: true,
  decidedAt: true,
  provider: { select: { name: true } },
} as const;

/** The newest first. */
export const listOwnChanges = read("listingChange.listOwn", ListOwnChanges, async ({ db, mine, input }) => {
  const rows = await db.listingChangeRequest.findMany({
    where: { AND: [mine, input.after ? { id: { lt: input.after } } : {}] },
    select: row,
    orderBy: { id: "desc" },
    take: perPage + 1,
  });
  return { items: rows.slice(0, perPage), next: rows.length > perPage ? rows[perPage - 1]?.id : undefined };
});

/** For operators: what is due first comes first. The cursor's name is the due date. */
export const listChanges = read("listingChange.list", ListChanges, async ({ db, mine, input }) => {
  const after = readCursor(input.after);
  const since = after && !Number.isNaN(Date.parse(after.name)) ? new Date(after.name) : undefined;
  const rows = await db.listingChangeRequest.findMany({
    where: {
      AND: [
        mine,
        { state: input.state === "OPEN" ? "SUBMITTED" : input.state },
        after && since ? { dueAt: { gte: since }, OR: [{ dueAt: { gt: since } }, { id: { gt: after.id } }] } : {},
      ],
    },
    select: row,
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: perPage + 1,
  });
  const last = rows[perPage - 1];
  return { items: rows.slice(0, perPage), next: rows.length > perPage && last ? cursorOf({ name: last.dueAt.toISOString(), id: last.id }) : undefined };
});

/** One request, beside today's entry. */
export const readChange = read("listingChange.read", OneChange, async ({ db, mine, input }) => {
  const select = { ...row, providerId: true, logoId: true, locations: true, note: true, reason: true, decidedByName: true, version: true } as const;
  const request = (await db.listingChangeRequest.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  return { ...request, locations: placesOf(request.locations), today: await today(db, request.providerId) };
});
