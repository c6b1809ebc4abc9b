import { z } from "zod";
import { billingCycles, terms } from "#lib/domain/catalog/rules.ts";
import { called, Day, line } from "#lib/domain/organizations/text/rules.ts";
import { issueOf, refusal } from "#lib/refusal.ts";

// What a program means to order for a customer, put together in several steps. Kept and not judged: whether it can be had is the
// order's to say, when it is ordered.

/** So many days after its last change a cart is gone. */
export const cartDays = 7;

const CartLine = z.object({
  /** By which the other lines name it, and the program. */
  id: z.number().int().min(0).max(9999),
  /** The line whose add-on this is. */
  addOnOf: z.number().int().optional(),
  offerId: z.string().min(1, "field.choice").max(302),
  quantity: z.number().int("field.quantity.whole_number").min(0, "field.quantity.too_small").max(999_999, "field.quantity.too_large"),
  term: z.enum(terms).optional(),
  billingCycle: z.enum(billingCycles).optional(),
  nickname: called(120).optional(),
  /** The reseller of record's. */
  partnerId: line(50).optional(),
  endsOn: Day.optional(),
  attested: z.boolean().optional(),
});
export type CartLine = z.output<typeof CartLine>;
export const CartLines = z.array(CartLine).min(1, "order.empty").max(300);

/** Each reseller of record is looked up by itself, and has an order of its own. */
const mostPartners = 20;
const KeptLines = CartLines.superRefine((lines, ctx) => {
  const partners = [...new Set(lines.flatMap(({ partnerId }) => partnerId ?? []))];
  const first = lines.findIndex(({ partnerId }) => partnerId !== undefined && partnerId === partners[mostPartners]);
  if (first !== -1) ctx.addIssue(issueOf(refusal("field.partner_id.too_many", { max: mostPartners }), [first, "partnerId"]));
});

/** What is ordered of it: each order, and the numbers of its lines. */
export const CartOrders = z.array(z.object({ id: z.uuid(), lineIds: z.array(CartLine.shape.id).max(300) })).max(300);
export type CartOrder = z.output<typeof CartOrders>[number];

/** Why some of it isn't ordered, by group of lines, once all of them were asked for. `key`: of the request that ordered it. */
export const CartOutcome = z.object({
  key: z.uuid(),
  refused: z.array(z.object({ group: z.string().max(10), code: z.number().int(), text: z.string().max(1024) })).max(300),
});
export type CartOutcome = z.output<typeof CartOutcome>;

export const OneCart = z.object({ id: z.uuid(), customerId: z.uuid() });
export const KeepCart = OneCart.extend({ lines: KeptLines });

/** While it is being ordered one alone holds it, so that what is ordered is what it shows; for so many minutes after its last order. */
export const heldMinutes = 1;
export const HeldCart = OneCart.extend({ heldBy: z.uuid() });
export const SettleCart = HeldCart.extend({ outcome: CartOutcome });
/** Of which cart an order is, and of which of its lines. */
export const FromCart = HeldCart.omit({ customerId: true }).extend({ lineIds: CartOrders.element.shape.lineIds });
