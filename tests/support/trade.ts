import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { OfferRows, orderForm } from "#lib/forms/orders.ts";
import type { OfferCategory } from "#prisma/client/enums.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "./db.ts";
import { colleague } from "./world.ts";
import { atForm } from "./at-form.ts";

// What is sold in the tests of the trade: offers with one rule each, and somebody who orders them.

type Rules = {
  category?: OfferCategory;
  minimumQuantity?: number;
  maximumQuantity?: number;
  pool?: string;
  pooledLimit?: number;
  lifetimeLimit?: number;
  isAutoRenewable?: boolean;
  isAvailable?: boolean;
  segment?: "COMMERCIAL" | "EDUCATION" | "NONPROFIT" | "GOVERNMENT";
  bases?: string[];
};
let rank = 100;

/** Ten euros a seat, billed monthly or, at a hundred, yearly; a trial costs nothing. */
export async function offer(rules: Rules = {}): Promise<string> {
  const { bases = [], ...more } = rules;
  const id = `OFFER-${randomUUID().slice(0, 8).toUpperCase()}`;
  const trial = more.category === "TRIAL";
  const plan = { currency: "EUR", term: "P1Y" } as const;
  await db.offer.create({
    data: {
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
      isTrial: trial,
      isAddOn: more.category === "ADD_ON",
      isAutoRenewable: !trial,
      rank: rank++,
      ...more,
      prices: {
        create: trial
          ? [{ currency: "EUR", term: "P1M", billingCycle: "NONE", amountMinor: 0 }]
          : [
              { ...plan, billingCycle: "MONTHLY", amountMinor: 1000 },
              { ...plan, billingCycle: "ANNUAL", amountMinor: 10_000 },
            ],
      },
      baseOffers: { create: bases.map((toId) => ({ toId, kind: "ADD_ON_OF" as const })) },
    },
  });
  return id;
}

/** A ticked row of the order form. */
export const row = (offerId: string, quantity: number | string = 10, plan = "P1Y/MONTHLY") => ({ offerId, chosen: "on", plan, quantity: String(quantity) });

const noAcceptor = { agreementFirstName: "", agreementLastName: "", agreementEmail: "", agreementPhone: "", agreementDate: "" };
/** The order form, filled in for a customer. */
export const form = (customer: Actor, lines: object[], more: object = {}) => ({
  customerId: customer.organizationId,
  lines: OfferRows.parse(lines),
  endsWith: "",
  seen: [] as string[],
  resellerOfRecordId: "none",
  partnerId: "",
  agreementSource: "",
  ...noAcceptor,
  idempotencyKey: randomUUID(),
  ...more,
});
/** Sends it. */
export const place = (by: Actor, typed: ReturnType<typeof form>) => atForm(by, placeOrder, orderForm, typed);

type Placed = { id: string; orderNumber: number; customerId: string };
export const order = async (by: Actor, customer: Actor, lines: object[], more: object = {}) => (await place(by, form(customer, lines, more))) as Placed;

/** One subscription, ordered; as the database has it. */
export async function ordered(
  by: Actor,
  customer: Actor,
  { quantity = 10, offerId, ...more }: { quantity?: number; offerId?: string; resellerOfRecordId?: string; plan?: string; endsWith?: string } = {},
) {
  const bought = offerId ?? (await offer());
  await order(by, customer, [row(bought, quantity, more.plan)], more);
  return db.subscription.findFirstOrThrow({ where: { customerId: customer.organizationId, offerId: bought }, orderBy: { id: "desc" } });
}

/** So many people of the customer's get a license each. */
export async function licensed(by: Actor, customer: Actor, subscriptionId: string, count: number): Promise<void> {
  for (let at = 0; at < count; at++) await colleague(customer, []);
  const people = await db.membership.findMany({ where: { tenantId: customer.organizationId }, orderBy: { id: "desc" }, take: count });
  const given = { providerId: by.organizationId, subscriptionId, assignedAt: clock.now(), assignedByName: by.name };
  await db.licenseAssignment.createMany({ data: people.map(({ id: membershipId }) => ({ ...given, membershipId })) });
}

/** An Azure plan, ordered. */
export const azurePlan = async (by: Actor, customer: Actor): Promise<string> =>
  (await ordered(by, customer, { quantity: 1, offerId: await offer({ category: "AZURE", maximumQuantity: 1 }) })).id;
