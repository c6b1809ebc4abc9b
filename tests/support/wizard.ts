import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { addCustomer, type NewCustomer } from "#lib/domain/customers/adding/writes.ts";
import { quoteDraft, readDraft as readStored } from "#lib/domain/customers/drafts/reads.ts";
import { chooseLines as choose, fillAccount as fill, keepAccount as keep } from "#lib/domain/customers/drafts/writes.ts";
import { accountField, accountForm, draftCommand, linesForm, typedAccount } from "#lib/forms/customers.ts";
import { linesOf, OfferRows, typedRows } from "#lib/forms/orders.ts";
import { db } from "./db.ts";
import { atForm } from "./at-form.ts";

// A provider's employee at the new-customer wizard, step by step.

/** What somebody types who does everything right. */
export const typing = (more: object = {}) => ({
  companyName: "Bäckerei Sonne GmbH",
  country: "DE",
  addressLine1: "Marktplatz 1",
  city: "Bonn",
  postalCode: "53111",
  domainPrefix: `sonne-${randomUUID().slice(0, 8)}`,
  firstName: "Sina",
  lastName: "Sommer",
  email: "sina@sonne.example",
  phone: "0228 12345678",
  language: "de",
  agreementSource: "CUSTOMER_WILL_BE_ASKED",
  resellerId: "none",
  ...more,
});

/** An offer of ten euros a seat and month, from one seat to three hundred. */
export async function offer(id = "wizard-offer", amountMinor = 1000): Promise<string> {
  const row = {
    id,
    productId: id,
    pool: id,
    skuId: "0001",
    availabilityId: "A",
    title: `Suite ${id}`,
    descriptionEn: "For tests",
    descriptionDe: "Für Tests",
    publisher: "Test",
    category: "ENTERPRISE",
    billingType: "LICENSE",
    segment: "COMMERCIAL",
    unitType: "Licenses",
    minimumQuantity: 1,
    maximumQuantity: 300,
    isTrial: false,
    isAddOn: false,
    isAutoRenewable: true,
    rank: 7,
  } as const;
  await db.offer.upsert({
    where: { id },
    update: {},
    create: { ...row, prices: { create: [{ term: "P1Y", billingCycle: "MONTHLY", currency: "EUR", amountMinor }] } },
  });
  return id;
}

export const seats = (offerId: string, quantity: number | string) => ({ offerId, chosen: "on", plan: "P1Y/MONTHLY", quantity: String(quantity) });

type Kept = { id: string; [name: string]: unknown };
type Chosen = { id: string; lines: object[]; endsWith?: string; intent?: "forward" | "back" };
/** The steps as their forms send them. */
export const keepAccount = (by: Actor, { id, ...typed }: Kept) => keep(by, { id, typed: typedAccount(typed) });
export const fillAccount = (by: Actor, { id, ...typed }: Kept) => atForm(by, fill, accountForm, { id, ...typedAccount(typed) });
export const chooseLines = (by: Actor, { id, lines, endsWith = "", intent = "forward" }: Chosen) =>
  atForm(by, choose, linesForm, { id, lines: OfferRows.parse(lines), endsWith, intent });
export const submitCustomer = (by: Actor, { idempotencyKey: id, priceTotal }: { idempotencyKey: string; priceTotal: number }) => {
  const command = async () => draftCommand(await readStored(by, { id }), priceTotal);
  return atForm(by, addCustomer, { command, field: accountField }, undefined);
};

export async function readDraft(by: Actor, { id }: { id: string }) {
  const draft = await readStored(by, { id });
  return { ...draft, account: typedAccount(draft.account), lines: typedRows(draft.lines) };
}
/** What the review shows of the lines. */
export const readDraftSummary = async (by: Actor, { id }: { id: string }) => quoteDraft(by, { lines: linesOf((await readDraft(by, { id })).lines) });

/** Steps 1 and 2; the draft's id. */
export async function draft(by: Actor, typed: object = {}, lines: object[] = []): Promise<string> {
  const { id } = await fillAccount(by, { id: randomUUID(), ...typing(typed) });
  await chooseLines(by, { id, lines });
  return id;
}

/** Step 3, with the price that the review shows. */
export async function submit(by: Actor, id: string): Promise<NewCustomer> {
  const { quote } = await readDraftSummary(by, { id });
  return (await submitCustomer(by, { idempotencyKey: id, priceTotal: quote.totalMinor })) as NewCustomer;
}
