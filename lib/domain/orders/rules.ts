import { z } from "zod";
import type { OrderLineStatus, ResellerStatus } from "#prisma/client/enums.ts";
import { byArrival, sortable } from "../../listing.ts";
import { called, PartnerId } from "../organizations/text/rules.ts";
import { Acceptance } from "../agreements/rules.ts";
import { billingCycles, terms } from "../catalog/rules.ts";
import { FromCart } from "./carts/rules.ts";
import { endFields } from "./coterm/rules.ts";
import { SearchText } from "../../search.ts";

/** An offer in an order. Problems with its number are the offer's to say; here it is only a number. */
export const OrderLine = z.object({
  offerId: z.string({ error: "field.choice" }).min(1, "field.choice").max(100),
  plan: z.object({ term: z.enum(terms), billingCycle: z.enum(billingCycles) }, { error: "field.choice" }),
  quantity: z
    .number({ error: "field.quantity.whole_number" })
    .int("field.quantity.whole_number")
    .min(0, "field.quantity.too_small")
    .max(999_999, "field.quantity.too_large"),
  ...endFields,
  /** What its subscription is called, if not as its offer. */
  nickname: called(120).optional(),
  /** Of an add-on: the subscription on which it stands. Without it that is the newest that it can stand on. */
  baseId: z.uuid("field.choice").optional(),
});
export type OrderLine = z.output<typeof OrderLine>;

/** A reseller of one's own list, or any that is named by its partner id. */
export const NamedReseller = z
  .object({ id: z.uuid("field.choice").optional(), partnerId: PartnerId.optional() })
  .refine(({ id, partnerId }) => (id === undefined) !== (partnerId === undefined), "field.choice");
export type NamedReseller = z.output<typeof NamedReseller>;

export const PlaceOrder = z.object({
  customerId: z.uuid(),
  lines: z.array(OrderLine).min(1, "order.empty").max(300),
  resellerOfRecord: NamedReseller.nullable().default(null),
  /** Attested with the order, of a customer that hasn't accepted the agreement yet; without it the order waits. */
  agreement: Acceptance.nullable().default(null),
  /** Where a program put it together. */
  cart: FromCart.optional(),
  idempotencyKey: z.uuid(),
  /** What a program asked for in its own words, of which the rest was made. */
  asked: z.uuid().optional(),
});
/** What it would cost and when it would end, before it is placed. */
export const QuoteOrder = PlaceOrder.pick({ customerId: true, lines: true });
/** Many at once, as programs send them: what can't be an id is nobody's. */
export const JudgePartnerIds = z.object({ partnerIds: z.array(z.string()).max(100) });
export const VerifyPartnerId = z.object({ partnerId: PartnerId });

export const orderStatuses = ["PENDING", "PENDING_REVIEW", "COMPLETED", "PARTIAL_SUCCESS", "SUSPENDED", "CANCELLED", "ERROR"] as const;
export const waitingStatuses = ["PENDING", "PENDING_REVIEW"] as const satisfies OrderLineStatus[];
export const isWaiting = (status: OrderLineStatus): boolean => waitingStatuses.some((one) => one === status);
/** Why a line waits, as the order says it. */
export const reasonToWait = { PENDING_REVIEW: "order.in_review", PENDING: "order.awaits_agreement", COMPLETED: "" } as const;
/** What an order is, by its lines. One that waits or was refused while others are done makes it a partial one. */
export function statusOf(lines: readonly OrderLineStatus[]): (typeof orderStatuses)[number] {
  const [first = "COMPLETED"] = lines;
  // What waits for the agreement decides where everything waits for something.
  if (lines.includes("PENDING") && lines.every(isWaiting)) return "PENDING";
  return lines.every((status) => status === first) ? first : "PARTIAL_SUCCESS";
}
export const orderOrder = sortable({ placed: byArrival }, "-placed");
export const ListOrders = z.object({
  ...orderOrder.input,
  q: SearchText,
  status: z.enum(orderStatuses).optional().catch(undefined),
  customer: z.uuid().optional().catch(undefined),
});
export const OrdersOfCustomer = z.object({ customerId: z.uuid(), after: orderOrder.input.after });
export const OneOrder = z.object({ id: z.uuid() });

type Eligible = { status: ResellerStatus; agreementSignedAt: Date | null; partnerId: string | null; region: string };

export const recordCauses = ["not_partner", "not_active", "not_enrolled", "agreement_unsigned", "no_partner_id", "region_differs"] as const;
/** Why a reseller isn't valid as reseller of record. */
export type RecordCause = (typeof recordCauses)[number];

/** The one cause that is to be seen to first (the programme's rule): partnership, enrolled and not suspended, partner id, agreement, region. */
export function recordCauseOf(reseller: Eligible, provider: { region: string }, partnered: boolean): RecordCause | undefined {
  if (!partnered) return "not_partner";
  if (reseller.status === "SUSPENDED" || reseller.status === "DEAUTHORIZED") return "not_active";
  if (reseller.status !== "ACTIVE" && reseller.status !== "QUALIFIED") return "not_enrolled";
  // Whoever accepts the agreement enters the id, too.
  if (!reseller.partnerId) return "no_partner_id";
  if (reseller.status === "QUALIFIED" || !reseller.agreementSignedAt) return "agreement_unsigned";
  if (reseller.region !== provider.region) return "region_differs";
  return undefined;
}

/** Why a reseller can't be reseller of record, as the code that refuses it where it is named. */
export function resellerOfRecordProblem(...judged: Parameters<typeof recordCauseOf>): `order.reseller.${RecordCause}` | undefined {
  const cause = recordCauseOf(...judged);
  return cause && `order.reseller.${cause}`;
}
