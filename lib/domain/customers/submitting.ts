import "server-only";
import type { Actor } from "../../access.ts";
import { read, write } from "../../operation.ts";
import { addMinutes } from "../../platform/clock.ts";
import type { Db } from "../../platform/db.ts";
import { hashPassword, temporaryPassword } from "../../platform/secret.ts";
import { type FieldProblems, Problem, problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { temporaryHours } from "../identity/rules.ts";
import { checkResellerOfRecord } from "../orders/attributing.ts";
import { placeLines, type Quote, quoteLines } from "../orders/placing.ts";
import { domainOfPrefix } from "./duplicates.ts";
import { Account, adminAddress, OneDraft, storedAgreement, SubmitCustomer, tidyAccount, typedAccount, typedLines } from "./rules.ts";
import { chosenLines, partnershipWith, refuseAccount } from "./wizard.ts";

/** The stored account, complete, or a refusal at its fields. */
function completeAccount(stored: unknown): Account {
  const parsed = Account.safeParse(typedAccount(stored));
  if (parsed.success) return tidyAccount(parsed.data);
  const fields: FieldProblems = {};
  for (const { path, message } of parsed.error.issues) fields[String(path[0])] ??= [message];
  return problem("customer.account_incomplete", fields);
}

/** What the review shows: everything typed, what it costs today, and what stands in the way if something does. */
export const readReview = read("customerDraft.read", OneDraft, async ({ db, mine, input, scopeOf }) => {
  const draft = (await db.customerDraft.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
  const seller = (await db.provider.findFirst({ where: scopeOf("provider.addCustomer"), select: { currency: true } })) ?? problem("not_found");
  const account = typedAccount(draft.account);
  const reseller = draft.resellerId
    ? await db.reseller.findFirst({ where: { AND: [scopeOf("reseller.read"), { id: draft.resellerId }] }, select: { name: true } })
    : null;
  const { quote, wrong } = await quoted(
    () => quoteLines(db, { currency: seller.currency, customerId: null, lines: chosenLines(typedLines(draft.lines)) }),
    seller.currency,
  );
  return {
    id: draft.id,
    submittedAt: draft.submittedAt,
    customerId: draft.customerId,
    account,
    domain: domainOfPrefix(account.domainPrefix),
    resellerName: reseller?.name ?? "",
    quote,
    wrong,
  };
});

async function quoted(run: () => Promise<Quote>, currency: string): Promise<{ quote: Quote; wrong: FieldProblems }> {
  try {
    return { quote: await run(), wrong: {} };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { quote: { lines: [], totalMinor: 0, currency }, wrong: error.fields };
  }
}

export type Submitted = { id: string; domain: string; userName: string; password: string };

/**
 * Makes the customer, its administrator, the reseller's association and the order: all of it or nothing. Whatever can be
 * refused is refused before the domain is taken, because a domain is taken for ever. The temporary password is in the
 * answer once; the database has its hash.
 */
export const submitCustomer = write("provider.addCustomer", SubmitCustomer, async (room): Promise<Submitted> => {
  const { actor, db, mine, input, now, scopeOf, audit } = room;
  const draft = await lockedDraft(db, scopeOf("customerDraft.keep"), input.idempotencyKey);
  const provider = (await db.provider.findFirst({ where: mine })) ?? problem("not_found");
  if (provider.status !== "ACTIVE") problem("forbidden");
  const ours = scopeOf("partnership.listResellers");
  const account = completeAccount(draft.account);
  await refuseAccount(db, account, provider, ours, now);
  const partnership = account.resellerId ? await lockedPartnership(db, ours, account.resellerId) : null;
  const lines = chosenLines(typedLines(draft.lines));
  const quote = await quoteLines(db, { currency: provider.currency, customerId: null, lines });
  if (quote.totalMinor !== input.priceTotal) problem("order.price_changed");
  if (partnership && lines.length) await checkResellerOfRecord(db, provider.id, partnership.resellerId, "resellerId");

  const customer = await createCustomer(db, account, { actor, providerId: provider.id, now });
  audit({
    subjectName: customer.name,
    providerId: provider.id,
    customerId: customer.id,
    customerName: customer.name,
    resellerId: partnership?.resellerId,
    details: { domain: customer.domain, reseller: partnership?.resellerName ?? null, agreement: account.agreementSource },
  });
  const admin = await createAdmin(db, customer, account, now);
  if (partnership) await associate(room, { customer, provider, partnership });
  if (lines.length) await placeLines(room, { provider, customer, lines, resellerOfRecordId: partnership?.resellerId ?? null });
  await askForAgreement(room, { customer, provider, account });
  await db.customerDraft.update({ where: { id: draft.id }, data: { submittedAt: now, customerId: customer.id }, select: { id: true } });
  return { id: customer.id, domain: customer.domain, ...admin };
});

/** Locked, so that the steps can't change while they are carried out. */
async function lockedDraft(db: Db, mine: object, id: string) {
  const found = (await db.customerDraft.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "CustomerDraft" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  const draft = await db.customerDraft.findUniqueOrThrow({ where: { id: found.id } });
  if (draft.submittedAt) problem("customer.already_submitted");
  return draft;
}

/** Locked, so that nobody ends it while a customer is given to it. */
async function lockedPartnership(db: Db, ours: Parameters<typeof partnershipWith>[1], resellerId: string) {
  const found = await partnershipWith(db, ours, resellerId);
  if (found) await db.$queryRaw`SELECT 1 FROM "Partnership" WHERE "id" = ${found.id}::uuid FOR SHARE`;
  return (found && (await partnershipWith(db, ours, resellerId))) ?? problem("invalid", { resellerId: ["customer.reseller_not_partner"] });
}

type Making = { actor: Actor; providerId: string; now: Date };

/** The company with its domain, and the customer it is to this provider. Who made it, is its first provider, and shares its id. */
async function createCustomer(db: Db, account: Account, { actor, providerId, now }: Making) {
  const { companyName, country, addressLine1, addressLine2, city, state, postalCode, registrationNumber, firstName, lastName, email, phone, language } =
    account;
  const tenant = await db.tenant.create({ data: { name: companyName, domain: domainOfPrefix(account.domainPrefix) }, select: { id: true, domain: true } });
  return db.customer.create({
    data: {
      ...{ country, addressLine1, addressLine2, city, state, postalCode, registrationNumber, firstName, lastName, email, phone, language },
      ...storedAgreement(account, actor.userId),
      id: tenant.id,
      tenantId: tenant.id,
      domain: tenant.domain,
      providerId,
      name: companyName,
      createdAt: now,
      createdById: actor.userId as string,
    },
    select: { id: true, name: true, domain: true },
  });
}

/** The customer's first administrator. Letters to it go to the contact, because the new mailbox is empty and unread. */
async function createAdmin(db: Db, customer: { id: string; domain: string }, account: Account, now: Date) {
  const password = temporaryPassword();
  const userName = adminAddress(customer.domain);
  await db.user.create({
    data: {
      email: userName,
      contactEmail: account.email,
      firstName: account.firstName,
      lastName: account.lastName,
      language: account.language,
      passwordHash: await hashPassword(password),
      mustChangePassword: true,
      passwordExpiresAt: addMinutes(now, temporaryHours * 60),
      createdAt: now,
      memberships: { create: { tenantId: customer.id, roles: ["GLOBAL_ADMIN"], createdAt: now } },
    },
    select: { id: true },
  });
  return { userName, password };
}

type Named = { id: string; name: string };
type Room = Pick<Recorder, "notify" | "post"> & { actor: Actor; db: Db; now: Date };

async function associate(
  { actor, db, now, notify }: Room,
  { customer, provider, partnership }: { customer: Named; provider: Named; partnership: { id: string; resellerId: string } },
) {
  await db.customerReseller.create({
    data: {
      providerId: provider.id,
      customerId: customer.id,
      resellerId: partnership.resellerId,
      partnershipId: partnership.id,
      adminRights: "ADMIN",
      startedAt: now,
      grantedById: actor.userId as string,
    },
    select: { id: true },
  });
  await notify({ resellerId: partnership.resellerId }, "customer_added", { name: provider.name, customer: customer.name }, `/customers/${customer.id}`);
}

type Asking = { customer: Named & { domain: string }; provider: Named & { supportEmail: string; supportPhone: string }; account: Account };

/** Nobody attested the agreement: the customer's contact is told what will be asked. */
async function askForAgreement({ post }: Room, { customer, provider, account }: Asking) {
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
