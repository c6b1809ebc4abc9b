import "server-only";
import { addMinutes, dayOf } from "#lib/days.ts";
import type { Mine } from "#lib/access.ts";
import { type Actor, personOf } from "#lib/actor.ts";
import { temporaryHours } from "#lib/domain/identity/rules.ts";
import { storedAgreement } from "#lib/domain/agreements/rules.ts";
import { placeLines, quoteLines } from "#lib/domain/orders/parts.ts";
import { type OrderLine, resellerOfRecordProblem } from "#lib/domain/orders/rules.ts";
import { holdPartnerships } from "#lib/domain/partnerships/parts.ts";
import { eligibility } from "#lib/domain/partnerships/rules.ts";
import type { Db } from "#lib/platform/db.ts";
import { insertAll, newId } from "#lib/platform/insert.ts";
import { problem } from "#lib/problem.ts";
import type { Recorder } from "#lib/record.ts";
import { refusal, type Refused } from "#lib/refusal.ts";
import type { AgreementSource, Provider } from "#prisma/client/client.ts";
import { domainOfPrefix, type Duplicates, duplicatesOf } from "../duplicates/parts.ts";
import { adminAddress } from "../rules.ts";
import { numberRefusals } from "#lib/domain/organizations/digits/parts.ts";
import { type Account, accountProblems } from "./rules.ts";

// Adding a customer, in the caller's transaction: for the page, for a file's rows, and for whatever comes.

export type Partnerships = Mine<"partnership.listResellers">;

const partnered = { id: true, resellerId: true, resellerName: true, reseller: { select: eligibility } } as const;
/** An open partnership with an active reseller. */
const openWith = (ours: Partnerships, resellerIds: readonly string[]) => ({
  AND: [ours, { resellerId: { in: [...resellerIds] }, endedAt: null, reseller: { status: "ACTIVE" as const } }],
});
/** The open partnership with an active reseller; nothing when there is none. */
export const partnershipWith = (db: Db, ours: Partnerships, resellerId: string) =>
  db.partnership.findFirst({ where: openWith(ours, [resellerId]), select: partnered });
export type Partnership = NonNullable<Awaited<ReturnType<typeof partnershipWith>>>;

/** By their resellers, and locked, so that nobody ends one while a customer is given to it. */
export async function lockedPartnerships(db: Db, ours: Partnerships, named: readonly (string | null)[]): Promise<Map<string | null, Partnership>> {
  const resellerIds = await holdPartnerships(db, named);
  if (resellerIds.length === 0) return new Map();
  const found = await db.partnership.findMany({ where: openWith(ours, resellerIds), select: partnered });
  return new Map(found.map((partnership) => [partnership.resellerId, partnership]));
}

type Seller = Pick<Provider, "id" | "region" | "mailDomain">;
type Judged = { seller: Seller; there: Duplicates; partnership: Partnership | null; now: Date };

/** Everything that can be wrong with an account, before its domain is reserved. `partnership`: with the reseller that was named. */
export function accountRefusals(account: Account, { seller, there, partnership, now }: Judged): Record<string, readonly Refused[]> {
  const fields: Record<string, readonly Refused[]> = { ...numberRefusals(account), ...accountProblems(account, { ...seller, today: dayOf(now) }) };
  const taken = there.domain(account.domainPrefix);
  if (taken) fields.domainPrefix = [taken];
  const twin = account.anotherCompany ? undefined : there.registered(account.registrationNumber);
  if (twin) fields.registrationNumber = [refusal("customer.registration_known", { name: twin.name })];
  // Whose domain it is was said already.
  const alike = account.anotherCompany || taken ? undefined : there.company(account);
  if (alike) fields.companyName = [refusal("customer.company_known", { name: alike.name, id: alike.id })];
  if (account.resellerId && !partnership) fields.resellerId = ["customer.reseller_not_partner"];
  return fields;
}

/** The same of one account, as a refusal. */
export async function refuseAccount(db: Db, account: Account, seller: Seller, partnership: Partnership | null, now: Date): Promise<void> {
  const fields = accountRefusals(account, { seller, there: await duplicatesOf(db, seller.id, [account]), partnership, now });
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
  const { db, now, audit } = room;
  if (seller.status !== "ACTIVE") problem("order.provider_suspended");
  const partnership = (await lockedPartnerships(db, ours, [account.resellerId])).get(account.resellerId) ?? null;
  await refuseAccount(db, account, seller, partnership, now);
  const quote = await quoteLines(db, { currency: seller.currency, market: account.country, now, customerId: null, lines });
  if (expectedTotalMinor !== undefined && quote.totalMinor !== expectedTotalMinor) problem("order.price_changed");
  const ineligible = partnership && lines.length > 0 && resellerOfRecordProblem(partnership.reseller, seller, true);
  if (ineligible) problem("invalid", { resellerId: [ineligible] });

  const [customer] = (await makeCustomers(room, seller, [{ account, partnership }], passwordHash)) as [Made];
  audit({
    subjectName: customer.name,
    providerId: seller.id,
    customerId: customer.id,
    customerName: customer.name,
    resellerId: partnership?.resellerId,
    details: saidOf(customer),
  });
  const resellerOfRecord = partnership && { id: partnership.resellerId };
  // Without a yes to the agreement the order waits for it, and nothing is charged.
  if (lines.length) await placeLines(room, { provider: seller, customer, quote, resellerOfRecord, waits: account.agreement === null });
  return { id: customer.id, name: customer.name, domain: customer.domain, userName: customer.userName, partnership };
}

