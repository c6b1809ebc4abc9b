import "server-only";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { env } from "#lib/platform/env.ts";
import { refusal, type Refused } from "#lib/refusal.ts";
import { readSuffixFrom } from "../../organizations/domains/rules.ts";
import { adminAddress, sameRegistration } from "../rules.ts";

// What is there already, pointed out before a duplicate of it is made: a domain, or a registration number. Of other
// providers' customers it says no more than that a domain is taken.

// Whatever takes a prefix on the server asks here what is there already, so that the schema knows the suffix by then.
readSuffixFrom(() => env.TENANT_DOMAIN_SUFFIX);

export const domainOfPrefix = (prefix: string): string => `${prefix}.${env.TENANT_DOMAIN_SUFFIX}`;

/** A domain is taken for ever: also by a customer that is gone, and by an account that is named after it. */
export async function domainTaken(db: Pick<ReadDb, "tenant" | "user">, domain: string, adminEmail: string): Promise<boolean> {
  if (await db.tenant.findFirst({ where: { domain }, select: { id: true } })) return true;
  return (await db.user.findFirst({ where: { email: adminEmail }, select: { id: true } })) !== null;
}

type Own = { id: string; name: string; status: "ACTIVE" | "REMOVED" };
export const ownByDomain = (db: Pick<ReadDb, "customer">, providerId: string, domain: string): Promise<Own | null> =>
  db.customer.findFirst({ where: { providerId, tenant: { domain } }, select: { id: true, name: true, status: true } });

/** Why a taken domain can't be had: whose it is, when that is the provider's own customer. */
const takenBy = (own: Own | undefined): Refused =>
  own ? refusal(own.status === "ACTIVE" ? "customer.domain_own" : "customer.domain_removed", { name: own.name }) : "customer.domain_taken";

/** Customers of this provider with these registration numbers, however they are written: by `sameRegistration`, the oldest first. */
async function registered(db: Db, providerId: string, numbers: readonly string[]): Promise<Map<string, Own[]>> {
  const bare = [...new Set(numbers.map(sameRegistration))].filter(Boolean);
  if (bare.length === 0) return new Map();
  const rows = await db.$queryRaw<(Own & { key: string })[]>`
    SELECT "id", "name", "status", registration_key("registrationNumber") AS "key" FROM "Customer"
    WHERE "id" IN (SELECT customers_registered(${providerId}::uuid, ${bare}))
    ORDER BY "id"`;
  return Map.groupBy(rows, ({ key }) => key);
}

/** A customer of this provider with the same registration number, however it is written. */
export async function sameRegistered(db: Db, providerId: string, number: string, except?: string): Promise<Own | undefined> {
  const found = await registered(db, providerId, [number]);
  return found.get(sameRegistration(number))?.find(({ id }) => id !== except);
}

type Place = { companyName: string; postalCode: string; city: string };
type Found = Own & { at: number };

/** Customers of this provider with the same name, however it is written, in the same place: by postal code or city. One for each of these, where there is one. */
export async function sameCompanies(db: Db, providerId: string, wanted: readonly Place[]): Promise<(Own | undefined)[]> {
  const [names, codes, cities] = [wanted.map(({ companyName }) => companyName), wanted.map(({ postalCode }) => postalCode), wanted.map(({ city }) => city)];
  // A look into the index for each, whatever the planner thinks of how many customers there are.
  const rows = await db.$queryRaw<Found[]>`
    SELECT w."at"::int, alike."id", alike."name", alike."status"
    FROM unnest(${names}::text[], ${codes}::text[], ${cities}::text[]) WITH ORDINALITY AS w("name", "postalCode", "city", "at")
    CROSS JOIN company_key(w."name") AS k("key")
    CROSS JOIN LATERAL (
      SELECT c."id", c."name", c."status" FROM "Customer" c
      WHERE c."providerId" = ${providerId}::uuid AND c."status" = 'ACTIVE' AND c."companyKey" = k."key" AND k."key" <> ''
        AND (company_key(c."postalCode") = nullif(company_key(w."postalCode"), '') OR company_key(c."city") = nullif(company_key(w."city"), ''))
      ORDER BY c."id" LIMIT 1
    ) AS alike`;
  const found = new Map(rows.map(({ at, ...own }) => [at - 1, own]));
  return wanted.map((_, at) => found.get(at));
}

type Wanted = Place & { domainPrefix: string; registrationNumber: string };
export type Duplicates = {
  /** Why the domain of this prefix can't be had. */
  domain: (prefix: string) => Refused | undefined;
  registered: (number: string) => Own | undefined;
  /** Perhaps the very same. */
  company: (wanted: Wanted) => Own | undefined;
};

/** What is there already of all these, in as many statements as for one of them. */
export async function duplicatesOf(db: Db, providerId: string, wanted: readonly Wanted[]): Promise<Duplicates> {
  const domains = wanted.map(({ domainPrefix }) => domainOfPrefix(domainPrefix));
  const rows = await db.$queryRaw<(Partial<Own> & { domain: string })[]>`
    SELECT w."domain", c."id", c."name", c."status" FROM unnest(${domains}::text[], ${domains.map(adminAddress)}::text[]) AS w("domain", "email")
    LEFT JOIN "Tenant" t ON t."domain" = w."domain"
    LEFT JOIN "User" u ON u."email" = w."email"
    LEFT JOIN "Customer" c ON c."tenantId" = t."id" AND c."providerId" = ${providerId}::uuid
    WHERE t."id" IS NOT NULL OR u."id" IS NOT NULL`;
  const taken = new Map(rows.map(({ domain, ...own }) => [domain, takenBy(own.id ? (own as Own) : undefined)]));
  const numbers = await registered(
    db,
    providerId,
    wanted.map(({ registrationNumber }) => registrationNumber),
  );
  const companies = await sameCompanies(db, providerId, wanted);
  const alike = new Map(wanted.map((one, at) => [one, companies[at]]));
  return {
    company: (one) => alike.get(one),
    domain: (prefix) => taken.get(domainOfPrefix(prefix)),
    registered: (number) => numbers.get(sameRegistration(number))?.[0],
  };
}
