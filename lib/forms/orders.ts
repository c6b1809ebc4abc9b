import { z } from "zod";
import { PlaceOrder, type QuoteOrder } from "../domain/orders/rules.ts";
import { acceptor, acceptorField, agreementOf } from "./agreements.ts";
import type { CommandForm } from "./command-form.ts";
import { judgedBy } from "./judged.ts";
import { numberIn } from "./number.ts";
import { planIn } from "./plan.ts";
import { resellerIn } from "./resellers.ts";

const text = z.string().max(500).default("");
/** A row of the offers: every one is sent, the ticked ones count. `fixed`: no end can be chosen for it. */
export const OfferRow = z.object({ offerId: text, chosen: text, plan: text, quantity: text, fixed: text, endsWith: text });
export type OfferRow = z.output<typeof OfferRow>;
export const OfferRows = z.array(OfferRow).max(300).default([]);

const isChosen = ({ chosen, offerId }: OfferRow) => chosen === "on" && offerId !== "";
export const chosenRows = (rows: OfferRow[]): OfferRow[] => rows.filter(isChosen);

/** What a draft holds of them. */
export const typedRows = (stored: unknown): OfferRow[] => OfferRows.catch([]).parse(stored);

const endOf = ({ fixed, endsWith }: OfferRow): string => (fixed === "on" ? "" : endsWith);
/** One choice for all rows. */
export const endingWith = (rows: OfferRow[], endsWith: string): OfferRow[] => rows.map((row) => ({ ...row, endsWith }));

/** That a row was shown to end on a day, as long as nothing of it changes. */
export const seenRow = (row: OfferRow, day: string): string => [day, row.plan, row.quantity, endOf(row), row.offerId].join(" ");
const daySeen = (row: OfferRow, seen: readonly string[]) => seen.find((one) => one === seenRow(row, one.slice(0, 10)))?.slice(0, 10);
/** Whether somebody would order an end that they haven't been shown. */
export const endsUnseen = (rows: OfferRow[], seen: readonly string[]): boolean => chosenRows(rows).some((row) => endOf(row) !== "" && !daySeen(row, seen));

/** The lines that the ticked rows mean; what is no number or plan is refused by the command. */
export const linesOf = (rows: OfferRow[], seen: readonly string[] = []) =>
  chosenRows(rows).map((row) => ({
    offerId: row.offerId,
    plan: planIn(row.plan) as NonNullable<ReturnType<typeof planIn>>,
    quantity: numberIn(row.quantity),
    ...(endOf(row) && { endsWith: endOf(row), endsOn: daySeen(row, seen) }),
  }));

/** Where a line of the command stands in the form: at its ticked row. */
export function lineField(member: string, rows: OfferRow[]): string {
  const [, index, part] = /^lines\[(\d+)\](?:\.(\w+))?/.exec(member) ?? [];
  if (index === undefined) return member;
  const places = rows.flatMap((row, at) => (isChosen(row) ? [at] : []));
  return `lines[${places[Number(index)] ?? index}].${part === "plan" || part === "endsWith" ? "plan" : "quantity"}`;
}

/** What the form holds, however wrong. */
export const typedOrder = z.object({
  customerId: text,
  lines: OfferRows,
  /** For all of them. */
  endsWith: text,
  /** What of the ends has been shown. */
  seen: z.array(text).max(300).default([]),
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
const command = ({ customerId, lines, endsWith, seen, resellerOfRecordId, partnerId, idempotencyKey, ...typed }: Typed): z.input<typeof PlaceOrder> => ({
  customerId,
  lines: linesOf(endingWith(lines, endsWith), seen),
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

/** What of it is asked before: what it costs, and when it ends. */
export const quoteForm = {
  schema: orderForm.schema,
  command: ({ customerId, lines, endsWith }: Typed): z.input<typeof QuoteOrder> => ({ customerId, lines: linesOf(endingWith(lines, endsWith)) }),
  field,
} satisfies CommandForm<z.ZodType<Typed>, z.input<typeof QuoteOrder>>;
