import "server-only";
import { read } from "#lib/operation.ts";
import { env } from "#lib/platform/env.ts";
import { problem, type FieldProblems, Problem } from "#lib/problem.ts";
import { CheckDomain, OneDraft, typedAccount, typedLines } from "./rules.ts";
import { OneCustomer } from "../rules.ts";
import { z } from "zod";
import { ChosenPartner, partnersToChoose } from "#lib/domain/partnerships/parts.ts";
import { type Quote, quoteLines } from "#lib/domain/orders/parts.ts";
import { chosenLines } from "./parts.ts";
import { domainOfPrefix, domainTaken, ownByDomain } from "../duplicates/parts.ts";

/** While a name is typed: whether it can be had, and if not, which customer of one's own has it. */
export const domainAvailable = read("provider.addCustomer", CheckDomain, async ({ actor, db, input }) => {
  const domain = domainOfPrefix(input.domainPrefix);
  const available = !(await domainTaken(db, domain, `admin@${domain}`));
  return { domain, available, own: (!available && (await ownByDomain(db, actor.organizationId, domain))) || undefined };
});

/** What the wizard has to know of the provider that sells. */
export const readSeller = read("provider.addCustomer", z.object({}), async ({ db, mine }) => {
  const select = { region: true, country: true, currency: true, mailDomain: true } as const;
  const seller = (await db.provider.findFirst({ where: mine, select })) ?? problem("not_found");
  return { ...seller, suffix: env.TENANT_DOMAIN_SUFFIX };
});

/** The resellers that a customer may be given to: active, and partners now. The chosen one is there even beyond the bound. */
export const offeredResellers = read("partnership.listResellers", z.object({ chosen: ChosenPartner }), async ({ db, mine, input }) => {
  const { partners } = await partnersToChoose(db, { AND: [mine, { endedAt: null, reseller: { status: "ACTIVE" } }] }, input.chosen);
  return partners.map(({ id, name }) => ({ id, name }));
});

export const readDraft = read("customerDraft.read", OneDraft, async ({ db, mine, input }) => {
  const select = { id: true, resellerId: true, account: true, lines: true, submittedAt: true, customerId: true, reseller: { select: { name: true } } } as const;
  const draft = (await db.customerDraft.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  return { ...draft, account: typedAccount(draft.account), lines: typedLines(draft.lines) };
});

/** What somebody began and neither submitted nor threw away, the latest first. */
export const listDrafts = read("customerDraft.read", z.object({}), async ({ db, mine }) => {
  const rows = await db.customerDraft.findMany({
    where: { AND: [mine, { submittedAt: null }] },
    select: { id: true, account: true, updatedAt: true },
    orderBy: { updatedAt: "desc" },
    take: 5,
  });
  return rows.map(({ id, account, updatedAt }) => ({ id, updatedAt, companyName: typedAccount(account).companyName }));
});

/** What became of a submitted draft; never its password, which only the answer to the submit holds. */
export const readSubmitted = read("customer.read", OneCustomer, async ({ db, mine, input, scopeOf }) => {
  const select = {
    id: true,
    name: true,
    domain: true,
    firstName: true,
    lastName: true,
    email: true,
    phone: true,
    agreementSource: true,
    agreementDate: true,
  } as const;
  const customer = (await db.customer.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  const order = await db.order.findFirst({
    where: { AND: [scopeOf("order.read"), { customerId: customer.id }] },
    select: {
      id: true,
      number: true,
      currency: true,
      totalMinor: true,
      lines: {
        select: { id: true, quantity: true, term: true, billingCycle: true, totalMinor: true, offer: { select: { title: true, unitType: true } } },
        orderBy: { lineNumber: "asc" },
        take: 100,
      },
    },
    orderBy: { id: "asc" },
  });
  return { ...customer, order };
});

/** What the review shows: everything typed, what it costs today, and what stands in the way if something does. */
export const readDraftSummary = read("customerDraft.read", OneDraft, async ({ db, mine, input, scopeOf }) => {
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
