import type { z } from "zod";
import { personOf } from "#lib/actor.ts";
import { offersOfMarket } from "#lib/domain/catalog/market/reads.ts";
import { readOrder } from "#lib/domain/orders/reads.ts";
import type { PlaceOrder } from "#lib/domain/orders/rules.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { lineOf, printOrder, type WantedLine } from "#lib/partner-center/orders.ts";
import type { Call } from "#lib/partner-center/routes.ts";

// What an order and the checkout of a cart have in common: the page's own operation, and what came of it.

/** Lines as the operations take them. */
export async function linesOf({ actor }: Call, customerId: string, wanted: readonly WantedLine[]) {
  const { items, currency } = await offersOfMarket(actor, { customerId, names: wanted.map(({ offerId }) => offerId) });
  return { lines: wanted.map((line) => lineOf(line, items)), currency };
}

/** For a reseller only somebody orders who has a name: the contract's App+User. */
export function needPerson({ actor }: Call, partnerId: string | undefined): void {
  if (partnerId !== undefined) personOf(actor);
}

/** Whom an order is for, which is one for all of its lines. */
export function oneOf(lineItems: readonly { partnerIdOnRecord?: string }[]): string | undefined {
  const [partnerId, ...others] = new Set(lineItems.map(({ partnerIdOnRecord }) => partnerIdOnRecord));
  if (others.length > 0)
    fault(400, 800002, "All lines of an order have the same partnerIdOnRecord, or none. What is for another reseller is ordered apart.", ["lineItems"]);
  return partnerId;
}

type Placing = Pick<z.input<typeof PlaceOrder>, "customerId" | "lines" | "cart" | "idempotencyKey" | "asked"> & { partnerId: string | undefined };
/** The order's id. */
export async function placed(call: Call, { partnerId, ...order }: Placing): Promise<string> {
  needPerson(call, partnerId);
  const { id } = await placeOrder(call.actor, { ...order, resellerOfRecord: partnerId === undefined ? null : { partnerId } });
  return id;
}

export const printed = async ({ actor }: Call, id: string) => printOrder(await readOrder(actor, { id }), false);
