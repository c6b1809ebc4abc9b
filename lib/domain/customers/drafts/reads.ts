import "server-only";
import { z } from "zod";
import { type Quote, quoteLines } from "#lib/domain/orders/parts.ts";
import { read } from "#lib/operation.ts";
import { Problem, problem } from "#lib/problem.ts";
import type { FieldRefusals } from "#lib/refusal.ts";
import { OneDraft, QuoteDraft } from "./rules.ts";

export const readDraft = read("customerDraft.read", OneDraft, async ({ db, mine, input }) => {
  const select = { id: true, resellerId: true, account: true, lines: true, submittedAt: true, customerId: true, reseller: { select: { name: true } } } as const;
  return (await db.customerDraft.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
});

/** What somebody began and neither submitted nor threw away, the latest first. */
export const listDrafts = read("customerDraft.read", z.object({}), ({ db, mine }) =>
  db.customerDraft.findMany({
    where: { AND: [mine, { submittedAt: null }] },
    select: { id: true, account: true, updatedAt: true },
    orderBy: { updatedAt: "desc" },
    take: 5,
  }),
);

/** What a new customer's lines cost today, and what stands in the way if something does. */
export const quoteDraft = read("provider.addCustomer", QuoteDraft, async ({ db, mine, input, now }): Promise<{ quote: Quote; wrong: FieldRefusals }> => {
  const { currency } = (await db.provider.findFirst({ where: mine, select: { currency: true } })) ?? problem("not_found");
  try {
    return { quote: await quoteLines(db, { currency, market: input.country, now, customerId: null, lines: input.lines }), wrong: {} };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { quote: { lines: [], totalMinor: 0, currency, startsAt: now }, wrong: error.fields };
  }
});
