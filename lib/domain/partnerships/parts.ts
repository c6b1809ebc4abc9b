import "server-only";
import { z } from "zod";
import { Prisma } from "#prisma/client/client.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { asking, ofProvider, type Page, pageFound, providerOf } from "../organizations/finding/parts.ts";
import { numbered, textsBy } from "../organizations/text/parts.ts";
import { bearersOf } from "../organizations/numbers/parts.ts";
import { bearing, everyPartnerId } from "../organizations/numbers/rules.ts";
import { containing } from "../../search.ts";
import { aboutFailedLetters, currentLink, whoseLetterFailed } from "../letters/parts.ts";
import { eligibility, expiringFrom, type invitationTroubles, statesIn, type troubles } from "./rules.ts";

/** Held until the step ends, before whatever is given to these resellers: nobody ends their partnerships meanwhile. Answers each once. */
export async function holdPartnerships(db: Db, named: readonly (string | null)[]): Promise<string[]> {
  const resellerIds = [...new Set(named)].filter((id) => id !== null).sort();
  if (resellerIds.length > 0)
    await db.$queryRaw`SELECT 1 FROM "Partnership" WHERE "resellerId" = ANY(${resellerIds}::uuid[]) AND "endedAt" IS NULL ORDER BY "id" FOR SHARE`;
  return resellerIds;
}

// Whom a page offers to choose from, which many pages do.

/** As many as a page offers at once. Of thousands of resellers nobody reads more: there one searches. */
export const mostChoices = 20;
/** By its id, or by the partner id that somebody typed because it isn't among those that are shown. */
export const ChosenPartner = z.string().trim().max(50).optional().catch(undefined);

const isId = (text: string) => z.uuid().safeParse(text).success;
const meant = (text: string) => (isId(text) ? { resellerId: text } : { reseller: bearing(text) });

/** Resellers by name, the first few, or those of whose name or partner id `q` is a part; whoever is chosen is among them in any case. `more` says that there are. */
export async function partnersToChoose(db: ReadDb, where: Prisma.PartnershipWhereInput, chosen?: string, q = "") {
  const query = {
    select: { resellerId: true, resellerName: true, reseller: { select: { ...eligibility, ...everyPartnerId } } },
    orderBy: [{ resellerName: "asc" }, { id: "asc" }],
  } as const satisfies Prisma.PartnershipFindManyArgs;
  const fitting = q ? { OR: [{ resellerName: containing(q) }, { reseller: bearing(q) }] } : {};
  const rows = await db.partnership.findMany({ where: { AND: [where, fitting] }, ...query, take: mostChoices + 1 });
  const more = rows.length > mostChoices;
  const beyond = (more || q) && chosen ? await db.partnership.findMany({ where: { AND: [where, meant(chosen)] }, ...query, take: 1 }) : [];
  const partners = [...rows.slice(0, mostChoices), ...beyond].map(({ resellerId, resellerName, reseller }) => ({
    id: resellerId,
    name: resellerName,
    partnerId: reseller.partnerId,
    /** With those it had before. */
    partnerIds: reseller.partnerIds.map((one) => one.partnerId),
    reseller,
  }));
  // Who was a partner before and is again has a row for each.
  return { partners: [...new Map(partners.map((partner) => [partner.id, partner])).values()], more };
}

/** Why nobody is chosen though a partner id was typed: it is nobody's among those who fit. */
export const typedProblem = (typed: string, found: object | undefined): string | undefined => (typed && !found ? "field.partner_id.unknown" : undefined);

/** The one that is meant. */
export const partnerOf = <P extends { id: string; partnerIds: string[] }>(partners: P[], chosen: string | undefined): P | undefined =>
  chosen ? partners.find(({ id, partnerIds }) => id === chosen || partnerIds.includes(chosen)) : undefined;

