import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { readDraftSummary } from "#lib/domain/customers/adding/reads.ts";
import { submitCustomer, type Submitted, chooseLines, fillAccount } from "#lib/domain/customers/adding/writes.ts";
import { db } from "#lib/platform/db.ts";

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
  ...more,
});

/** An offer of ten euros a seat and month, from one seat to three hundred. */
export async function offer(id = "wizard-offer", amountMinor = 1000): Promise<string> {
  const row = {
    id,
    productId: id,
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

/** Steps 1 and 2; the draft's id. */
export async function draft(by: Actor, typed: object = {}, lines: object[] = []): Promise<string> {
  const { id } = await fillAccount(by, { id: randomUUID(), ...typing(typed) });
  await chooseLines(by, { id, lines });
  return id;
}

/** Step 3, with the price that the review shows. */
export async function submit(by: Actor, id: string): Promise<Submitted> {
  const { quote } = await readDraftSummary(by, { id });
  return (await submitCustomer(by, { idempotencyKey: id, priceTotal: quote.totalMinor })) as Submitted;
}
