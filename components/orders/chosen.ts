type Row = { offerId?: unknown; chosen?: unknown; plan?: unknown; quantity?: unknown } | undefined;

/** The ticked rows of a form that came back, as the picker takes them. */
export const chosenOf = (rows: unknown): { offerId: string; plan: string; quantity: string }[] =>
  (Array.isArray(rows) ? (rows as Row[]) : []).flatMap((row) =>
    row?.chosen === "on" && typeof row.offerId === "string"
      ? [{ offerId: row.offerId, plan: String(row.plan ?? ""), quantity: String(row.quantity ?? "") }]
      : [],
  );