/** Customers that it looks after; subscriptions of which it is reseller of record, and their seats. */
export type Counts = { customers: number; subscriptions: number; seats: number };
/** What these resellers have to do with for a provider: kept by the database with each change. */
export async function countsOf(db: ReadDb, providerId: string, resellers: string[]): Promise<Map<string, Counts>> {
  const rows = await asking(db).$queryRaw<(Counts & { of: string })[]>`
    SELECT "of", coalesce(sum("count") FILTER (WHERE "what" = 'customers'), 0)::int AS "customers",
      coalesce(sum("count") FILTER (WHERE "what" = 'record'), 0)::int AS "subscriptions",
      coalesce(sum("count") FILTER (WHERE "what" = 'seats'), 0)::int AS "seats"
    FROM "Tally" WHERE "providerId" = ${providerId}::uuid AND "what" IN ('customers', 'record', 'seats') AND "of" = ANY (${resellers}::uuid[]) GROUP BY 1`;
  return new Map(rows.map(({ of, ...counts }) => [of, counts]));
}
type Sought = { q: string; state: "active" | "ended"; security?: "secured" | "open" };
/** Which of a provider's partnerships a search shows, by the reseller's name or partner id. */
export async function pageOfPartners(db: ReadDb, mine: Prisma.PartnershipWhereInput, { q, state, security }: Sought, page: Page) {
  const provider = providerOf(mine);
  const secured = security ? [Prisma.sql`x."resellerSecured" = ${security === "secured"}`] : [];
  const place = {
    from: Prisma.sql`"Partnership" x`,
    where: [ofProvider(provider), state === "active" ? Prisma.sql`x."endedAt" IS NULL` : Prisma.sql`x."endedAt" IS NOT NULL`, ...secured],
    by: { name: Prisma.sql`x."resellerName"`, ended: Prisma.sql`x."endedAt"` },
    nullable: ["ended"],
  };
  const texts = [textsBy("partnership", Prisma.sql`x."id"`, provider), numbered(Prisma.sql`x."resellerId"`, await bearersOf(db, q))];
  return pageFound(db, q, texts, place, page);
}

/** Which of the open ones somebody should look after, as a list asks and as a search does: `x` is the row. */
export type Trouble = { where: object; sql?: Prisma.Sql };
/** `failed`: the ids of those whose letter failed, asked for only then. */
export async function troubleOf(waits: (typeof troubles)[number] | undefined, now: Date, failed: () => Promise<{ id: string }[]>): Promise<Trouble> {
  if (waits === "expiring") {
    const { gt, lte } = expiringFrom(now);
    return { where: { expiresAt: { gt, lte } }, sql: Prisma.sql`x."expiresAt" > ${gt} AND x."expiresAt" <= ${lte}` };
  }
  if (!waits) return { where: {} };
  const ids = (await failed()).map(({ id }) => id);
  return { where: { id: { in: ids } }, sql: Prisma.sql`x."id" = ANY (${ids}::uuid[])` };
}

/** Open invitations whose letter failed, soonest to expire first. */
export const invitationsUnsent = (db: ReadDb, mine: Prisma.PartnershipInvitationWhereInput, now: Date, about: string[]) =>
  whoseLetterFailed(db, about, (ids) =>
    db.partnershipInvitation.findMany({
      where: { AND: [mine, { state: "OPEN", expiresAt: { gt: now }, id: { in: ids } }] },
      select: { id: true, expiresAt: true, ...currentLink },
      orderBy: { expiresAt: "asc" },
      take: 500,
    }),
  );

/** Whom another company wants to be isn't about to expire: it waits for the provider. */
export async function troubledInvitations(
  db: ReadDb,
  mine: Prisma.PartnershipInvitationWhereInput,
  waits: (typeof invitationTroubles)[number] | undefined,
  now: Date,
) {
  if (waits === "wanted")
    return { where: { requestedAt: { not: null }, expiresAt: { gt: now } }, sql: Prisma.sql`x."requestedAt" IS NOT NULL AND x."expiresAt" > ${now}` };
  const { where, sql } = await troubleOf(waits, now, async () => invitationsUnsent(db, mine, now, await aboutFailedLetters(db)));
  return waits === "expiring" ? { where: { ...where, requestedAt: null }, sql: sql && Prisma.sql`${sql} AND x."requestedAt" IS NULL` } : { where, sql };
}

type Searched = { q: string } & Parameters<typeof statesIn>[0];
/** Which invitations a search shows: by whom they are for, and by who wants to accept or has. */
export async function pageOfInvitations(db: ReadDb, mine: Prisma.PartnershipInvitationWhereInput, { q, ...tab }: Searched, { sql }: Trouble, page: Page) {
  const provider = providerOf(mine);
  const { state } = statesIn(tab);
  const place = {
    from: Prisma.sql`"PartnershipInvitation" x LEFT JOIN "Partnership" p ON p."invitationId" = x."id"`,
    where: [ofProvider(provider), typeof state === "string" ? Prisma.sql`x."state" = ${state}::"InvitationState"` : Prisma.sql`x."state" <> 'OPEN'`, sql],
    by: { expires: Prisma.sql`x."expiresAt"`, note: Prisma.sql`x."note"` },
  };
  const texts = [
    textsBy("invitation", Prisma.sql`x."id"`, provider),
    textsBy("reseller", Prisma.sql`x."requestedByResellerId"`),
    textsBy("reseller", Prisma.sql`p."resellerId"`),
    numbered(Prisma.sql`coalesce(p."resellerId", x."requestedByResellerId")`, await bearersOf(db, q)),
  ];
  return pageFound(db, q, texts, place, page);
}
