import type { Refusal } from "#lib/refusal.ts";

export type Chosen = { offerId: string; plan: string; quantity: string };
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

/** What is wrong with a row, and the id by which the list of errors leads to it. */
export type RowProblems = { id: string; refusals: Refusal[] };
type Form = { id: string; allErrors: Record<string, Refusal[] | null | undefined>; value?: { lines?: unknown }; initialValue?: { lines?: unknown } };

/** What was refused, by offer: where the rows stand changes with every search. */
export function problemsIn({ id, allErrors, value, initialValue }: Form) {
  // As they were judged last, in the browser or by the server.
  const lines = value?.lines ?? initialValue?.lines;
  const rows = Array.isArray(lines) ? (lines as Row[]) : [];
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
