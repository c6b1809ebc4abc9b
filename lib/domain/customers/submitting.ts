import "server-only";
import { read, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { temporaryPassword } from "../../platform/secret.ts";
import { type FieldProblems, Problem, problem } from "../../problem.ts";
import { checkResellerOfRecord } from "../orders/attributing.ts";
import { placeLines, type Quote, quoteLines } from "../orders/placing.ts";
import { askForAgreement, associate, createAdmin, createCustomer, lockedPartnership } from "./adding.ts";
import { domainOfPrefix } from "./duplicates.ts";
import { Account, OneDraft, SubmitCustomer, tidyAccount, typedAccount, typedLines } from "./rules.ts";
import { chosenLines, refuseAccount } from "./wizard.ts";

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
  const { actor, db, mine, input, now, scopeOf, audit, notify } = room;
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

  const by = actor.userId as string;
  const customer = await createCustomer(db, account, { by, providerId: provider.id, now });
  audit({
    subjectName: customer.name,
    providerId: provider.id,
    customerId: customer.id,
    customerName: customer.name,
    resellerId: partnership?.resellerId,
    details: { domain: customer.domain, reseller: partnership?.resellerName ?? null, agreement: account.agreementSource },
  });
  const password = temporaryPassword();
  const userName = await createAdmin(db, customer, account, now, password);
  if (partnership) {
    await associate(db, { customerId: customer.id, providerId: provider.id, partnership, by, now });
    await notify({ resellerId: partnership.resellerId }, "customer_added", { name: provider.name, customer: customer.name }, `/customers/${customer.id}`);
  }
  if (lines.length) await placeLines(room, { provider, customer, lines, resellerOfRecordId: partnership?.resellerId ?? null });
  await askForAgreement(room, { customer, provider, account });
  await db.customerDraft.update({ where: { id: draft.id }, data: { submittedAt: now, customerId: customer.id }, select: { id: true } });
  return { id: customer.id, domain: customer.domain, userName, password };
});

/** Locked, so that the steps can't change while they are carried out. */
async function lockedDraft(db: Db, mine: object, id: string) {
  const found = (await db.customerDraft.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "CustomerDraft" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  const draft = await db.customerDraft.findUniqueOrThrow({ where: { id: found.id } });
  if (draft.submittedAt) problem("customer.already_submitted");
  return draft;
}
