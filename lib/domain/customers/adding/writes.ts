import "server-only";
import type { Actor, Mine } from "#lib/access.ts";
import { writeUnaudited, write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { quoteLines, placeLines } from "#lib/domain/orders/parts.ts";
import { ChooseLines, FillAccount, KeepAccount, OneDraft, tidyAccount, SubmitCustomer, typedLines } from "./rules.ts";
import { temporaryPassword } from "#lib/platform/secret.ts";
import { checkResellerOfRecord } from "#lib/domain/orders/attribution/parts.ts";
import {
  askForAgreement,
  associate,
  createAdmin,
  createCustomer,
  lockedPartnership,
  chosenLines,
  refuseAccount,
  completeAccount,
  type Partnerships,
  partnershipWith,
} from "./parts.ts";

// The steps of a new customer before it is submitted. A draft belongs to whoever types it; the page that shows the first
// step has chosen its id, so that sending that step twice makes one draft.

type Kept = { account?: Prisma.InputJsonObject; lines?: Prisma.InputJsonArray; resellerId?: string | null };

/** Writes into the draft, making it at the first time. */
async function keep({ actor, db, mine }: { actor: Actor; db: Db; mine: Mine<"customerDraft.keep"> }, id: string, kept: Kept) {
  const { count } = await db.customerDraft.updateMany({ where: { AND: [mine, { id, submittedAt: null }] }, data: kept });
  if (count > 0) return;
  const row = { id, providerId: actor.organizationId, createdById: actor.userId as string, ...kept };
  const made = await db.customerDraft.createMany({ data: [row], skipDuplicates: true });
  if (made.count > 0) return;
  const own = await db.customerDraft.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } });
  problem(own ? "customer.already_submitted" : "not_found");
}

/** The reseller's id when it may still be chosen, for the draft's reference to it. */
const chosenReseller = async (db: Db, ours: Partnerships, typed: string) =>
  /^[0-9a-f-]{36}$/i.test(typed) ? ((await partnershipWith(db, ours, typed))?.resellerId ?? null) : null;

/** Half-typed values, kept as they are so that nothing is lost. */
export const keepAccount = writeUnaudited("customerDraft.keep", KeepAccount, async ({ input, scopeOf, ...room }) => {
  const { id, ...account } = input;
  await keep(room, id, { account, resellerId: await chosenReseller(room.db, scopeOf("partnership.listResellers"), account.resellerId) });
  return { id };
});

/** Step 1, complete and well-formed. */
export const fillAccount = writeUnaudited("customerDraft.keep", FillAccount, async ({ input, scopeOf, now, ...room }) => {
  const { id, ...typed } = input;
  const account = tidyAccount(typed);
  const select = { id: true, region: true, mailDomain: true } as const;
  const seller = (await room.db.provider.findFirst({ where: scopeOf("provider.addCustomer"), select })) ?? problem("not_found");
  await refuseAccount(room.db, account, seller, scopeOf("partnership.listResellers"), now);
  await keep(room, id, { account, resellerId: account.resellerId || null });
  return { id };
});

/** Step 2. None is fine: subscriptions can be added later. */
export const chooseLines = writeUnaudited("customerDraft.keep", ChooseLines, async ({ input, scopeOf, ...room }) => {
  if (input.intent === "forward") {
    const seller = (await room.db.provider.findFirst({ where: scopeOf("provider.addCustomer"), select: { currency: true } })) ?? problem("not_found");
    await quoteLines(room.db, { currency: seller.currency, customerId: null, lines: chosenLines(input.lines) });
  }
  await keep(room, input.id, { lines: input.lines.filter(({ chosen }) => chosen === "on") });
  return { id: input.id, intent: input.intent };
});

/** Cancel: everything typed is gone. What was submitted stays a customer. */
export const discardDraft = writeUnaudited("customerDraft.discard", OneDraft, async ({ db, mine, input }) => {
  const draft = await db.customerDraft.findFirst({ where: { AND: [mine, input] }, select: { resellerId: true } });
  await db.customerDraft.deleteMany({ where: { AND: [mine, input, { submittedAt: null }] } });
  return { id: input.id, resellerId: draft?.resellerId ?? null };
});

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
