import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { z } from "zod";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { containing, numberIn } from "../../search.ts";
import {
  listingChangeOrder,
  directoryOrder,
  type Entry,
  ListListingChanges,
  ListDirectory,
  ListOwnListingChanges,
  OneListingChange,
  OneLogo,
  ownListingChangeOrder,
  placesOf,
} from "./rules.ts";

const perPage = 30;
const Nothing = z.object({});
const byCountry = { select: { country: true, targetUrl: true }, orderBy: { country: "asc" } } as const;
const entry = { companyName: true, logoId: true, locations: byCountry } as const;

/** What is in public: entries of providers that may do business now. */
const inPublic = { provider: { status: "ACTIVE" } } as const;

/** The public list of indirect providers, by name. */
export const listDirectory = read("listing.read", ListDirectory, async ({ db, mine, input }) => {
  const page = directoryOrder.page(input, perPage);
  const rows = await db.directoryListing.findMany({
    where: {
      AND: [
        mine,
        inPublic,
        input.q ? { companyName: containing(input.q) } : {},
        input.country ? { locations: { some: { country: input.country } } } : {},
        page.after,
      ],
    },
    select: { id: true, ...entry },
    orderBy: page.orderBy,
    take: page.take,
  });
  return page.of(rows);
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

const today = (db: ReadDb, providerId: string): Promise<Entry | null> => db.directoryListing.findFirst({ where: { providerId }, select: entry });

/** The signed-in provider's entry as it is now, and whether a request to change it is open. */
export const readOwnListing = read("listingChange.listOwn", Nothing, async ({ actor, db, mine }) => {
  const [listing, open, provider] = await Promise.all([
    today(db, actor.organizationId),
    db.listingChangeRequest.findFirst({
      where: { AND: [mine, { state: { in: ["SUBMITTED", "RETURNED"] } }] },
      select: { id: true, number: true, state: true },
    }),
    db.provider.findFirst({ where: { id: actor.organizationId }, select: { name: true, country: true, supportWebsite: true } }),
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
  provider: { select: { id: true, name: true } },
} as const;

/** Requests with this number or for this name, or where something else fits. */
function sought(q: string, ...more: Prisma.ListingChangeRequestWhereInput[]): Prisma.ListingChangeRequestWhereInput {
  const number = numberIn(q, "SR");
  return q ? { OR: [...(number ? [{ number }] : []), { companyName: containing(q) }, ...more] } : {};
}

const ownChanges = (perPage: number) =>
  read("listingChange.listOwn", ListOwnListingChanges, async ({ db, mine, input }) => {
    const page = ownListingChangeOrder.page(input, perPage);
    const where = { AND: [mine, sought(input.q), { state: input.state }, page.after] };
    return page.of(await db.listingChangeRequest.findMany({ where, select: row, orderBy: page.orderBy, take: page.take }));
  });
export const listOwnListingChanges = ownChanges(perPage);
/** The same rows in the same order, more at a time. */
export const exportOwnListingChanges = ownChanges(500);

/** For operators. */
const changes = (perPage: number) =>
  read("listingChange.list", ListListingChanges, async ({ db, mine, input }) => {
    const page = listingChangeOrder.page(input, perPage);
    const where = { AND: [mine, sought(input.q, { provider: { name: containing(input.q) } }), { state: input.state }, page.after] };
    return page.of(await db.listingChangeRequest.findMany({ where, select: row, orderBy: page.orderBy, take: page.take }));
  });
export const listListingChanges = changes(perPage);
/** The same rows in the same order, more at a time. */
export const exportListingChanges = changes(500);

/** One request, beside today's entry. */
export const readListingChange = read("listingChange.read", OneListingChange, async ({ db, mine, input }) => {
  const select = { ...row, providerId: true, logoId: true, locations: true, note: true, reason: true, decidedByName: true, version: true } as const;
  const request = (await db.listingChangeRequest.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  return { ...request, locations: placesOf(request.locations), today: await today(db, request.providerId) };
});
