import type { Refusal } from "#lib/refusal.ts";
import { numberIn } from "#lib/forms/number.ts";
import { type Plan, planText } from "#lib/forms/plan.ts";

export type Chosen = { offerId: string; plan: string; quantity: string };
type Sold = { id: string; minimumQuantity: number; prices: readonly (Plan & { amountMinor: number })[] };

/** An offer as it is bought if nothing else is said: billed as prices are shown, where it is sold like that, and the shortest term. */
export function lineFor({ id, minimumQuantity, prices }: Sold, billing: string): Chosen {
  const plan = prices.find(({ billingCycle }) => billingCycle === billing) ?? prices[0];
  return { offerId: id, plan: plan ? planText(plan) : "", quantity: String(minimumQuantity) };
}

/** What a line costs for one billing period of its plan; nothing while its number of licenses is none. */
export function costOf({ plan, quantity }: Chosen, offer: Sold | undefined) {
  const price = offer?.prices.find((each) => planText(each) === plan);
  const count = numberIn(quantity);
  return price && { ...price, totalMinor: count > 0 ? price.amountMinor * count : undefined };
}

type Row = { offerId?: unknown; chosen?: unknown; plan?: unknown; quantity?: unknown } | undefined;

/** The ticked rows of a form that came back, as the picker takes them. */
export const chosenOf = (rows: unknown): Chosen[] =>
  (Array.isArray(rows) ? (rows as Row[]) : []).flatMap((row) =>
    row?.chosen === "on" && typeof row.offerId === "string"
      ? [{ offerId: row.offerId, plan: String(row.plan ?? ""), quantity: String(row.quantity ?? "") }]
      : [],
  );

/** The rows of a form, from its flat names `lines[3].quantity`. */
export function rowsIn(typed: Iterable<[string, unknown]>): Record<string, string>[] {
  const rows = new Map<string, Record<string, string>>();
  for (const [name, value] of typed) {
    const [, at, part] = /^lines\[(\d+)\]\.(\w+)$/.exec(name) ?? [];
    if (at && part && typeof value === "string") rows.set(at, { ...rows.get(at), [part]: value });
  }
  return [...rows.values()];
}

/** What is ticked in a form at this moment. */
export const tickedIn = (form: HTMLFormElement | null | undefined): Chosen[] => (form ? chosenOf(rowsIn(new FormData(form))) : []);

/** Says something in the row of an offer that stands in the form, as if somebody had ticked or typed it there. */
export function enterIn(form: HTMLFormElement | null | undefined, offerId: string, part: "chosen" | "quantity", value: string): void {
  const row = [...(form?.querySelectorAll<HTMLInputElement>('input[name$=".offerId"]') ?? [])].find((input) => input.value === offerId);
  const field = row && form?.elements.namedItem(row.name.replace(/offerId$/, part));
  if (!(field instanceof HTMLInputElement)) return;
  if (part === "chosen") field.checked = value === "on";
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** What is wrong with a row, and the id by which the list of errors leads to it. */
export type RowProblems = { id: string; refusals: Refusal[] };
type Form = { id: string; allErrors: Record<string, Refusal[] | null | undefined>; value?: { lines?: unknown }; initialValue?: { lines?: unknown } };

/** The rows of a form as they stand: those that were sent, or typed since. */
export const rowsOf = ({ value, initialValue }: Pick<Form, "value" | "initialValue">): unknown => value?.lines ?? initialValue?.lines;

/** What was refused, by offer: where the rows stand changes with every search. `judged`: as they stood then. */
export function problemsIn({ id, allErrors }: Pick<Form, "id" | "allErrors">, judged: unknown) {
  const rows = Array.isArray(judged) ? (judged as Row[]) : [];
  return (offerId: string): RowProblems | undefined => {
    const at = rows.findIndex((row) => row?.offerId === offerId);
    const refusals = at < 0 ? [] : ["quantity", "plan"].flatMap((part) => allErrors[`lines[${at}].${part}`] ?? []);
    if (refusals.length === 0) return undefined;
    const part = allErrors[`lines[${at}].quantity`] ? "quantity" : "plan";
    return { id: `${id}-lines[${at}].${part}`, refusals };
  };
}

/** What the wrong fields are called: by their offers. */
export const titlesIn = (rows: unknown, titleOf: (offerId: string) => string | undefined): Record<string, string> =>
  Object.fromEntries(
    (Array.isArray(rows) ? (rows as Row[]) : []).flatMap((row, at) => {
      const title = titleOf(String(row?.offerId));
      return title ? ["quantity", "plan"].map((part) => [`lines[${at}].${part}`, title]) : [];
    }),
  );
