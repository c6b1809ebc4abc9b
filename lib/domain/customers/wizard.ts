import "server-only";
import type { Actor, Mine } from "../../access.ts";
import { jot } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem, said } from "../../problem.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { domainOfPrefix, domainTaken, sameRegistered, takenBy } from "./duplicates.ts";
import { quoteLines } from "../orders/placing.ts";
import { ChosenLines, type Line } from "../orders/rules.ts";
import { type Account, accountProblems, adminAddress, ChooseLines, dayOf, FillAccount, KeepAccount, OneDraft, tidyAccount } from "./rules.ts";

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

type Partnerships = Mine<"partnership.listResellers">;

/** The open partnership with an active reseller; nothing when there is none. */
export const partnershipWith = (db: Db, ours: Partnerships, resellerId: string) =>
  db.partnership.findFirst({
    where: { AND: [ours, { resellerId, endedAt: null, reseller: { status: "ACTIVE" } }] },
    select: { id: true, resellerId: true, resellerName: true },
  });

/** The reseller's id when it may still be chosen, for the draft's reference to it. */
const chosenReseller = async (db: Db, ours: Partnerships, typed: string) =>
  /^[0-9a-f-]{36}$/i.test(typed) ? ((await partnershipWith(db, ours, typed))?.resellerId ?? null) : null;

/** Half-typed values, kept as they are so that nothing is lost. */
export const keepAccount = jot("customerDraft.keep", KeepAccount, async ({ input, scopeOf, ...room }) => {
  const { id, ...account } = input;
  await keep(room, id, { account, resellerId: await chosenReseller(room.db, scopeOf("partnership.listResellers"), account.resellerId) });
  return { id };
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

/** Step 1, complete and well-formed. */
export const fillAccount = jot("customerDraft.keep", FillAccount, async ({ input, scopeOf, now, ...room }) => {
  const { id, ...typed } = input;
  const account = tidyAccount(typed);
  const select = { id: true, region: true, mailDomain: true } as const;
  const seller = (await room.db.provider.findFirst({ where: scopeOf("provider.addCustomer"), select })) ?? problem("not_found");
  await refuseAccount(room.db, account, seller, scopeOf("partnership.listResellers"), now);
  await keep(room, id, { account, resellerId: account.resellerId || null });
  return { id };
});

/** The chosen offers, or a refusal at the row where something is wrong. */
export function chosenLines(rows: unknown): Line[] {
  const parsed = ChosenLines.safeParse(rows);
  if (parsed.success) return parsed.data;
  return problem("invalid", Object.fromEntries(parsed.error.issues.map(({ path, message }) => [`lines[${String(path[0])}].${String(path[1])}`, [message]])));
}

/** Step 2. None is fine: subscriptions can be added later. */
export const chooseLines = jot("customerDraft.keep", ChooseLines, async ({ input, scopeOf, ...room }) => {
  if (input.intent === "forward") {
    const seller = (await room.db.provider.findFirst({ where: scopeOf("provider.addCustomer"), select: { currency: true } })) ?? problem("not_found");
    await quoteLines(room.db, { currency: seller.currency, customerId: null, lines: chosenLines(input.lines) });
  }
  await keep(room, input.id, { lines: input.lines.filter(({ chosen }) => chosen === "on") });
  return { id: input.id, intent: input.intent };
});

/** Cancel: everything typed is gone. What was submitted stays a customer. */
export const discardDraft = jot("customerDraft.discard", OneDraft, async ({ db, mine, input }) => {
  const draft = await db.customerDraft.findFirst({ where: { AND: [mine, input] }, select: { resellerId: true } });
  await db.customerDraft.deleteMany({ where: { AND: [mine, input, { submittedAt: null }] } });
  return { id: input.id, resellerId: draft?.resellerId ?? null };
});
