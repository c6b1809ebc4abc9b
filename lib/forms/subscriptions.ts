import { z } from "zod";
import { type ChangeKind, changeSchema, type PreviewChange } from "../domain/subscriptions/changes/rules.ts";
import { AlignCustomer, mostAligned } from "../domain/subscriptions/aligning/rules.ts";
import { AssignContacts } from "../domain/subscriptions/contacts/rules.ts";
import { AssignMany } from "../domain/subscriptions/coverage/rules.ts";
import { PrepareBulk } from "../domain/subscriptions/bulk/rules.ts";
import { endsOfTerm, mostAtOnce } from "../domain/subscriptions/rules.ts";
import { AssignReseller } from "../domain/subscriptions/attribution/rules.ts";
import type { CommandForm } from "./command-form.ts";
import { judgedBy } from "./judged.ts";
import { numberIn } from "./number.ts";
import { planIn } from "./plan.ts";

const text = z.string().max(200).optional();

/** What of a change is decided, as the address of its preview and its form have it. */
const decisionFields = { quantity: text, offerId: text, intoId: text, plan: text, endOfTerm: text, endsWith: text, endsOn: text };
/** What of a decision an address or a form holds, whatever else is in it. */
export const typedIn = (read: (name: string) => unknown): TypedDecision =>
  Object.fromEntries(Object.keys(decisionFields).flatMap((name) => (typeof read(name) === "string" ? [[name, read(name)]] : [])));
export type TypedDecision = Partial<Record<keyof typeof decisionFields, string>>;

/** The decision that was typed; nothing where nothing was. */
export function decisionOf({ quantity, offerId, intoId, plan, endOfTerm, endsWith, endsOn }: TypedDecision): z.input<typeof PreviewChange>["decision"] {
  if ([quantity, offerId, plan, endOfTerm].every((typed) => typed === undefined)) return undefined;
  return {
    ...(quantity !== undefined && { quantity: numberIn(quantity) }),
    ...(offerId && { offerId }),
    ...(intoId && { intoId }),
    ...(plan && { plan: planIn(plan) }),
    ...(endsWith && { endsWith, ...(endsOn && { endsOn }) }),
    ...(endOfTerm && { endOfTerm: endsOfTerm.find((one) => one === endOfTerm) }),
  };
}

const submitted = z.object({ id: z.string(), version: z.number(), idempotencyKey: z.string(), expectedMinor: z.number().optional(), ...decisionFields });
/** The form of a change: what was previewed, the decision beside it. */
export function changeForm<K extends ChangeKind>(kind: K) {
  const schema = changeSchema(kind);
  const command = ({ id, version, idempotencyKey, expectedMinor, ...typed }: z.output<typeof submitted>) =>
    ({ id, version, idempotencyKey, expectedMinor, ...decisionOf(typed) }) as z.input<typeof schema>;
  return { schema: judgedBy(submitted, schema as z.ZodType, command), command };
}

const attributed = z.object({ id: z.string(), version: z.number(), resellerId: text, partnerId: text });
const attribution = ({ resellerId, partnerId, ...one }: z.output<typeof attributed>): z.input<typeof AssignReseller> => ({
  ...one,
  reseller: partnerId?.trim() ? { partnerId } : resellerId ? { id: resellerId } : null,
});
const attributionField = (member: string, { partnerId }: z.output<typeof attributed>) =>
  member.startsWith("reseller") ? (partnerId?.trim() ? "partnerId" : "resellerId") : member;
/** Who is reseller of record: of one's own list, or by a partner id, which counts instead. */
export const resellerForm = {
  schema: judgedBy(attributed, AssignReseller, attribution, attributionField),
  command: attribution,
  field: attributionField,
} satisfies CommandForm<z.ZodType<z.output<typeof attributed>>, z.input<typeof AssignReseller>>;

/** What a form sends for nobody, where to choose nothing isn't to choose nobody. */
export const nobodyOfRecord = "none";
const other = ({ resellerId, partnerId, ...one }: z.output<typeof attributed>): z.input<typeof AssignReseller> => ({
  ...one,
  reseller: partnerId?.trim() ? { partnerId } : resellerId === nobodyOfRecord ? null : resellerId ? { id: resellerId } : {},
});
/** Another one than now, who has to be named. */
export const otherResellerForm = {
  schema: judgedBy(attributed, AssignReseller, other, attributionField),
  command: other,
  field: attributionField,
} satisfies CommandForm<z.ZodType<z.output<typeof attributed>>, z.input<typeof AssignReseller>>;

// ---------------------------------------------------------------- one choice for many

