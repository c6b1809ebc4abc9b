import "server-only";
import { addDays } from "#lib/days.ts";
import { personOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { writeUnaudited, write } from "../../operation.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import {
  Decide,
  DecideWithReason,
  differenceOf,
  dueDays,
  type Entry,
  KeepLogo,
  type ListingTransition,
  listingCan,
  logosPerDay,
  OneListingChange,
  placesOf,
  RequestListingChange,
  listingRequestNumber,
  ResubmitListingChange,
} from "./rules.ts";

/** Keeps a logo that was drawn anew, so that a form that is refused doesn't lose it. Unused ones are swept after a day. */
export const keepLogo = writeUnaudited("logo.keep", KeepLogo, async ({ actor, db, mine, input, now }) => {
  const providerId = actor.organizationId;
  const key = { providerId_sha256: { providerId, sha256: input.sha256 } };
  const known = await db.logo.findUnique({ where: key, select: { id: true } });
  if (known) return known;
  const lately = await db.logo.count({ where: { AND: [mine, { createdAt: { gt: addDays(now, -1) } }] } });
  if (lately >= logosPerDay) problem("listing.too_many_logos");
  return db.logo.upsert({ where: key, create: { ...input, providerId, createdAt: now }, update: {}, select: { id: true } });
});

type Wanted = { companyName: string; logoId?: string; locations: Entry["locations"]; note: string };
/** Refused when the logo isn't theirs, or when nothing would change. */
async function checked(db: Db, providerId: string, { companyName, logoId, locations, note }: Wanted) {
  const logo = logoId ? await db.logo.findFirst({ where: { id: logoId, providerId }, select: { id: true } }) : null;
  if (logoId && !logo) problem("invalid", { logo: ["listing.logo_gone"] });
  const today = await db.directoryListing.findUnique({
    where: { providerId },
    select: { companyName: true, logoId: true, locations: { select: { country: true, targetUrl: true } } },
  });
  const entry = { companyName, logoId: logo?.id ?? null, locations };
  if (!differenceOf(today, entry).any) problem("listing.no_change");
  return { ...entry, note };
}

const tellOperators = ({ notify }: Recorder, request: { id: string; number: number }, name: string) =>
  notify({ operators: true, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] }, "listing_change_requested", { name, number: listingRequestNumber(request.number) }, [
    "directoryRequest",
    request.id,
  ]);

export const requestListingChange = write("provider.requestListingChange", RequestListingChange, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const provider =
    (await db.provider.findFirst({ where: { AND: [mine, { id: actor.organizationId }] }, select: { id: true, name: true } })) ?? problem("not_found");
  const { idempotencyKey: _, ...wanted } = input;
  const request = await db.listingChangeRequest.create({
    data: {
      ...(await checked(db, provider.id, wanted)),
      ...{ providerId: provider.id, submittedAt: now, submittedById: personOf(actor).userId, submittedByName: actor.name, dueAt: addDays(now, dueDays) },
    },
    select: { id: true, number: true },
  });
  await tellOperators(room, request, provider.name);
  audit({ subjectName: listingRequestNumber(request.number), providerId: provider.id, details: { after: spoken(wanted) } });
  return { id: request.id };
});

