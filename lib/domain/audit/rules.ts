import { z } from "zod";
import { type Kind, permissions } from "../../access.ts";
import { byTime, sortable } from "../../listing.ts";
import { SearchText } from "../../search.ts";
import { Day } from "../organizations/text/rules.ts";

/** By the reader's clock, or UTC's where they ask for it. What isn't a day filters nothing. */
const day = Day.optional().catch(undefined);

export const activityOrder = sortable({ at: byTime("at") }, "-at");
export const ListActivity = z.object({
  ...activityOrder.input,
  from: day,
  to: day,
  utc: z.literal("1").optional().catch(undefined),
  customer: SearchText,
  person: SearchText,
  action: z
    .enum(permissions as [string, ...string[]])
    .optional()
    .catch(undefined),
});

/** As programs ask: from one moment to another, of one customer, of these actions, as many as they like. */
export const PageOfActivity = ListActivity.extend({
  since: z.date().optional(),
  until: z.date().optional(),
  customerId: z.uuid().optional(),
  actions: z.array(z.enum(permissions as [string, ...string[]])).optional(),
  size: z.number().int().min(1).max(500),
});

/** Of one customer, the newest first. */
export const ListOfCustomer = z.object({ customerId: z.uuid(), after: activityOrder.input.after });

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

/** Readers are told a name in its place. */
export const isIdInDetails = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
/** Ids in an entry's details, in whose place names stand for whoever may know them. */
export function idsIn(details: unknown): string[] {
  if (typeof details === "string") return isIdInDetails(details) ? [details] : [];
  return typeof details === "object" && details !== null ? Object.values(details).flatMap(idsIn) : [];
}

/** Stands in an entry for a company that its reader doesn't know. */
const somebody = "00000000-0000-0000-0000-000000000000";
/** What an entry holds, without ids of companies that have no name for its reader. */
export function withKnownIds(details: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof details === "string") return isIdInDetails(details) && !(details in names) ? somebody : details;
  if (Array.isArray(details)) return details.map((each) => withKnownIds(each, names));
  if (!isObject(details)) return details;
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, withKnownIds(value, names)]));
}

/** What one earns is one's own; what is sold costs what is between the provider and whoever it bills. */
const earned = /^incentive/;
const isPrice = (name: string) => name === "currency" || name.endsWith("Minor");

/** What an entry holds, without what was paid. */
export function unpriced({ action, details }: { action: string; details: unknown }): unknown {
  return earned.test(action) ? details : withoutPrices(details);
}
function withoutPrices(details: unknown): unknown {
  if (Array.isArray(details)) return details.map(withoutPrices);
  if (!isObject(details)) return details;
  return Object.fromEntries(Object.entries(details).flatMap(([name, value]) => (isPrice(name) ? [] : [[name, withoutPrices(value)]])));
}

type Between = { among: readonly Kind[]; unless?: string } & ({ names: readonly string[] } | { allBut: readonly string[] });
const helpers = ["provider", "reseller", "operator"] as const satisfies Kind[];
const providers = ["provider", "operator"] as const satisfies Kind[];
/** Words that stay among some of those whom an entry is about, as they do where they were typed. `unless` it says this, too: then everybody was told. */
const between: Partial<Record<string, readonly Between[]>> = {
  "serviceRequest.answer": [{ names: ["internal"], among: helpers }],
  "serviceRequest.escalate": [{ names: ["reason"], among: helpers }],
  "serviceRequest.giveBack": [{ names: ["reason"], among: helpers }],
  "reviewItem.answer": [{ names: ["question", "answer"], among: helpers }],
  "review.decide": [
    { names: ["question"], among: helpers },
    { names: ["reason"], among: providers, unless: "after" },
  ],
  "move.carryOut": [{ names: ["reason"], among: providers }],
  // What becomes of it, without why and what else came of it.
  "renewal.decide": [{ allBut: ["choice", "quantity", "commitmentEndsAt", "program"], among: helpers }],
};

/** What an entry holds for readers of this kind: what happened, without words that are others'. */
export function meantFor(kind: Kind, { action, details }: { action: string; details: unknown }): unknown {
  if (!isObject(details)) return details;
  const others = (between[action] ?? []).filter(({ among, unless }) => !among.includes(kind) && !(unless && unless in details));
  const isTheirs = (name: string) => others.some((words) => ("names" in words ? words.names.includes(name) : !words.allBut.includes(name)));
  return others.length === 0 ? details : Object.fromEntries(Object.entries(details).filter(([name]) => !isTheirs(name)));
}