type Query = Record<string, string | string[] | undefined>;
const isId = (typed: string) => z.uuid().safeParse(typed).success;
/** Which subscriptions an address names: these, or all that the filter shows. */
export const manyOf = ({ ids, all, ...filter }: Query) => ({
  ...filter,
  ids: [ids ?? []].flat().filter(isId).slice(0, mostAtOnce),
  all: all === "on",
});

const besideFilter = ["all", "ids", "kind", "sort", "after", "columns", "dates"];
/** The list's filter as an address has it, also what can't be read of it: whoever takes all that it shows is told so. */
export const filterIn = (query: Query): [string, string][] =>
  Object.entries(query).flatMap(([name, said]) =>
    besideFilter.includes(name) ? [] : [said ?? []].flat().flatMap((text): [string, string][] => (text === "" ? [] : [[name, text]])),
  );

/** A row as it was shown, in one field: a thousand of them are sent. */
export const seenText = ({ id, version }: { id: string; version: number }): string => `${id}:${version}`;
const seenIn = (typed: string) => {
  const [id = "", version] = typed.split(":");
  return { id, version: Number(version) };
};
/** A row with the day that was shown for it. */
export const alignedText = ({ endsOn, ...row }: { id: string; version: number; endsOn: string }): string => `${seenText(row)}:${endsOn}`;
const alignment = z.object({
  customerId: text,
  endsWith: text,
  rows: z.array(z.string().max(80)).max(mostAligned).default([]),
  idempotencyKey: z.string().default(""),
});
const aligning = ({ customerId = "", endsWith = "", rows, idempotencyKey }: z.output<typeof alignment>): z.input<typeof AlignCustomer> => ({
  ...{ customerId, endsWith, idempotencyKey },
  rows: rows.map((row) => ({ ...seenIn(row), endsOn: row.split(":")[2] ?? "" })),
});
/** The submit after the dry run for one customer. */
export const alignForm = {
  schema: judgedBy(alignment, AlignCustomer, aligning, (member) => member.replace(/^rows\b.*/, "rows")),
  command: aligning,
  field: (member: string) => member.replace(/^rows\b.*/, "rows"),
};

const many = z.object({ resellerId: text, to: text, rows: z.array(z.string().max(60)).max(mostAtOnce).default([]), idempotencyKey: z.string().default("") });
type Many = z.output<typeof many>;
const rowField = (member: string) => member.replace(/^rows\b.*/, "rows");
const record = ({ resellerId = "", rows, idempotencyKey }: Many): z.input<typeof AssignMany> => ({ resellerId, rows: rows.map(seenIn), idempotencyKey });
const contact = ({ to = "", rows, idempotencyKey }: Many): z.input<typeof AssignContacts> => ({ to, rows: rows.map(seenIn), idempotencyKey });
/** The submit after a dry run. */
export const manyForms = {
  record: { schema: judgedBy(many, AssignMany, record, rowField), command: record, field: rowField },
  contact: { schema: judgedBy(many, AssignContacts, contact, rowField), command: contact, field: rowField },
};

const bulk = z.object({
  ...{ kind: text, endOfTerm: text, seats: text, quantity: text, resellerId: text },
  ids: z.array(z.string().max(60)).max(mostAtOnce).default([]),
  /** The list's address as it was shown, when all of it is chosen. */
  filter: z.string().max(3000).optional(),
  idempotencyKey: z.string().default(""),
});
/** Stands for no reseller where one is chosen: nobody, or the provider itself. */
export const noReseller = "none";
type Bulk = z.output<typeof bulk>;
/** What an address says, also what it says twice. */
const saidIn = (address: string) => {
  const said = new URLSearchParams(address);
  return Object.fromEntries([...new Set(said.keys())].map((name) => [name, said.getAll(name).length > 1 ? said.getAll(name) : said.get(name)]));
};
const bulkCommand = ({ resellerId, quantity, filter, ...typed }: Bulk) =>
  ({
    ...typed,
    ...(quantity?.trim() && typed.seats === "number" && { quantity: numberIn(quantity) }),
    ...(resellerId && { resellerId: resellerId === noReseller ? null : resellerId }),
    ...(filter !== undefined && { filter: saidIn(filter) }),
  }) as z.input<typeof PrepareBulk>;
const bulkField = (member: string) => member.replace(/^(ids|filter)\b.*/, "ids");
/** One decision for many subscriptions, before the dry run. */
export const bulkForm = { schema: judgedBy(bulk, PrepareBulk, bulkCommand, bulkField), command: bulkCommand, field: bulkField };
