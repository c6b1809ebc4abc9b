import { z } from "zod";
import { permissions } from "../../access.ts";
import { byTime, sortable } from "../../listing.ts";
import { SearchText } from "../../search.ts";
import { Day } from "../organizations/text/rules.ts";

/** UTC. What isn't a day filters nothing. */
const day = Day.optional().catch(undefined);

export const activityOrder = sortable({ at: byTime("at") }, "-at");
export const ListActivity = z.object({
  ...activityOrder.input,
  from: day,
  to: day,
  customer: SearchText,
  person: SearchText,
  action: z
    .enum(permissions as [string, ...string[]])
    .optional()
    .catch(undefined),
});

/** Names of what must not be shown, should it ever get into an entry. */
const secret = /password|secret|token|hash/i;
/** What was, what is, or what else was said; as it was written down. */
export type DetailRow = { field: string } & ({ before: unknown; after: unknown } | { value: unknown });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
/** A refusal is one thing to say, not two. */
const isWhole = (value: Record<string, unknown>) => typeof value.code === "string";

/** `{ a: { b: 1 } }` → `a.b` and 1, for a table. */
function flat(value: Record<string, unknown>, prefix = ""): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (secret.test(key)) return [];
    return isObject(inner) && !isWhole(inner) ? flat(inner, `${prefix}${key}.`) : [[`${prefix}${key}`, inner]];
  });
}

/** An entry's details as rows: what changed with before and after, the rest with its value. */
export function detailRows(details: unknown): DetailRow[] {
  if (!isObject(details)) return [];
  const { before, after, ...more } = details;
  const [was, is] = [before, after].map((side) => new Map(isObject(side) ? flat(side) : []));
  const changed = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return [...changed.map((field) => ({ field, before: was?.get(field), after: is?.get(field) })), ...flat(more).map(([field, value]) => ({ field, value }))];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
/** Ids in an entry's details, in whose place names stand for whoever may know them. */
export function idsIn(details: unknown): string[] {
  if (typeof details === "string") return uuid.test(details) ? [details] : [];
  return typeof details === "object" && details !== null ? Object.values(details).flatMap(idsIn) : [];
}
