import { type ParseError, parse as parseWithComments, visit } from "jsonc-parser";
import { z } from "zod";
import { problem } from "../problem.ts";
import { brokenIn } from "../raw.ts";
import { type FieldRefusals, memberName, type Refusal, refusal, refusalOf } from "../refusal.ts";
import { fault } from "./errors.ts";

// What clients send, as they send it: member names in any case, null and "unknown" for what isn't there, comments and commas too many.

const deepest = 32;

function depthOf(value: unknown, left = deepest): boolean {
  if (typeof value !== "object" || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => depthOf(inner, left - 1));
}

/** What a body says, or a parameter; nothing where there is none. Whatever else it is, it is JSON, and not deep. */
export function jsonOf(text: string, parameter?: string): unknown {
  const refuse = (wrong: string): never => fault(400, 2000, `The ${parameter ?? "body"} ${wrong}.`, parameter === undefined ? [] : [parameter]);
  const plain = text.replace(/^\uFEFF/, "").trim();
  if (plain === "") return undefined;
  const value = parsed(plain, refuse);
  if (!depthOf(value)) return refuse("is nested too deeply");
  const twice = memberTwice(plain);
  return twice === undefined ? value : refuse(`names the member ${twice} twice`);
}

function parsed(text: string, refuse: (wrong: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Samples of the documentation have comments and a comma too many, and so have programs made from them.
  }
  try {
    const errors: ParseError[] = [];
    const value: unknown = parseWithComments(text, errors, { allowTrailingComma: true });
    if (errors.length === 0) return value;
  } catch {
    // Too deep for the reader's stack.
  }
  return refuse("is not valid JSON");
}

/** A member that an object has twice, in whatever case: which of them is meant nobody can tell. */
function memberTwice(text: string): string | undefined {
  const within: Set<string>[] = [];
  let found: string | undefined;
  visit(text, {
    onObjectBegin: () => void within.push(new Set()),
    onObjectEnd: () => void within.pop(),
    onObjectProperty: (name) => {
      const known = within.at(-1);
      if (known?.has(name.toLowerCase())) found ??= name;
      known?.add(name.toLowerCase());
    },
  });
  return found;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const absent = (value: unknown): boolean => value === null || value === undefined;

/** The members that a schema knows, whatever their case; others are ignored, and null is absent. */
function known(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const given = new Map(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]));
  return Object.fromEntries(names.flatMap((name) => (absent(given.get(name.toLowerCase())) ? [] : [[name, given.get(name.toLowerCase())]])));
}

/** An object of the wire. */
export const members = <S extends z.ZodRawShape>(shape: S) => z.preprocess((value) => known(value, Object.keys(shape)), z.object(shape));

const nothingSaid = (value: unknown) => (absent(value) || value === "" ? undefined : value);
/** Text that may be missing; an empty one is missing. */
export const optional = <S extends z.ZodType>(schema: S) => z.preprocess(nothingSaid, schema.optional());
/** Text, also where somebody sends a number. */
export const text = z.preprocess((value) => (typeof value === "number" ? String(value) : value), z.string());
/** A whole number, also as text. */
export const whole = z.preprocess((value) => (typeof value === "string" && /^-?\d+$/.test(value.trim()) ? Number(value) : value), z.number().int());
export const flag = z.preprocess((value) => (typeof value === "string" ? ({ true: true, false: false }[value.toLowerCase()] ?? value) : value), z.boolean());

/** However it is written: `one_time`, `OneTime` and `ONETIME` are one. */
export const bare = (word: string) => word.replace(/[\s_-]/g, "").toLowerCase();
/** One of these words; "unknown" and "none" are missing where they aren't among them. */
export const word = <const W extends string>(words: readonly W[]) =>
  z.preprocess((value) => {
    if (typeof value !== "string") return nothingSaid(value);
    const found = words.find((each) => bare(each) === bare(value));
    return found ?? (["", "unknown", "none"].includes(bare(value)) ? undefined : value);
  }, z.enum(words).optional());

/** The same for one word, such as in a query; nothing where it is none of them. */
export const wordIn = <const W extends string>(words: readonly W[], value: string | undefined): W | undefined =>
  value === undefined ? undefined : words.find((each) => bare(each) === bare(value));

/** Whether it could be the id of anything of ours. */
export const isId = (said: string): boolean => z.uuid().safeParse(said).success;

const plainDay = /^\d{4}-\d{2}-\d{2}$/;
const begins = /^(\d{4})-(\d{1,2})-(\d{1,2})/;
/** Dates are reckoned on where a month is over: the 30th of February would be a day in March. */
const isDay = (year: string, month: string, day: string): boolean =>
  Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
