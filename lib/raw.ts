/** PostgreSQL's texts can't hold it, and nobody types it: without this, whoever sends one gets a failure instead of an answer. */
const nul = /\0/g;

const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** What an address, a form or a client sent, without zero characters. Files and the like stay as they are. */
export function withoutNul(value: unknown): unknown {
  if (typeof value === "string") return value.replace(nul, "");
  if (Array.isArray(value)) return value.map(withoutNul);
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNul(inner)]));
}

/** The same for a form, in place. */
export function cleanForm(data: FormData): void {
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name);
    if (!values.some((value) => typeof value === "string" && value.includes("\0"))) continue;
    data.delete(name);
    for (const value of values) data.append(name, withoutNul(value) as FormDataEntryValue);
  }
}
