import { z } from "zod";
import { PlaceOrder } from "../domain/orders/rules.ts";
import { acceptor, acceptorField, agreementOf } from "./agreements.ts";
import type { CommandForm } from "./command-form.ts";
import { judgedBy } from "./judged.ts";
import { planIn } from "./plan.ts";
import { resellerIn } from "./resellers.ts";

const text = z.string().max(500).default("");
/** A row of the offers: every one is sent, the ticked ones count. */
export const OfferRow = z.object({ offerId: text, chosen: text, plan: text, quantity: text });
export type OfferRow = z.output<typeof OfferRow>;
export const OfferRows = z.array(OfferRow).max(300).default([]);

const isChosen = ({ chosen, offerId }: OfferRow) => chosen === "on" && offerId !== "";
export const chosenRows = (rows: OfferRow[]): OfferRow[] => rows.filter(isChosen);

/** What a draft holds of them. */
export const typedRows = (stored: unknown): OfferRow[] => OfferRows.catch([]).parse(stored);

/** The lines that the ticked rows mean; what is no number or plan is refused by the command. */
export const linesOf = (rows: OfferRow[]) =>
  chosenRows(rows).map(({ offerId, plan, quantity }) => ({
    offerId,
    plan: planIn(plan) as NonNullable<ReturnType<typeof planIn>>,
    quantity: quantity.trim() === "" ? Number.NaN : Number(quantity),
  }));

/** Where a line of the command stands in the form: at its ticked row. */
export function lineField(member: string, rows: OfferRow[]): string {
  const [, index, part] = /^lines\[(\d+)\](?:\.(\w+))?/.exec(member) ?? [];
  if (index === undefined) return member;
  const places = rows.flatMap((row, at) => (isChosen(row) ? [at] : []));
  return `lines[${places[Number(index)] ?? index}].${part === "plan" ? "plan" : "quantity"}`;
}

/** What the form holds, however wrong. */
export const typedOrder = z.object({
  customerId: text,
  lines: OfferRows,
  resellerOfRecordId: text,
  /** Of a reseller that isn't in the list; counts instead of the list's choice. */
  partnerId: text,
  /** Asked where the customer hasn't accepted the agreement yet. */
  agreementSource: text,
  ...acceptor,
  idempotencyKey: text,
});
type Typed = z.output<typeof typedOrder>;

const named = (chosen: string) => {
  const id = resellerIn(chosen);
  return id === null ? null : { id };
};
const command = ({ customerId, lines, resellerOfRecordId, partnerId, idempotencyKey, ...typed }: Typed): z.input<typeof PlaceOrder> => ({
  customerId,
  lines: linesOf(lines),
  resellerOfRecord: partnerId.trim() ? { partnerId } : named(resellerOfRecordId),
  agreement: agreementOf(typed),
  idempotencyKey,
});
const field = (member: string, { lines, partnerId }: Typed): string =>
  member.startsWith("resellerOfRecord") ? (partnerId.trim() ? "partnerId" : "resellerOfRecordId") : lineField(acceptorField(member), lines);

/** The order form of an existing customer. */
export const orderForm = { schema: judgedBy(typedOrder, PlaceOrder, command, field), command, field } satisfies CommandForm<
  z.ZodType<Typed>,
  z.input<typeof PlaceOrder>
>;
