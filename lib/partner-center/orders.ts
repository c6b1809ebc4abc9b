import { z } from "zod";
import { catalogItemOf } from "../domain/catalog/market/rules.ts";
import { type BillingCycle, billingCycles, type Term, terms } from "../domain/catalog/rules.ts";
import { lastDayOf } from "../domain/orders/coterm/rules.ts";
import { major } from "../money.ts";
import { cycleWords, itemLinks } from "./catalog.ts";
import { symbolOf } from "./money.ts";
import { attributes, etagOf, link } from "./printing.ts";
import { members, momentOf, optional, text, whole, word } from "./reading.ts";

export const cycles = ["monthly", "annual", "triennial", "none", "one_time"] as const;
export type Cycle = (typeof cycles)[number];

const line = { friendlyName: optional(text), termDuration: word(terms), partnerIdOnRecord: optional(text), customTermEndDate: optional(text) };
const LineSent = members({ ...line, offerId: text, quantity: whole });
export const OrderSent = members({ billingCycle: word(cycles), lineItems: z.array(LineSent).min(1).max(300) });
/** Of an order that is there: lines to be added, on top of one that has its subscription; the others as they are, or billed otherwise. */
const LinePatched = members({
  ...line,
  ...{ offerId: optional(text), quantity: optional(whole), subscriptionId: optional(text), parentSubscriptionId: optional(text) },
});
export const OrderPatched = members({ status: optional(text), billingCycle: word(cycles), lineItems: optional(z.array(LinePatched).max(300)) });

/** A line as it is asked for, in an order or in a cart. */
export type WantedLine = Omit<z.output<typeof LineSent>, "partnerIdOnRecord"> & { billingCycle?: Cycle; baseId?: string };
type Plan = { term: Term; billingCycle: BillingCycle };
type Sold = { id: string; productId: string; skuId: string; availabilityId: string; plans: readonly Plan[] };

/** Of the plans that fit what was said: the one billed monthly, with the shortest commitment; as the portal's page chooses it. */
export function planOf({ termDuration, billingCycle }: Pick<WantedLine, "termDuration" | "billingCycle">, plans: readonly Plan[]): Plan {
  const fitting = plans.filter((plan) => (!termDuration || plan.term === termDuration) && (!billingCycle || cycleWords[plan.billingCycle] === billingCycle));
  const said = { term: termDuration ?? "P1Y", billingCycle: cycleIn(billingCycle) ?? "MONTHLY" };
  return fitting.find((plan) => plan.billingCycle === "MONTHLY") ?? fitting[0] ?? said;
}

/** The day of a moment, or what is none for the operation to refuse; nothing for what .NET says where it has no date. */
export const dayIn = (said: string | undefined): string | undefined =>
  said?.trim().startsWith("0001-01-01") ? undefined : (said && momentOf(said)?.toISOString().slice(0, 10)) || said;
/** What is paid once is billed in no cycle. */
export const cycleIn = (said: Cycle | undefined): BillingCycle | undefined =>
  said === "one_time" ? "NONE" : billingCycles.find((cycle) => cycleWords[cycle] === said);

/** A line of the operation's; what isn't sold, or not like this, it refuses itself. `offers`: those that the lines name. */
export function lineOf(wanted: WantedLine, offers: readonly Sold[]) {
  const { offerId, quantity, friendlyName, customTermEndDate, baseId } = wanted;
  const offer = offers.find((each) => each.id === offerId || catalogItemOf(each) === offerId);
  const endsOn = dayIn(customTermEndDate);
  return { offerId: offer?.id ?? offerId, plan: planOf(wanted, offer?.plans ?? []), quantity, nickname: friendlyName, baseId, ...(endsOn && { endsOn }) };
}

const lineMembers: Readonly<Record<string, string>> = {
  plan: "termDuration",
  nickname: "friendlyName",
  baseId: "parentSubscriptionId",
  endsWith: "customTermEndDate",
  endsOn: "customTermEndDate",
};
/** Where a member of the operation's stands in what was sent. */
export function orderMember(field: string): string {
  const [, at, name = ""] = /^lines\[(\d+)\]\.(\w+)/.exec(field) ?? [];
  if (at !== undefined) return `lineItems[${at}].${lineMembers[name] ?? name}`;
  if (field.startsWith("resellerOfRecord")) return "lineItems[0].partnerIdOnRecord";
  return field === "lines" ? "lineItems" : field;
}

type Line = Plan & {
  lineNumber: number;
  transaction: string;
  status: string;
  quantity: number;
  endsAt: Date | null;
  unitPriceMinor: number;
  totalMinor: bigint;
  offer: Omit<Sold, "plans">;
  subscription: { id: string; nickname: string };
  resellerOfRecord: { partnerId: string | null } | null;
};
type Order = {
  id: string;
  number: number;
  status: string;
  currency: string;
  totalMinor: bigint;
  placedAt: Date;
  customer: { id: string };
  lines: readonly Line[];
};

const waiting = ["PENDING", "PENDING_REVIEW"];
/** Of which nothing waits any more is completed, also when not all of it could be had. */
const statusOf = ({ status, lines }: Order) =>
  status === "CANCELLED" ? "cancelled" : lines.some((line) => waiting.includes(line.status)) ? "pending" : status === "ERROR" ? "unknown" : "completed";
/** `AddQuantity` */
const transactionOf = (transaction: string) => transaction.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
export const cycleOf = ({ lines }: Pick<Order, "lines">): string => cycleWords[lines[0]?.billingCycle ?? "NONE"];

/** `priced`: with what it costs. */
export function printOrder(order: Order, priced: boolean) {
  const { id, number, currency, customer, lines } = order;
  const at = `/customers/${customer.id}`;
  const pricing = ({ unitPriceMinor, totalMinor }: Line) => {
    const [price, extendedPrice] = [major(unitPriceMinor, currency), major(totalMinor, currency)];
    return { pricing: { listPrice: price, discountedPrice: price, price, extendedPrice } };
  };
  return {
    ...{ id, alternateId: String(number), referenceCustomerId: customer.id, billingCycle: cycleOf(order), currencyCode: currency },
    currencySymbol: symbolOf(currency),
    lineItems: lines.map((line) => ({
      ...{ lineItemNumber: line.lineNumber, offerId: catalogItemOf(line.offer), subscriptionId: line.subscription.id, termDuration: line.term },
      ...{ transactionType: transactionOf(line.transaction), friendlyName: line.subscription.nickname, quantity: line.quantity },
      ...{ partnerIdOnRecord: line.resellerOfRecord?.partnerId, customTermEndDate: line.endsAt && `${lastDayOf(line.endsAt)}T00:00:00Z` },
      ...(priced && pricing(line)),
      links: { subscription: link(`${at}/subscriptions/${line.subscription.id}`), ...itemLinks(line.offer, customer.id) },
    })),
    ...{ creationDate: order.placedAt, status: statusOf(order), transactionType: "UserPurchase" },
    ...(priced && { totalPrice: major(order.totalMinor, currency) }),
    links: { self: link(`${at}/orders/${id}`) },
    ...attributes("Order", etagOf(id, order.status)),
  };
}
