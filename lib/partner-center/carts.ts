import { z } from "zod";
import { terms } from "../domain/catalog/rules.ts";
import type { CartLine, CartOutcome } from "../domain/orders/carts/rules.ts";
import { cycleWords } from "./catalog.ts";
import { cycleIn, dayIn, type WantedLine } from "./orders.ts";
import { attributes, selfLink } from "./printing.ts";
import { bare, flag, members, optional, text, whole, word } from "./reading.ts";

const billed = ["monthly", "annual", "triennial", "none"] as const;
const Participant = members({ key: text, value: optional(text) });
const said = {
  ...{ id: optional(whole), catalogItemId: text, friendlyName: optional(text), quantity: whole, billingCycle: word(billed), termDuration: word(terms) },
  ...{ participants: optional(z.array(Participant)), customTermEndDate: optional(text), attestationAccepted: optional(flag) },
};
const AddOnSent = members(said);
export const CartSent = members({
  lineItems: z
    .array(members({ ...said, addonItems: optional(z.array(AddOnSent).max(100)) }))
    .min(1)
    .max(300),
});
type Sent = z.output<typeof CartSent>["lineItems"];
type LineSent = z.output<typeof AddOnSent>;

/** Who gets the incentive; where only one for what is used up is named, that one. */
const sellers = ["transactionreseller", "consumptionreseller"];
const partnerIn = ({ participants = [] }: LineSent): string | undefined =>
  sellers.flatMap((key) => participants.find((each) => bare(each.key) === key && each.value)?.value ?? [])[0];

/** As it is kept: one after the other, add-ons behind their base, and each with a number of its own. */
export function cartLinesOf(sent: Sent): CartLine[] {
  const taken = new Set<number>();
  let next = 0;
  const free = () => {
    while (taken.has(next)) next++;
    return next;
  };
  const numbered = (wanted: number | undefined) => {
    const id = wanted === undefined || taken.has(wanted) ? free() : wanted;
    taken.add(id);
    return id;
  };
  const kept = (line: LineSent, addOnOf?: number): CartLine => ({
    ...{ id: numbered(line.id), addOnOf, offerId: line.catalogItemId, quantity: line.quantity, term: line.termDuration },
    ...{ billingCycle: cycleIn(line.billingCycle), nickname: line.friendlyName, partnerId: partnerIn(line) },
    ...{ endsOn: dayIn(line.customTermEndDate), attested: line.attestationAccepted },
  });
  return sent.flatMap((line) => {
    const base = kept(line);
    return [base, ...(line.addonItems ?? []).map((addOn) => kept(addOn, base.id))];
  });
}

/** As an order asks for it. */
export const wantedIn = (line: CartLine): WantedLine => ({
  ...{ offerId: line.offerId, quantity: line.quantity, friendlyName: line.nickname, termDuration: line.term },
  ...{ billingCycle: line.billingCycle && cycleWords[line.billingCycle], customTermEndDate: line.endsOn },
});

const memberNames: Readonly<Record<string, string>> = {
  ...{ offerId: "catalogItemId", term: "termDuration", nickname: "friendlyName", partnerId: "participants", endsOn: "customTermEndDate" },
  ...{ plan: "termDuration", endsWith: "customTermEndDate" },
};
/** Where a member of the operation's stands in what was sent; an add-on is counted like any other line. */
export const cartMember = (field: string): string => field.replace(/^lines(?=$|\[)/, "lineItems").replace(/(?<=\]\.)\w+/, (name) => memberNames[name] ?? name);

const errorCodes: readonly [RegExp, string][] = [
  [/^order\.offer_unavailable$/, "catalog_item_id_is_not_valid"],
  [/^field\.limit\.base_missing$/, "subscription_is_not_valid"],
  [/^field\.limit\./, "quota_not_available"],
  [/^field\.partner_id\.|^order\.reseller\./, "participants_is_not_supported_for_partner"],
  [/^field\.|^order\.end_/, "invalid_input"],
];
/** What stands in a line's way, in the contract's words. */
export const lineError = (code: string, errorDescription: string) => ({
  error: { errorCode: errorCodes.find(([pattern]) => pattern.test(code))?.[1] ?? "unable_to_process_cart_line_item", errorDescription },
});

/** A line as it stands today: in which group it is ordered, and what stands in its way. */
export type JudgedLine = CartLine & { group: string; refused?: { error: { errorCode: string; errorDescription: string } } };
type Cart = { id: string; customerId: string; createdAt: Date; changedAt: Date; expiresAt: Date; orderedAt: Date | null; changedByName: string };

function printLine(line: JudgedLine, currencyCode: string): object {
  const { id, quantity, nickname, term, billingCycle, partnerId, endsOn, attested, group, refused } = line;
  return {
    ...{ id, catalogItemId: line.offerId, friendlyName: nickname, quantity, currencyCode, orderGroup: group, termDuration: term },
    ...{ billingCycle: billingCycle && cycleWords[billingCycle], customTermEndDate: endsOn && `${endsOn}T00:00:00Z`, attestationAccepted: attested },
    participants: partnerId ? [{ key: "transaction_reseller", value: partnerId }] : undefined,
    ...refused,
  };
}
export const printCart = (cart: Cart, lines: readonly JudgedLine[], currency: string) => ({
  ...{ id: cart.id, creationTimestamp: cart.createdAt, lastModifiedTimestamp: cart.changedAt, expirationTimestamp: cart.expiresAt },
  ...{ lastModifiedUser: cart.changedByName, status: cart.orderedAt ? "Ordered" : "Active" },
  lineItems: lines
    .filter(({ addOnOf }) => addOnOf === undefined)
    .map((line) => {
      const addonItems = lines.filter(({ addOnOf }) => addOnOf === line.id).map((addOn) => printLine(addOn, currency));
      return { ...printLine(line, currency), ...(addonItems.length > 0 && { addonItems }) };
    }),
  ...selfLink(`/customers/${cart.customerId}/carts/${cart.id}`),
  ...attributes("Cart"),
});

export const printCheckout = (orders: readonly object[], refused: CartOutcome["refused"]) => ({
  orders,
  ...(refused.length > 0 && { orderErrors: refused.map(({ group, code, text }) => ({ orderGroupId: group, code, description: text })) }),
  ...attributes("CartCheckoutResult"),
});
