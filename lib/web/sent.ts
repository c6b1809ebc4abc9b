/** What a form has in a field. A server action is a public POST: what it is called with may be no form at all. */
export function textOf(data: unknown, name: string): string | undefined {
  const value = data instanceof FormData ? data.get(name) : undefined;
  return typeof value === "string" ? value : undefined;
}

/** Texts by their names, as a page's script sends them; none where something else came. */
export const textsOf = (typed: unknown): Record<string, string> =>
  typeof typed === "object" && typed !== null ? Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value === "string")) : {};

/** A file that somebody chose, though it may be empty; browsers send one without a name where nobody did. */
export const chosenFile = (value: unknown): File | undefined => (value instanceof File && (value.size > 0 || value.name !== "") ? value : undefined);
