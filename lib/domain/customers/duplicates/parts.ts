import "server-only";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { env } from "#lib/platform/env.ts";
import { refusal, type Refused } from "#lib/refusal.ts";
import { sameRegistration } from "../rules.ts";

// What is there already, pointed out before a duplicate of it is made: a domain, or a registration number. Of other
// providers' customers it says no more than that a domain is taken.

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
export async function takenBy(db: Pick<ReadDb, "customer">, providerId: string, domain: string): Promise<Refused> {
  const own = await ownByDomain(db, providerId, domain);
  if (!own) return "customer.domain_taken";
  return refusal(own.status === "ACTIVE" ? "customer.domain_own" : "customer.domain_removed", { name: own.name });
}

/** A customer of this provider with the same registration number, however it is written. */
export async function sameRegistered(db: Db, providerId: string, number: string, except?: string): Promise<Own | undefined> {
  const bare = sameRegistration(number);
  if (!bare) return undefined;
  const rows = await db.$queryRaw<Own[]>`
    SELECT "id", "name", "status" FROM "Customer"
    WHERE "providerId" = ${providerId}::uuid AND registration_key("registrationNumber") = ${bare} AND "registrationNumber" <> ''
    ORDER BY "id" LIMIT 2`;
  return rows.find(({ id }) => id !== except);
}
