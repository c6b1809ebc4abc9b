import "server-only";
import type { Locale } from "../i18n/locales.ts";
import type { Role } from "#prisma/client/client.ts";
import type { Asker } from "./asking.ts";
import { rowsFor } from "./db.ts";

// Who somebody is, as the database says it now. Every page and every call begins with one of these questions, before anything else
// can be asked: each is one statement of its own words, which a connection has read and planned before (docs/performance.md).

type Named = { id: string; name: string };
type Looked = Named & { accent: string | null; brandLogoId: string | null };
export type Viewed = Named & { list: string; shared: boolean; userId: string; organizationId: string };
/** How somebody sees lists. */
export type Seen = {
  compactLists: boolean;
  singleKeys: boolean;
  listChoices: { list: string; columns: string[]; view: Viewed | null }[];
  listPins: { view: Viewed }[];
};
export type Member = {
  user: {
    id: string;
    email: string;
    firstName: string;
    lastName: string;
    language: Locale;
    region: string | null;
    zone: string | null;
    hours: string | null;
    hidesSteps: boolean;
    mustChangePassword: boolean;
    secondFactor: boolean;
  };
  membership: {
    roles: Role[];
    provider: Looked | null;
    reseller: Named | null;
    tenant: (Named & { customers: { id: string; provider: Looked }[] }) | null;
    operator: Named | null;
  };
};
/** What a session is: `awaits` what it is not whole without. */
export type Sitting = { id: string; awaits: "PROOF" | "ENROLMENT" | null; provenAt: Date | null; singleSignOnId: string | null };
export type ProgramRow = { id: string; name: string; changes: boolean };

const told = (table: string, columns: readonly string[]) => columns.map((column) => `'${column}', ${table}."${column}"`).join(", ");
const object = (table: string, ...columns: string[]) => `json_build_object(${told(table, columns)})`;
const orNone = (table: string, said: string) => `CASE WHEN ${table}."id" IS NOT NULL THEN ${said} END`;
const namedIn = (table: string) => object(table, "id", "name");
const lookedIn = (table: string) => object(table, "id", "name", "accent", "brandLogoId");
const viewedIn = (table: string) => object(table, "id", "name", "list", "shared", "userId", "organizationId");
const listOf = (item: string, rows: string, order = "") => `(SELECT coalesce(json_agg(${item}${order && ` ORDER BY ${order}`}), '[]') FROM ${rows})`;

const habits = ["id", "email", "firstName", "lastName", "language", "region", "zone", "hours", "hidesSteps", "mustChangePassword"];
const customers = listOf(
  `json_build_object('id', c."id", 'provider', ${lookedIn("cp")})`,
  `"Customer" c JOIN "Provider" cp ON cp."id" = c."providerId" WHERE c."tenantId" = t."id" AND c."status" = 'ACTIVE'`,
);
/** Of a user `u` with a membership `m`. */
const member = `json_build_object(${told("u", habits)}, 'secondFactor', u."secondFactorSince" IS NOT NULL) AS "user",
  json_build_object('roles', m."roles", 'provider', ${orNone("p", lookedIn("p"))}, 'reseller', ${orNone("r", namedIn("r"))},
    'tenant', ${orNone("t", `json_build_object(${told("t", ["id", "name"])}, 'customers', ${customers})`)}, 'operator', ${orNone("o", namedIn("o"))}) AS "membership"`;
const organizations = `LEFT JOIN "Provider" p ON p."id" = m."providerId" LEFT JOIN "Reseller" r ON r."id" = m."resellerId"
  LEFT JOIN "Tenant" t ON t."id" = m."tenantId" LEFT JOIN "Operator" o ON o."id" = m."operatorId"`;
const seen = `json_build_object(${told("u", ["compactLists", "singleKeys"])},
  'listChoices', ${listOf(`json_build_object('list', x."list", 'columns', x."columns", 'view', ${orNone("v", viewedIn("v"))})`, `"ListChoice" x LEFT JOIN "ListView" v ON v."id" = x."viewId" WHERE x."userId" = u."id"`)},
  'listPins', ${listOf(`json_build_object('view', ${viewedIn("v")})`, `"ListPin" x JOIN "ListView" v ON v."id" = x."viewId" WHERE x."userId" = u."id"`, `v."name"`)}) AS "seen"`;

