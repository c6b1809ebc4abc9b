import { z } from "zod";

// What a rule answers when something can't be: a code that lib/i18n has a text for, and what that text needs to be filled
// in. Pure, because the same rules judge a form in the browser.

export type Params = Readonly<Record<string, string | number>>;
export type Refusal = { code: string; params?: Params };
/** Field → what is wrong with it. A member of a member is named as in JavaScript: `lines[2].quantity`. */
export type FieldRefusals = Record<string, Refusal[]>;
/** A bare code stands for a refusal without parameters. */
export type Refused = string | Refusal;

export const refusal = (code: string, params?: Params): Refusal => (params && Object.keys(params).length ? { code, params } : { code });
export const asRefusal = (refused: Refused): Refusal => (typeof refused === "string" ? { code: refused } : refused);

/** What of zod's issues we read. A schema's messages are codes; what fills them in is what the schema was told. */
type Issue = {
  code?: string;
  origin?: string;
  message?: string;
  path?: readonly PropertyKey[];
  params?: unknown;
  minimum?: unknown;
  maximum?: unknown;
};

const bound = (name: "min" | "max", value: unknown): Params => (typeof value === "number" ? { [name]: value } : {});

/** Somebody else wrote since the page was drawn: it has to be drawn again before the same can be sent again. */
export const isStale = ({ code }: Pick<Refusal, "code">): boolean => /[._]changed$/.test(code);

const isCode = (message: string) => /^[\w.]+$/.test(message);
/** Where a schema has no code of its own, because no page of ours sends anything else: what any field may be refused for. */
function plainCode({ code, origin, message = "" }: Issue): string {
  if (code === "invalid_type" && message.endsWith("received undefined")) return "field.required";
  if (code === "invalid_value") return "field.choice";
  if (origin === "string" && (code === "too_small" || code === "too_big")) return code === "too_small" ? "field.too_short" : "field.too_long";
  return "field.invalid";
}

export function refusalOf(issue: Issue): Refusal {
  const { message = "", params, minimum, maximum } = issue;
  const code = isCode(message) ? message : plainCode(issue);
  // A code that says "too long" or the like is filled in with the bound that was broken; what is missing has no size.
  const bounds = /\.too_\w+$/.test(code) ? { ...bound("min", minimum), ...bound("max", maximum) } : {};
  const all = { ...bounds, ...(params as Params | undefined) };
  return refusal(code, all);
}

/** The same the other way round: a refusal as an issue for `ctx.addIssue`. */
export const issueOf = (refused: Refused, path?: readonly (string | number)[]) => {
  const { code, params } = asRefusal(refused);
  return { code: "custom" as const, message: code, ...(params && { params }), ...(path && { path: [...path] }) };
};

export const memberName = (path: readonly PropertyKey[] = []): string =>
  path.map((part, at) => (typeof part === "number" ? `[${part}]` : at ? `.${String(part)}` : String(part))).join("");

export function fieldRefusals(issues: readonly Issue[]): FieldRefusals {
  const fields: FieldRefusals = {};
  for (const issue of issues) (fields[memberName(issue.path)] ??= []).push(refusalOf(issue));
  return fields;
}

/** A refusal as it is kept with the row that it is about. */
export const KeptRefusal = z.object({
  code: z.string().max(200),
  params: z.record(z.string().max(50), z.union([z.string().max(300), z.number()])).optional(),
});
