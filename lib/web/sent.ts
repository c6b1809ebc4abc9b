/** What a form has in a field. A server action is a public POST: what it is called with may be no form at all. */
export function textOf(data: unknown, name: string): string | undefined {
  const value = data instanceof FormData ? data.get(name) : undefined;
  return typeof value === "string" ? value : undefined;
}

/** Texts by their names, as a page's script sends them; none where something else came. */
export const textsOf = (typed: unknown): Record<string, string> =>
  typeof typed === "object" && typed !== null ? Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value === "string")) : {};

/** What a file that nobody chose is called, by a browser and, once a script has sent it, by the framework. */
const unchosen = ["", "undefined"];
/** A file that somebody chose, though it may be empty. */
export const chosenFile = (value: unknown): File | undefined =>
  value instanceof File && (value.size > 0 || !unchosen.includes(value.name)) ? value : undefined;
