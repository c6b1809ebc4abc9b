import type { Actor } from "../access.ts";
import type { Locale } from "../i18n/locales.ts";
import type { z } from "zod";
import { Query, readBody } from "./reading.ts";

// Which address means what. Handlers are a few lines around an operation (app/api/v1).

export type Call = {
  actor: Actor;
  /** What stands in the address in place of a name in braces. */
  at: Record<string, string>;
  query: Query;
  body: unknown;
  headers: Headers;
  /** In which language texts of the catalogue are said: `X-Locale`, or `Accept-Language`. */
  locale: Locale;
  /** The same for a request and all its repetitions; a new one where the client says none. */
  idempotencyKey: string;
  /** The address behind `/v1`, as it was asked for. */
  path: string;
};
/** `stream`: a file, in place of a body in JSON; its headers say what it is. */
export type Reply = { status?: number; body?: unknown; stream?: ReadableStream<Uint8Array>; headers?: Record<string, string> };
/** What answers a call; `body`: what it is sent. */
export type Run = ((call: Call) => Promise<Reply>) & { body?: z.ZodType };
/** An answer to what is sent: by this schema it is parsed, and described. */
export const sent = <S extends z.ZodType>(body: S, run: (call: Call, sent: z.output<S>) => Promise<Reply>): Run =>
  Object.assign((call: Call) => run(call, readBody(body, call.body)), { body });

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Route = {
  method: Method;
  path: string;
  /** Only for an app together with a person: the contract's "App+User". */
  person?: true;
  /** The names that it asks for behind the question mark. */
  query?: readonly string[];
  run: Run;
};

export const route = (method: Method, path: string, run: Run, query?: readonly string[]): Route => ({ method, path, run, ...(query && { query }) });
/** One that the contract keeps for an app together with a person. */
export const personRoute = (...said: Parameters<typeof route>): Route => ({ ...route(...said), person: true });

/** Our own calls have no client that says more than they know. */
const isOurs = ({ path }: Route): boolean => path.startsWith("channel/");
/** What an address asks of a call. */
export const queryAt = (asked: Route, params: URLSearchParams): Query => new Query(params, { known: asked.query, all: isOurs(asked) });

/** What a call is called where it is described. */
export const callOf = ({ method, path }: Pick<Route, "method" | "path">): string => `${method} ${path}`;
const partsOf = (path: string) => path.split("/").filter(Boolean);
const taken = new WeakMap<object, readonly string[]>();
/** Of what stands in a table, taken apart once. */
function partsIn(route: { path: string }): readonly string[] {
  const parts = taken.get(route) ?? partsOf(route.path);
  taken.set(route, parts);
  return parts;
}
const isNamed = (part: string) => part.startsWith("{");

/** `pricesheets(Market='de')`, as OData names one of several: the noun, and what is said of it in whatever order. */
function keyed(part: string): { noun: string; keys: Map<string, string> } {
  const [, noun = part, inside = ""] = /^(\w+)\((.*)\)$/.exec(part) ?? [];
  const keys = inside.split(",").map((key) => {
    const [name = "", ...said] = key.split("=");
    return [name.trim().toLowerCase(), said.join("=").replaceAll("'", "").trim()] as const;
  });
  return { noun: noun.toLowerCase(), keys: new Map(keys) };
}

function fits(route: { path: string }, asked: readonly string[]): Record<string, string> | undefined {
  const parts = partsIn(route);
  if (parts.length !== asked.length) return undefined;
  const at: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const said = asked[index] as string;
    if (isNamed(part)) at[part.slice(1, -1)] = said;
    else if (part.endsWith(")")) {
      const [wanted, given] = [keyed(part), keyed(said)];
      if (wanted.noun !== given.noun) return undefined;
      // What isn't said is the handler's to miss.
      for (const [name, gap] of wanted.keys) at[gap.slice(1, -1)] = given.keys.get(name) ?? "";
    } else if (part.toLowerCase() !== said.toLowerCase()) return undefined;
  }
  return at;
}

/** Names before braces: `customers/relationshiprequests` is no customer. */
export const inOrder = <R extends { path: string }>(routes: readonly R[]): R[] =>
  [...routes].sort((one, other) => partsOf(one.path).filter(isNamed).length - partsOf(other.path).filter(isNamed).length);

/** What Partner Center has and this server hasn't: an area with whatever lies behind it, or by its method one call. */
export type NotBuilt = { path: string; method?: Method };

function isNotBuilt(missing: NotBuilt, asked: readonly string[], by: string): boolean {
  if (missing.method) return missing.method === by && fits(missing, asked) !== undefined;
  return fits(missing, asked.slice(0, partsIn(missing).length)) !== undefined;
}

/** Whether it names a part where the other takes any: `customers/usagerecords` is no customer. */
function isNearer(one: { path: string }, other: { path: string }): boolean {
  const parts = partsOf(other.path);
  return partsOf(one.path).some((part, index) => !isNamed(part) && isNamed(parts[index] ?? ""));
}

export type Found = { route: Route; at: Record<string, string> } | "not allowed" | "not built" | undefined;
/** What an address means; whether it means something else by another method, or is one of those that answer 501. */
export function findRoute(routes: readonly Route[], notBuilt: readonly NotBuilt[], method: string, path: string): Found {
  const asked = partsOf(path);
  const there = routes.flatMap((route) => {
    const at = fits(route, asked);
    return at ? [{ route, at }] : [];
  });
  const missing = notBuilt.filter((each) => isNotBuilt(each, asked, method));
  const found = there.find(({ route }) => route.method === method) ?? (method === "HEAD" ? there.find(({ route }) => route.method === "GET") : undefined);
  if (found && !missing.some((each) => isNearer(each, found.route))) return found;
  if (missing.length > 0) return "not built";
  return there.length > 0 ? "not allowed" : undefined;
}