type Accepted = { account: Account; partnership: Partnership | null };
export type Made = Accepted & { id: string; name: string; domain: string; userName: string; agreementSource: AgreementSource };

/** What the log says of a customer that was made. */
export const saidOf = ({ domain, partnership, agreementSource }: Made) => ({ domain, reseller: partnership?.resellerName ?? null, agreement: agreementSource });

/**
 * Customers with their administrators, associations and letters, in as many statements as for one of them. Whoever calls has
 * judged each account. In the order of the accounts.
 */
export async function makeCustomers(room: Room, seller: Provider, accepted: readonly Accepted[], passwordHash: string | null = null): Promise<Made[]> {
  const { actor, db } = room;
  const by = personOf(actor).userId;
  const made = accepted.map(({ account, partnership }): Made => {
    const domain = domainOfPrefix(account.domainPrefix);
    const { agreementSource } = storedAgreement(account.agreement, account.country, by);
    return { account, partnership, id: newId(), name: account.companyName, domain, userName: adminAddress(domain), agreementSource };
  });
  const tenants = made.map(({ id, name, domain }) => ({ id, name, domain }));
  await insertAll(db, "Tenant", tenants);
  await createCustomers(room, seller, made, by);
  await createAdmins(room, made, passwordHash);
  await associate(room, seller, made, by);
  await askForAgreement(room, seller, made);
  return made;
}

/** What a company is to this provider. Who made it, is its first provider, and shares its id. */
async function createCustomers({ db, now }: Room, seller: Provider, made: readonly Made[], by: string): Promise<void> {
  const customers = made.map(({ account, partnership, id, name, domain }) => ({
    ...profileOf(account),
    ...storedAgreement(account.agreement, account.country, by),
    ...{ id, tenantId: id, domain, providerId: seller.id, name, createdAt: now, createdById: by },
    ...{ agreementAskedAt: account.agreement ? null : now, direct: partnership === null },
  }));
  await insertAll(db, "Customer", customers);
}

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
}: Account) => ({
  ...{ country, addressLine1, addressLine2, city, state, postalCode, registrationNumber, firstName, lastName, email, phone, language },
});

/** Each customer's first administrator. Letters to it go to the contact, because the new mailbox is empty and unread. */
async function createAdmins({ db, now }: Room, made: readonly Made[], passwordHash: string | null): Promise<void> {
  const passwordExpiresAt = passwordHash ? addMinutes(now, temporaryHours * 60) : null;
  const users = made.map(({ account: { email, firstName, lastName, language }, userName }) => ({
    ...{ id: newId(), email: userName, contactEmail: email, firstName, lastName, language },
    ...{ passwordHash, mustChangePassword: true, passwordExpiresAt, createdAt: now },
  }));
  await insertAll(db, "User", users);
  const memberships = made.map(({ id }, at) => ({
    ...{ id: newId(), userId: (users[at] as { id: string }).id, tenantId: id, roles: ["GLOBAL_ADMIN" as const], createdAt: now },
  }));
  await insertAll(db, "Membership", memberships);
}

/** The resellers look after their customers, with admin rights. */
async function associate({ db, now }: Room, seller: Provider, made: readonly Made[], by: string): Promise<void> {
  const associations = made.flatMap(({ id, partnership }) =>
    partnership
      ? {
          ...{ id: newId(), providerId: seller.id, customerId: id, resellerId: partnership.resellerId, partnershipId: partnership.id },
          ...{ adminRights: "ADMIN" as const, startedAt: now, grantedById: by },
        }
      : [],
  );
  await insertAll(db, "CustomerReseller", associations);
}

/** Where nobody attested the agreement, the customer's contact is told what will be asked. */
async function askForAgreement({ sendLetters }: Room, { name: provider, supportEmail, supportPhone }: Provider, made: readonly Made[]): Promise<void> {
  const asked = made.filter(({ account }) => !account.agreement);
  await sendLetters(
    "customer-agreement-request",
    asked.map(({ account: { email, language, firstName, lastName }, name, domain }) => ({
      ...{ to: email, language },
      data: { name: `${firstName} ${lastName}`, customer: name, domain, provider, supportEmail, supportPhone },
    })),
  );
}
