import "server-only";
import { addMinutes, dayOf } from "#lib/days.ts";
import type { Mine } from "#lib/access.ts";
import { type Actor, personOf } from "#lib/actor.ts";
import { temporaryHours } from "#lib/domain/identity/rules.ts";
import { askForAgreement } from "#lib/domain/agreements/parts.ts";
import { storedAgreement } from "#lib/domain/agreements/rules.ts";
import { placeLines, quoteLines } from "#lib/domain/orders/parts.ts";
import { type OrderLine, resellerOfRecordProblem } from "#lib/domain/orders/rules.ts";
import { eligibility } from "#lib/domain/partnerships/rules.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { Recorder } from "#lib/record.ts";
import { refusal, type Refused } from "#lib/refusal.ts";
import type { Provider } from "#prisma/client/client.ts";
import { domainOfPrefix, domainTaken, sameRegistered, takenBy } from "../duplicates/parts.ts";
import { adminAddress } from "../rules.ts";
import { type Account, accountProblems } from "./rules.ts";

// Adding a customer, in the caller's transaction: for the page, for a file's rows, and for whatever comes.

export type Partnerships = Mine<"partnership.listResellers">;

/** The open partnership with an active reseller; nothing when there is none. */
export const partnershipWith = (db: Db, ours: Partnerships, resellerId: string) =>
  db.partnership.findFirst({
    where: { AND: [ours, { resellerId, endedAt: null, reseller: { status: "ACTIVE" } }] },
    select: { id: true, resellerId: true, resellerName: true, reseller: { select: eligibility } },
  });
export type Partnership = NonNullable<Awaited<ReturnType<typeof partnershipWith>>>;

/** Locked, so that nobody ends it while a customer is given to it. */
async function lockedPartnership(db: Db, ours: Partnerships, resellerId: string) {
  await db.$queryRaw`SELECT 1 FROM "Partnership" WHERE "resellerId" = ${resellerId}::uuid AND "endedAt" IS NULL FOR SHARE`;
  return partnershipWith(db, ours, resellerId);
}

type Seller = Pick<Provider, "id" | "region" | "mailDomain">;

/** Everything that can be wrong with an account, before its domain is reserved. `partnership`: with the reseller that was named. */
export async function refuseAccount(db: Db, account: Account, seller: Seller, partnership: Partnership | null, now: Date): Promise<void> {
  const fields: Record<string, readonly Refused[]> = accountProblems(account, { ...seller, today: dayOf(now) });
  const domain = domainOfPrefix(account.domainPrefix);
  if (await domainTaken(db, domain, adminAddress(domain))) fields.domainPrefix = [await takenBy(db, seller.id, domain)];
  const twin = account.anotherCompany ? undefined : await sameRegistered(db, seller.id, account.registrationNumber);
  if (twin) fields.registrationNumber = [refusal("customer.registration_known", { name: twin.name })];
  if (account.resellerId && !partnership) fields.resellerId = ["customer.reseller_not_partner"];
  if (Object.keys(fields).length) problem("invalid", fields);
}

type Room = Recorder & { actor: Actor; db: Db; now: Date };
type Adding = {
  seller: Provider;
  /** The partnerships among which the reseller has to be. */
  ours: Partnerships;
  account: Account;
  lines: readonly OrderLine[];
  expectedTotalMinor?: number;
  /** Of the administrator's first password; without one, somebody makes a hand-over link or resets it when it is wanted. */
  passwordHash?: string;
};
export type Added = { id: string; name: string; domain: string; userName: string; partnership: Partnership | null };

/**
 * The customer, its administrator, the reseller's association and the order: all of it or nothing. Whatever can be refused
 * is refused before the domain is taken, because a domain is taken for ever.
 */
