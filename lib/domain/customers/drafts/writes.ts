import "server-only";
import type { Actor, Mine } from "#lib/access.ts";
import { personOf } from "#lib/actor.ts";
import { quoteLines } from "#lib/domain/orders/parts.ts";
import { writeUnaudited } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { type Partnerships, partnershipWith, refuseAccount } from "../adding/parts.ts";
import { ChooseLines, draftBegins, FillAccount, KeepAccount, OneDraft, Where } from "./rules.ts";

// A draft belongs to whoever types it; the page that shows the first step has chosen its id, so that sending that step
// twice makes one draft.

type Kept = { account?: Prisma.InputJsonObject; lines?: Prisma.InputJsonArray; resellerId?: string | null };

/** Writes into the draft, making it at the first time; without a word in it there is none. */
async function keep({ actor, db, mine }: { actor: Actor; db: Db; mine: Mine<"customerDraft.keep"> }, id: string, kept: Kept, begins = true) {
  const { count } = await db.customerDraft.updateMany({ where: { AND: [mine, { id, submittedAt: null }] }, data: kept });
  if (count > 0 || !begins) return;
  const row = { id, providerId: actor.organizationId, createdById: personOf(actor).userId, ...kept };
  const made = await db.customerDraft.createMany({ data: [row], skipDuplicates: true });
  if (made.count > 0) return;
  const own = await db.customerDraft.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } });
  problem(own ? "customer.already_submitted" : "not_found");
}

/** The reseller's id when it may still be chosen, for the draft's reference to it. */
const chosenReseller = async (db: Db, ours: Partnerships, typed = "") =>
  /^[0-9a-f-]{36}$/i.test(typed) ? ((await partnershipWith(db, ours, typed))?.resellerId ?? null) : null;

/** Half-typed values, kept as they are so that nothing is lost. */
export const keepAccount = writeUnaudited("customerDraft.keep", KeepAccount, async ({ input: { id, typed }, scopeOf, ...room }) => {
  const resellerId = await chosenReseller(room.db, scopeOf("partnership.listResellers"), typed.resellerId);
  await keep(room, id, { account: typed, resellerId }, draftBegins(typed));
  return { id };
});

/** Step 1, complete and well-formed. */
export const fillAccount = writeUnaudited("customerDraft.keep", FillAccount, async ({ input: { id, typed, account }, scopeOf, now, ...room }) => {
  const select = { id: true, region: true, mailDomain: true } as const;
  const seller = (await room.db.provider.findFirst({ where: scopeOf("provider.addCustomer"), select })) ?? problem("not_found");
  const partnership = account.resellerId ? await partnershipWith(room.db, scopeOf("partnership.listResellers"), account.resellerId) : null;
  await refuseAccount(room.db, account, seller, partnership, now);
  await keep(room, id, { account: typed, resellerId: account.resellerId });
  return { id };
});

/** Step 2. None is fine: subscriptions can be added later. Without `lines` nothing is judged: somebody goes back. */
export const chooseLines = writeUnaudited("customerDraft.keep", ChooseLines, async ({ input: { id, typed, lines }, scopeOf, now, ...room }) => {
  if (lines) {
    const seller = (await room.db.provider.findFirst({ where: scopeOf("provider.addCustomer"), select: { currency: true } })) ?? problem("not_found");
    const draft = await room.db.customerDraft.findFirst({ where: { AND: [room.mine, { id }] }, select: { account: true } });
    const { country: market } = Where.parse(draft?.account ?? {});
    await quoteLines(room.db, { currency: seller.currency, market, now, customerId: null, lines });
  }
  await keep(room, id, { lines: typed });
  return { id, judged: lines !== undefined };
});

/** Cancel: everything typed is gone. What was submitted stays a customer. */
export const discardDraft = writeUnaudited("customerDraft.discard", OneDraft, async ({ db, mine, input }) => {
  const draft = await db.customerDraft.findFirst({ where: { AND: [mine, input] }, select: { resellerId: true } });
  await db.customerDraft.deleteMany({ where: { AND: [mine, input, { submittedAt: null }] } });
  return { id: input.id, resellerId: draft?.resellerId ?? null };
});