/** Moves a request on, if it is still as whoever decides has seen it: of two at once the second is told. */
async function move(
  db: Db,
  where: Prisma.ListingChangeRequestWhereInput,
  name: ListingTransition,
  data: Prisma.ListingChangeRequestUpdateManyMutationInput,
  version?: number,
) {
  const request = (await db.listingChangeRequest.findFirst({ where, include: { provider: { select: { name: true } } } })) ?? problem("not_found");
  if (!listingCan(name, request.state)) problem("listing.decided");
  if (version !== undefined && version !== request.version) problem("listing.changed");
  const { count } = await db.listingChangeRequest.updateMany({
    where: { id: request.id, state: request.state, version: request.version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) problem("listing.changed");
  return request;
}

/** For the log: an entry in one line a field. */
const spoken = ({ companyName, logoId, locations }: { companyName: string; logoId?: string | null; locations: Entry["locations"] }) => ({
  companyName,
  logo: logoId ?? null,
  locations: locations.map(({ country, targetUrl }) => `${country}: ${targetUrl}`).join(", "),
});

/** What was returned is mended and asked for again; the three weeks begin anew. */
export const resubmitListingChange = write("listingChange.resubmit", ResubmitListingChange, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const { id, version, ...wanted } = input;
  const before = (await db.listingChangeRequest.findFirst({ where: { AND: [mine, { id }] } })) ?? problem("not_found");
  const entry = await checked(db, before.providerId, wanted);
  const again = {
    state: "SUBMITTED" as const,
    submittedAt: now,
    submittedById: personOf(actor).userId,
    submittedByName: actor.name,
    dueAt: addDays(now, dueDays),
  };
  const request = await move(db, { AND: [mine, { id }] }, "resubmit", { ...entry, ...again, decidedAt: null, decidedByName: "" }, version);
  await tellOperators(room, request, request.provider.name);
  const was = { companyName: before.companyName, logoId: before.logoId, locations: placesOf(before.locations) };
  audit({ subjectName: listingRequestNumber(request.number), providerId: request.providerId, details: { before: spoken(was), after: spoken(wanted) } });
  return { id };
});

export const withdrawListingChange = write("listingChange.withdraw", OneListingChange, async ({ actor, db, mine, input, now, audit }) => {
  const request = await move(db, { AND: [mine, input] }, "withdraw", { state: "WITHDRAWN", decidedAt: now, decidedByName: actor.name });
  audit({
    subjectName: listingRequestNumber(request.number),
    providerId: request.providerId,
    details: { before: { status: request.state }, after: { status: "WITHDRAWN" } },
  });
  return { id: request.id };
});

type Decision = "published" | "returned" | "refused";
async function tellProvider(
  { notify, membersOf, sendLetter }: Recorder,
  request: { id: string; number: number; providerId: string },
  decision: Decision,
  reason: string,
) {
  const number = listingRequestNumber(request.number);
  const place: Place = ["listingChange", request.id];
  const admins = { providerId: request.providerId, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] as const };
  await notify(admins, `listing_change_${decision}`, { number }, place);
  for (const member of await membersOf(admins)) await sendLetter(member, `listing-change-${decision}`, { number, reason, place });
}

/** The entry becomes what was asked for, at once and as a whole. */
export const publishListingChange = write("listingChange.publish", Decide, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const decided = { state: "PUBLISHED" as const, decidedAt: now, decidedByName: actor.name, reason: "" };
  const request = await move(db, { AND: [mine, { id: input.id }] }, "publish", decided, input.version);
  const { providerId, companyName, logoId } = request;
  const before = await db.directoryListing.findUnique({ where: { providerId }, select: { companyName: true, logoId: true, locations: true } });
  const listing = await db.directoryListing.upsert({
    where: { providerId },
    create: { providerId, companyName, logoId, publishedAt: now },
    update: { companyName, logoId, publishedAt: now, version: { increment: 1 } },
    select: { id: true },
  });
  const locations = placesOf(request.locations);
  await db.directoryLocation.deleteMany({ where: { listingId: listing.id } });
  await db.directoryLocation.createMany({ data: locations.map((place) => ({ ...place, providerId, listingId: listing.id })) });
  await tellProvider(room, request, "published", "");
  audit({
    subjectName: listingRequestNumber(request.number),
    providerId,
    details: { ...(before && { before: spoken(before) }), after: spoken({ companyName, logoId, locations }) },
  });
  return { id: request.id };
});

const decide = (permission: "listingChange.return" | "listingChange.refuse", name: "return" | "refuse", state: "RETURNED" | "REFUSED") =>
  write(permission, DecideWithReason, async (room) => {
    const { actor, db, mine, input, now, audit } = room;
    const { id, version, reason } = input;
    const request = await move(db, { AND: [mine, { id }] }, name, { state, reason, decidedAt: now, decidedByName: actor.name }, version);
    await tellProvider(room, request, state === "RETURNED" ? "returned" : "refused", reason);
    const details = { reason, before: { status: request.state }, after: { status: state } };
    audit({ subjectName: listingRequestNumber(request.number), providerId: request.providerId, details });
    return { id: request.id };
  });

/** With a reason; the provider mends it and asks again. */
export const returnListingChange = decide("listingChange.return", "return", "RETURNED");
/** With a reason, and for good. */
export const refuseListingChange = decide("listingChange.refuse", "refuse", "REFUSED");