export async function addTo(room: Room, { seller, ours, account, lines, expectedTotalMinor, passwordHash }: Adding): Promise<Added> {
  const { actor, db, now, audit } = room;
  if (seller.status !== "ACTIVE") problem("order.provider_suspended");
  const partnership = account.resellerId ? await lockedPartnership(db, ours, account.resellerId) : null;
  await refuseAccount(db, account, seller, partnership, now);
  const quote = await quoteLines(db, { currency: seller.currency, customerId: null, lines });
  if (expectedTotalMinor !== undefined && quote.totalMinor !== expectedTotalMinor) problem("order.price_changed");
  const ineligible = partnership && lines.length > 0 && resellerOfRecordProblem(partnership.reseller, seller, true);
  if (ineligible) problem("invalid", { resellerId: [ineligible] });

  const customer = await createCustomer(db, account, { by: personOf(actor).userId, providerId: seller.id, now });
  audit({
    subjectName: customer.name,
    providerId: seller.id,
    customerId: customer.id,
    customerName: customer.name,
    resellerId: partnership?.resellerId,
    details: { domain: customer.domain, reseller: partnership?.resellerName ?? null, agreement: customer.agreementSource },
  });
  const userName = await createAdmin(db, customer, account, now, passwordHash);
  if (partnership) await associate(room, customer, partnership);
  const resellerOfRecord = partnership && { id: partnership.resellerId };
  // Without a yes to the agreement the order waits for it, and nothing is charged.
  if (lines.length) await placeLines(room, { provider: seller, customer, quote, resellerOfRecord, waits: account.agreement === null });
  if (!account.agreement) await askForAgreement(room, { ...account, ...customer }, seller, "first");
  return { ...customer, userName, partnership };
}

type Making = { by: string; providerId: string; now: Date };
type Made = { id: string; name: string; domain: string; providerId: string };

/** The company with its domain, and the customer it is to this provider. Who made it, is its first provider, and shares its id. */
async function createCustomer(db: Db, account: Account, { by, providerId, now }: Making) {
  const { companyName, domainPrefix, agreement, resellerId: _, anotherCompany: __, ...profile } = account;
  const tenant = await db.tenant.create({ data: { name: companyName, domain: domainOfPrefix(domainPrefix) }, select: { id: true, domain: true } });
  return db.customer.create({
    data: {
      ...profileOf(profile),
      ...storedAgreement(agreement, account.country, by),
      id: tenant.id,
      tenantId: tenant.id,
      domain: tenant.domain,
      providerId,
      name: companyName,
      createdAt: now,
      createdById: by,
    },
    select: { id: true, name: true, domain: true, providerId: true, agreementSource: true },
  });
}

type Profile = Omit<Account, "companyName" | "domainPrefix" | "agreement" | "resellerId" | "anotherCompany">;
const profileOf = ({
  country,
  addressLine1,
  addressLine2,
  city,
  state,
  postalCode,
  registrationNumber,
  firstName,
  lastName,
  email,
  phone,
  language,
}: Profile) => ({
  ...{ country, addressLine1, addressLine2, city, state, postalCode, registrationNumber, firstName, lastName, email, phone, language },
});

/** The customer's first administrator. Letters to it go to the contact, because the new mailbox is empty and unread. */
async function createAdmin(db: Db, customer: Made, contact: Account, now: Date, passwordHash: string | null = null): Promise<string> {
  const userName = adminAddress(customer.domain);
  await db.user.create({
    data: {
      email: userName,
      contactEmail: contact.email,
      firstName: contact.firstName,
      lastName: contact.lastName,
      language: contact.language,
      passwordHash,
      mustChangePassword: true,
      passwordExpiresAt: passwordHash ? addMinutes(now, temporaryHours * 60) : null,
      createdAt: now,
      memberships: { create: { tenantId: customer.id, roles: ["GLOBAL_ADMIN"], createdAt: now } },
    },
    select: { id: true },
  });
  return userName;
}

/** The reseller looks after the customer, with admin rights. */
const associate = ({ actor, db, now }: Room, { id, providerId }: Made, partnership: Partnership) =>
  db.customerReseller.create({
    data: {
      ...{ providerId, customerId: id, resellerId: partnership.resellerId, partnershipId: partnership.id },
      ...{ adminRights: "ADMIN", startedAt: now, grantedById: personOf(actor).userId },
    },
    select: { id: true },
  });