const english = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2}):(\d{2})(?: ?([AP])M)?)?$/i;
/** A moment in any way that clients write one, in UTC where no zone is said; the first of all years is none. */
export function momentOf(value: string): Date | undefined {
  const said = value.trim();
  if (said.startsWith("0001-01-01")) return undefined;
  const [, month, day, year, hour = "0", minute = "0", second = "0", half] = english.exec(said) ?? [];
  if (year && month && day) {
    if (!isDay(year, month, day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
    const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === "P" ? 12 : 0) : Number(hour);
    return valid(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second))));
  }
  const [, isoYear, isoMonth, isoDay] = begins.exec(said) ?? [];
  if (isoYear && isoMonth && isoDay && !isDay(isoYear, isoMonth, isoDay)) return undefined;
  if (plainDay.test(said)) return valid(new Date(`${said}T00:00:00Z`));
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(said) ? said : `${said}Z`;
  return valid(new Date(zoned.replace(" ", "T").replace(/(\.\d{3})\d+/, "$1")));
}
/** Before the first of all years databases know no day. */
const valid = (date: Date): Date | undefined => (date.getUTCFullYear() >= 1 ? date : undefined);

/** The moment that a parameter says; a Fault where it says none. */
export const momentSaid = (name: string, said: string | undefined): Date | undefined =>
  said === undefined ? undefined : (momentOf(said) ?? fault(400, 2000, `The parameter ${name} must be a date.`, [name]));

const typeNames: Readonly<Record<string, string>> = { string: "text", number: "whole", int: "whole", boolean: "flag", array: "list", object: "object" };
/** What a member should have been; words for it are those for programs. */
function refusedAt(issue: z.core.$ZodIssue): Refusal {
  if (issue.code === "invalid_value") return refusal("member.one_of", { words: issue.values.map(String).join(", ") });
  if (issue.code === "too_small" && issue.origin === "array") return refusal("member.too_few", { min: Number(issue.minimum) });
  if (issue.code === "too_big" && issue.origin === "array") return refusal("member.too_many", { max: Number(issue.maximum) });
  if (issue.code !== "invalid_type") return refusalOf(issue);
  return refusal(issue.message.endsWith("received undefined") ? "member.missing" : `member.${typeNames[issue.expected] ?? "other"}`);
}

/** What is wrong with a body, by the names of its members. */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body ?? {});
  // An operation refuses these too, by the name that it has for the member.
  const fields: FieldRefusals = brokenIn(result.data);
  if (result.success && Object.keys(fields).length === 0) return result.data;
  for (const issue of result.error?.issues ?? []) (fields[memberName(issue.path) || "body"] ??= []).push(refusedAt(issue));
  return problem("invalid", fields);
}

/**
 * What stands in an address behind the question mark: names in any case, empty ones not there. Unknown ones are ignored, as the contract
 * wants it; only where it has none (`all`) they are refused. What a call knows can be said once: of two one would be passed over.
 */
export class Query {
  readonly #said = new Map<string, string>();

  constructor(params: URLSearchParams, { known = [], all = false }: { known?: readonly string[]; all?: boolean } = {}) {
    const names = new Map(known.map((name) => [bare(name), name]));
    for (const [name, value] of params) {
      if (value === "") continue;
      const [before, is] = [this.#said.get(bare(name)), names.get(bare(name))];
      if (is && before !== undefined && before !== value) fault(400, 2000, `The parameter ${is} can be given once.`, [is]);
      if (all && !is) fault(400, 2000, `This call has no parameter ${name.slice(0, 100)}. It has ${known.join(", ") || "none"}.`, [name.slice(0, 100)]);
      if (is && value.includes("\0")) fault(400, 2000, `The parameter ${is} has a character that no text has.`, [is]);
      if (before === undefined) this.#said.set(bare(name), value);
    }
  }

  /** `relationship_type`, `relationshipType` and `RelationshipType` are one. */
  get(name: string): string | undefined {
    return this.#said.get(bare(name));
  }

  /** A whole number of at least this; a Fault where it is something else. */
  count(name: string, least = 0): number | undefined {
    const said = this.get(name);
    if (said === undefined) return undefined;
    return /^\d{1,9}$/.test(said) && Number(said) >= least ? Number(said) : fault(400, 2000, `The parameter ${name} must be a whole number.`, [name]);
  }

  /** One of these words; a Fault where it is another. */
  word<const W extends string>(name: string, words: readonly W[]): W | undefined {
    const said = this.get(name);
    return said === undefined ? undefined : (wordIn(words, said) ?? fault(400, 2000, `The parameter ${name} must be one of ${words.join(", ")}.`, [name]));
  }
}
