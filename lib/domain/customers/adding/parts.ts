import "server-only";
import { addMinutes } from "#lib/platform/clock.ts";
import type { Db } from "#lib/platform/db.ts";
import { hashPassword } from "#lib/platform/secret.ts";
import { problem, type FieldProblems, said } from "#lib/problem.ts";
import type { Recorder } from "#lib/record.ts";
import { temporaryHours } from "#lib/domain/identity/rules.ts";
import { domainOfPrefix, domainTaken, sameRegistered, takenBy } from "../duplicates/parts.ts";
import { Account, tidyAccount, typedAccount, accountProblems } from "./rules.ts";
import { adminAddress, storedAgreement, dayOf } from "../rules.ts";
import type { Mine } from "#lib/access.ts";
import { ChosenLines, type Line } from "#lib/domain/orders/rules.ts";

// What adding a customer is made of, for the wizard and for imports alike.

/** `by`: the user in whose name it is. */
type Making = { by: string; providerId: string; now: Date };

/** The company with its domain, and the customer it is to this provider. Who made it, is its first provider, and shares its id. */
export async function createCustomer(db: Db, account: Account, { by, providerId, now }: Making) {
  const { companyName, country, addressLine1, addressLine2, city, state, postalCode, registrationNumber, firstName, lastName, email, phone, language } =
    account;
  const tenant = await db.tenant.create({ data: { name: companyName, domain: domainOfPrefix(account.domainPrefix) }, select: { id: true, domain: true } });
  return db.customer.create({
    data: {
      ...{ country, addressLine1, addressLine2, city, state, postalCode, registrationNumber, firstName, lastName, email, phone, language },
      ...storedAgreement(account, by),
      id: tenant.id,
      tenantId: tenant.id,
      domain: tenant.domain,
      providerId,
      name: companyName,
      createdAt: now,
      createdById: by,
    },
    select: { id: true, name: true, domain: true },
  });
}

type Admin = { email: string; firstName: string; lastName: string; language: Account["language"] };
/**
 * The customer's first administrator. Letters to it go to the contact, because the new mailbox is empty and unread. With
 * the password comes its term; without one, somebody makes a hand-over link or resets it when it is wanted.
 */
export async function createAdmin(db: Db, customer: { id: string; domain: string }, contact: Admin, now: Date, password?: string) {
  const userName = adminAddress(customer.domain);
  await db.user.create({
    data: {
      email: userName,
      contactEmail: contact.email,
      firstName: contact.firstName,
      lastName: contact.lastName,
      language: contact.language,
      passwordHash: password ? await hashPassword(password) : null,
      mustChangePassword: true,
      passwordExpiresAt: password ? addMinutes(now, temporaryHours * 60) : null,
      createdAt: now,
      memberships: { create: { tenantId: customer.id, roles: ["GLOBAL_ADMIN"], createdAt: now } },
    },
    select: { id: true },
  });
  return userName;
}

type Named = { id: string; name: string };
type Association = { customerId: string; providerId: string; partnership: { id: string; resellerId: string }; by: string; now: Date };
/** The reseller looks after the customer, with admin rights. */
export const associate = (db: Db, { customerId, providerId, partnership, by, now }: Association) =>
  db.customerReseller.create({
    data: {
      ...{ providerId, customerId, resellerId: partnership.resellerId, partnershipId: partnership.id },
      ...{ adminRights: "ADMIN", startedAt: now, grantedById: by },
    },
    select: { id: true },
  });

type Asking = { customer: Named & { domain: string }; provider: Named & { supportEmail: string; supportPhone: string }; account: Account };

/** Nobody attested the agreement: the customer's contact is told what will be asked. */
export async function askForAgreement({ sendLetter }: Pick<Recorder, "sendLetter">, { customer, provider, account }: Asking) {
  if (account.agreementSource === "ATTESTED_BY_PARTNER") return;
  const { supportEmail, supportPhone } = provider;
  const name = `${account.firstName} ${account.lastName}`;
  await sendLetter({ to: account.email, language: account.language }, "customer-agreement-request", {
    name,
    customer: customer.name,
    domain: customer.domain,
    provider: provider.name,
    supportEmail,
    supportPhone,
  });
}

/** Locked, so that nobody ends it while a customer is given to it. */
export async function lockedPartnership(db: Db, ours: Parameters<typeof partnershipWith>[1], resellerId: string) {
  const found = await partnershipWith(db, ours, resellerId);
  if (found) await db.$queryRaw`SELECT 1 FROM "Partnership" WHERE "id" = ${found.id}::uuid FOR SHARE`;
  return (found && (await partnershipWith(db, ours, resellerId))) ?? problem("invalid", { resellerId: ["customer.reseller_not_partner"] });
}

/** The stored account, complete, or a refusal at its fields. */
export function completeAccount(stored: unknown): Account {
  const parsed = Account.safeParse(typedAccount(stored));
  if (parsed.success) return tidyAccount(parsed.data);
  const fields: FieldProblems = {};
  for (const { path, message } of parsed.error.issues) fields[String(path[0])] ??= [message];
  return problem("customer.account_incomplete", fields);
}

export type Partnerships = Mine<"partnership.listResellers">;

/** The open partnership with an active reseller; nothing when there is none. */
export const partnershipWith = (db: Db, ours: Partnerships, resellerId: string) =>
  db.partnership.findFirst({
    where: { AND: [ours, { resellerId, endedAt: null, reseller: { status: "ACTIVE" } }] },
    select: { id: true, resellerId: true, resellerName: true },
  });

type Seller = { id: string; region: string; mailDomain: string };

/** Everything that can be wrong with an account, before its domain is reserved. */
export async function refuseAccount(db: Db, account: Account, seller: Seller, ours: Partnerships, now: Date): Promise<void> {
  const fields = accountProblems(account, { ...seller, today: dayOf(now) });
  const domain = domainOfPrefix(account.domainPrefix);
  if (await domainTaken(db, domain, adminAddress(domain))) fields.domainPrefix = [await takenBy(db, seller.id, domain)];
  const twin = account.otherCompany === "on" ? undefined : await sameRegistered(db, seller.id, account.registrationNumber);
  if (twin) fields.registrationNumber = [said("customer.registration_known", { name: twin.name })];
  if (account.resellerId && !(await partnershipWith(db, ours, account.resellerId))) fields.resellerId = ["customer.reseller_not_partner"];
  if (Object.keys(fields).length) problem("invalid", fields);
}

/** The chosen offers, or a refusal at the row where something is wrong. */
export function chosenLines(rows: unknown): Line[] {
  const parsed = ChosenLines.safeParse(rows);
  if (parsed.success) return parsed.data;
  return problem("invalid", Object.fromEntries(parsed.error.issues.map(({ path, message }) => [`lines[${String(path[0])}].${String(path[1])}`, [message]])));
}
