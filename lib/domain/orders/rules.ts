import { z } from "zod";
import { byArrival, sortable } from "../../listing.ts";
import { optional, PartnerId } from "../organizations/text/rules.ts";
import { billingCycles, terms } from "../catalog/rules.ts";
import { SearchText } from "../../search.ts";

/** One chosen offer. `at` is its place in the form, so that what is wrong with it is said there. */
export type Line = { offerId: string; term: (typeof terms)[number]; billingCycle: (typeof billingCycles)[number]; quantity: number; at: number };

/** A plan as one value of a list: `P1Y/MONTHLY`. */
export const planOf = ({ term, billingCycle }: Pick<Line, "term" | "billingCycle">): string => `${term}/${billingCycle}`;

const text = z.string().max(100).optional();
const TypedLine = z.object({ offerId: text, chosen: text, plan: text, quantity: z.string().max(20).optional() });

const plan = z.templateLiteral([z.enum(terms), "/", z.enum(billingCycles)]);
const wholeNumber = /^[0-9]{1,6}$/;

/**
 * The offers of a form: every row is sent, the ticked ones count. Rows keep their place, so that a wrong quantity is
 * marked at its own box and nothing else is lost.
 */
export const ChosenLines = z
  .array(TypedLine)
  .max(300)
  .default([])
  .transform((rows, ctx) =>
    rows.flatMap((row, at): Line[] => {
      if (row.chosen !== "on" || !row.offerId) return [];
      const wanted = plan.safeParse(row.plan);
      const quantity = (row.quantity ?? "").trim();
      if (!wanted.success) ctx.addIssue({ code: "custom", path: [at, "plan"], message: "field.choice" });
      if (!wholeNumber.test(quantity)) ctx.addIssue({ code: "custom", path: [at, "quantity"], message: "field.quantity.whole_number" });
      const [term, billingCycle] = (row.plan ?? "").split("/") as [Line["term"], Line["billingCycle"]];
      return [{ offerId: row.offerId, term, billingCycle, quantity: Number(quantity), at }];
    }),
  );

export const PlaceOrder = z.object({
  customerId: z.uuid(),
  lines: ChosenLines,
  resellerOfRecordId: z.union([z.literal(""), z.uuid("field.choice")], { error: "field.choice" }).default(""),
  /** Of a reseller that isn't in the list; counts instead of the list's choice. */
  partnerId: optional(PartnerId),
  idempotencyKey: z.uuid(),
});
export const VerifyPartnerId = z.object({ partnerId: PartnerId });

export const orderStatuses = ["PENDING", "PENDING_REVIEW", "COMPLETED", "PARTIAL_SUCCESS", "SUSPENDED", "CANCELLED", "ERROR"] as const;
/** What an order is, by its lines. One that waits or was refused while others are done makes it a partial one. */
export function statusOf(lines: readonly ("COMPLETED" | "PENDING_REVIEW" | "CANCELLED" | "ERROR")[]): (typeof orderStatuses)[number] {
  const [first = "COMPLETED"] = lines;
  return lines.every((status) => status === first) ? first : "PARTIAL_SUCCESS";
}
export const orderOrder = sortable({ placed: byArrival }, "-placed");
export const ListOrders = z.object({
  ...orderOrder.input,
  q: SearchText,
  status: z.enum(orderStatuses).optional().catch(undefined),
  customer: z.uuid().optional().catch(undefined),
});
export const OneOrder = z.object({ id: z.uuid() });

type Eligible = { status: string; agreementSignedAt: Date | null; partnerId: string | null; region: string };

/** Why a reseller can't be reseller of record (domain facts 2.10): enrolled, agreement, partner id, region, partnership. */
export function resellerOfRecordProblem(reseller: Eligible, provider: { region: string }, partnered: boolean): string | undefined {
  if (!partnered) return "order.reseller.not_partner";
  if (reseller.status !== "ACTIVE") return "order.reseller.not_active";
  if (!reseller.agreementSignedAt) return "order.reseller.agreement_unsigned";
  if (!reseller.partnerId) return "order.reseller.no_partner_id";
  if (reseller.region !== provider.region) return "order.reseller.region_differs";
  return undefined;
}
