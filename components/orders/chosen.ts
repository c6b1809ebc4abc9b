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