const bySession = {
  name: "member_of_session",
  text: `SELECT s."id", s."lastSeenAt", s."awaits", s."provenAt", s."singleSignOnId", ${member}, ${seen}
    FROM "Session" s JOIN "User" u ON u."id" = s."userId" JOIN "Membership" m ON m."id" = s."membershipId" ${organizations}
    WHERE s."id" = $1::uuid AND s."revokedAt" IS NULL AND s."expiresAt" > $2::timestamptz AND s."lastSeenAt" > $3::timestamptz AND m."deactivatedAt" IS NULL`,
};
const byConsent = {
  name: "member_of_consent",
  text: `SELECT k."lastUsedAt", ${object("a", "id", "name", "changes")} AS "application", ${member}
    FROM "Consent" k JOIN "Application" a ON a."id" = k."applicationId" JOIN "User" u ON u."id" = k."userId" JOIN "Membership" m ON m."id" = k."membershipId" ${organizations}
    WHERE k."id" = $1::uuid AND k."endedAt" IS NULL AND a."revokedAt" IS NULL AND m."deactivatedAt" IS NULL AND m."deletedAt" IS NULL`,
};
const ofMembership = `SELECT ${member} FROM "Membership" m JOIN "User" u ON u."id" = m."userId" ${organizations} WHERE m."userId" = $1::uuid AND m."deactivatedAt" IS NULL`;
const byUser = { name: "member_by_user", text: `${ofMembership} AND m."deletedAt" IS NULL ORDER BY m."id" LIMIT 1` };
const byStarter = { name: "member_by_starter", text: `${ofMembership} AND (m."providerId" = $2::uuid OR m."resellerId" = $3::uuid) LIMIT 1` };
const byApplication = {
  name: "application",
  text: `SELECT a."id", a."name", a."changes", a."lastUsedAt", a."roles"::text[], ${orNone("p", namedIn("p"))} AS "provider", ${orNone("r", namedIn("r"))} AS "reseller"
    FROM "Application" a LEFT JOIN "Provider" p ON p."id" = a."providerId" LEFT JOIN "Reseller" r ON r."id" = a."resellerId"
    WHERE a."id" = $1::uuid AND a."revokedAt" IS NULL AND cardinality(a."roles") > 0`,
};

const oneOf = async <Row>(asker: Asker, statement: { name: string; text: string }, ...values: unknown[]): Promise<Row | undefined> =>
  (await rowsFor<Row & object>(asker, statement, values))[0];

type OfSession = Member & Sitting & { lastSeenAt: Date; seen: Seen };
/** Whose session it is, if it lasts at `now` and was in use since `usedSince`. */
export const memberOfSession = (asker: Asker, id: string, now: Date, usedSince: Date) => oneOf<OfSession>(asker, bySession, id, now, usedSince);

type OfConsent = Member & { lastUsedAt: Date | null; application: ProgramRow };
/** Who let a program ask in their name, as long as they do. */
export const memberOfConsent = (asker: Asker, id: string) => oneOf<OfConsent>(asker, byConsent, id);

/** Somebody, by their first place that they aren't shut out of. */
export const memberByUser = (asker: Asker, userId: string) => oneOf<Member>(asker, byUser, userId);

/** Somebody in their place at one organisation. */
export const memberAt = (asker: Asker, { userId, ...at }: { userId: string } & ({ providerId: string } | { resellerId: string })) =>
  oneOf<Member>(asker, byStarter, userId, "providerId" in at ? at.providerId : null, "resellerId" in at ? at.resellerId : null);

type OfApplication = ProgramRow & { roles: Role[]; lastUsedAt: Date | null; provider: Named | null; reseller: Named | null };
/** A program that may ask by itself. */
export const programRow = (asker: Asker, id: string) => oneOf<OfApplication>(asker, byApplication, id);
