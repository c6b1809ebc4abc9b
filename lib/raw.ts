import { type FieldRefusals, memberName, refusal } from "./refusal.ts";

/** PostgreSQL's texts can't hold it, and nobody types it: without what is here, whoever sends one gets a failure instead of an answer. */
const nul = /\0/g;

const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** What is looked for, without zero characters: no text has one. Files and the like stay as they are. */
export function withoutNul(value: unknown): unknown {
  if (typeof value === "string") return value.replace(nul, "");
  if (Array.isArray(value)) return value.map(withoutNul);
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [withoutNul(key), withoutNul(inner)]));
}

const isStorable = (text: string) => text.isWellFormed() && !text.includes("\0");

/**
 * Zero characters, and halves of characters, which PostgreSQL stores just as little. Only a program sends one, and what it meant can't be
 * told: it is refused, at the member whose text or name has one.
 */
export function brokenIn(value: unknown, path: readonly PropertyKey[] = []): FieldRefusals {
  const here = { [memberName(path) || "body"]: [refusal("field.characters")] };
  if (typeof value === "string") return isStorable(value) ? {} : here;
  if (typeof value !== "object" || value === null || !(Array.isArray(value) || isPlain(value))) return {};
  const found: FieldRefusals = {};
  for (const [key, inner] of Object.entries(value))
    Object.assign(found, isStorable(key) ? brokenIn(inner, [...path, Array.isArray(value) ? Number(key) : key]) : here);
  return found;
}
