import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "../access.ts";
import type { listSigningKeys } from "../domain/applications/keys/reads.ts";
import type { countRequests } from "../domain/applications/tokens/writes.ts";
import { type Locale, preferredLocale } from "../i18n/locales.ts";
import { fault, faultBody, numbered, throttledBody } from "../partner-center/errors.ts";
import { keyOf } from "../partner-center/keys.ts";
import { printed } from "../partner-center/printing.ts";
import { jsonOf } from "../partner-center/reading.ts";
import { findRoute, queryAt, type NotBuilt, type Reply, type Route } from "../partner-center/routes.ts";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { Problem } from "../problem.ts";
import { statuses } from "../statuses.ts";
import { problemWordsIn } from "./problem-words.ts";
import { bearerOf, isFault, takeTurn } from "./programs.ts";

// The door for programs: who is it? → too often? → which address is it? → the handler → JSON. Cookies mean nothing here.

export type Serving = {
  routes: readonly Route[];
  /** What the contract names and isn't there. */
  notBuilt: readonly NotBuilt[];
  keys: typeof listSigningKeys;
  count: typeof countRequests;
};

const mostBytes = 1024 * 1024;
const mostOfId = /^[\w.:-]{1,100}$/;
export async function textOf(request: Request): Promise<string> {
  if (!request.body) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > mostBytes) return fault(413, 2000, "The body is larger than 1 MB.");
    parts.push(part);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return fault(400, 2000, "The body is not UTF-8.");
  }
}

const localeOf = (headers: Headers): Locale => preferredLocale(headers.get("x-locale") ?? headers.get("accept-language"));

/** Both numbers of a request, as they came or new. */
function numbersOf(headers: Headers): Record<string, string> {
  const own = (name: string) => {
    const said = headers.get(name) ?? "";
    return mostOfId.test(said) ? said : randomUUID();
  };
  return { "MS-RequestId": own("ms-requestid"), "MS-CorrelationId": own("ms-correlationid") };
}

function answered({ status = 200, body, stream, headers = {} }: Reply, more: Record<string, string>, method: string): Response {
  if (stream && method !== "HEAD") return new Response(stream, { status, headers: { ...more, ...headers } });
  const text = body === undefined || method === "HEAD" ? null : JSON.stringify(printed(body));
  return new Response(text, { status, headers: { ...(body !== undefined && { "content-type": "application/json; charset=utf-8" }), ...more, ...headers } });
}

/** Whatever was thrown, in the contract's form. Nothing answers 500 that has a reason of its own. */
export function refusedAs(error: unknown, locale: Locale): Reply {
  if (isFault(error)) {
    return { status: error.status, body: faultBody(error.code, error.message, error.data) };
  }
  const known = error instanceof Problem ? error : new Problem("unexpected");
  if (known !== error) log.error({ err: error }, "a request of a program failed");
  const words = problemWordsIn(locale);
  if (statuses[known.code] === 429) return throttled(60);
  const members = Object.entries(known.fields);
  const { status, code } = numbered(
    known.code,
    members.flatMap(([, refused]) => refused.map((each) => each.code)),
  );
  const said = members.flatMap(([member, refused]) => refused.map((each) => ({ member, text: words(each) })));
  const wrong = said.map(({ member, text }) => `${member}: ${text}`);
  const description = wrong.length > 0 ? eachOnce(said) : words(known);
  return { status, body: faultBody(code, description, wrong), ...(status === 503 && { headers: { "Retry-After": "2" } }) };
}

/** What is wrong with many members alike is said once. */
function eachOnce(said: readonly { member: string; text: string }[]): string {
  const texts = [...new Set(said.map(({ text }) => text))];
  const membersOf = (text: string) => said.filter((each) => each.text === text).map(({ member }) => member);
  return texts.map((text) => `${membersOf(text).join(", ")}: ${text}`).join(" ");
}

/** What fails while a request is refused for another reason is told to the log alone. */
export const failedBeside = (what: string) => (err: unknown) => log.error({ err }, what);

const throttled = (seconds: number): Reply => ({ status: 429, body: throttledBody(seconds), headers: { "Retry-After": String(seconds) } });

type Asking = { actor: Actor; locale: Locale };
/** Lets a program in that shows a token of ours and hasn't asked too often; what `inside` answers says how its minute stands. */
export async function programDoor(
  { method, headers, url }: Request,
  { keys, count }: Pick<Serving, "keys" | "count">,
  inside: (asking: Asking) => Promise<Reply | Response>,
): Promise<Response> {
  const locale = localeOf(headers);
  const numbers = numbersOf(headers);
  try {
    const { actor, programId } = await bearerOf(headers.get("authorization"), keys, isAssistants(url) ? "assistants" : "api");
    const turn = await takeTurn(programId, count);
    Object.assign(numbers, {
      "RateLimit-Limit": String(turn.limit),
      "RateLimit-Remaining": String(turn.remaining),
      "RateLimit-Reset": String(turn.seconds),
    });
    if (turn.over) return answered(throttled(turn.seconds), numbers, method);
    const reply = await inside({ actor, locale });
    if (!(reply instanceof Response)) return answered(reply, numbers, method);
    for (const [name, value] of Object.entries(numbers)) reply.headers.set(name, value);
    return reply;
  } catch (error) {
    const reply = refusedAs(error, locale);
    if (reply.status === 401) numbers["WWW-Authenticate"] = challengeTo(headers, url);
    return answered(reply, numbers, method);
  }
}

/** What a 401 asks for (RFC 6750 §3). Whoever showed no token at all did nothing wrong: they are told where to get one, and no error. */
const challengeTo = (headers: Headers, url: string): string => {
  const wrong = /^Bearer +\S/i.test(headers.get("authorization") ?? "") ? `, error="invalid_token"` : "";
  return `Bearer realm="Twotier"${wrong}, resource_metadata="${metadataOf(url)}"`;
};

const isAssistants = (url: string): boolean => /^\/(?:api\/)?mcp\/?$/.test(new URL(url).pathname);

/** Where it is said who gives tokens for what was asked. */
const metadataOf = (url: string): string => `${env.APP_ORIGIN}/.well-known/oauth-protected-resource${isAssistants(url) ? "/mcp" : ""}`;

/** Answers one request at `path`, the address behind `/v1`. */
export function answerProgram(request: Request, path: string, { routes, notBuilt, ...known }: Serving): Promise<Response> {
  const { method, headers } = request;
  return programDoor(request, known, async ({ actor, locale }) => {
    const found = findRoute(routes, notBuilt, method, path);
    if (!found) throw new Problem("not_found");
    if (found === "not built") return { status: 501, body: faultBody(501, `Partner Center has this call, and this server hasn't: ${method} /${path}`) };
    if (found === "not allowed") return { status: 405, body: faultBody(2000, `${method} isn't possible here.`) };
    if (found.route.person && actor.principal.type !== "person") throw new Problem("request.person_needed");
    const body = method === "GET" || method === "HEAD" ? undefined : jsonOf(await textOf(request));
    const idempotencyKey = keyOf((headers.get("idempotency-key") ?? headers.get("ms-requestid") ?? "").trim() || randomUUID());
    const query = queryAt(found.route, new URL(request.url).searchParams);
    return found.route.run({ actor, at: found.at, query, body, headers, locale, idempotencyKey, path });
  });
}
