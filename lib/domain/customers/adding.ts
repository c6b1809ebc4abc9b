import "server-only";
import { addMinutes } from "../../platform/clock.ts";
import type { Db } from "../../platform/db.ts";
import { hashPassword } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { temporaryHours } from "../identity/rules.ts";
import { domainOfPrefix } from "./duplicates.ts";
import { type Account, adminAddress, storedAgreement } from "./rules.ts";
import { partnershipWith } from "./wizard.ts";

// A fourth file beside rules, reads and writes: what adding a customer is made of, for the wizard and for imports alike.

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
export async function askForAgreement({ post }: Pick<Recorder, "post">, { customer, provider, account }: Asking) {
  if (account.agreementSource === "ATTESTED_BY_PARTNER") return;
  const { supportEmail, supportPhone } = provider;
  const name = `${account.firstName} ${account.lastName}`;
  await post({ to: account.email, language: account.language }, "customer-agreement-request", {
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
