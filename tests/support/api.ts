import { createServer as createPlain, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { readAsking } from "#lib/domain/applications/reads.ts";
import { giveConsent, registerApplication } from "#lib/domain/applications/writes.ts";
import { env } from "#lib/platform/env.ts";
import { apiDoor } from "#lib/web/api-door.ts";
import * as assistants from "../../app/api/mcp/route.ts";
import * as tokens from "../../app/api/oauth2/[...path]/route.ts";
import * as certificates from "../../app/api/v1/webhooks/certificates/[id]/route.ts";
import * as resources from "../../app/api/v1/[[...path]]/route.ts";
import { undescribed } from "./described.ts";
import type { Member } from "./world.ts";

// The API over HTTP: the door that knows its addresses, then the very handlers that the portal serves.

type Handler = (request: Request, context: { params: Promise<{ path: string[] }> }) => Promise<Response>;

const doors: Record<string, object> = { mcp: assistants, oauth2: tokens, v1: resources };
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", env.APP_ORIGIN);
  // As the framework gives it on: part by part, and once.
  const [, , part, ...path] = url.pathname.split("/").map(decodeURIComponent);
  const handlers = (doors[part ?? ""] ?? {}) as Record<string, Handler>;
  if (url.pathname.startsWith("/api/v1/webhooks/certificates/")) {
    const found = await certificates.GET(new Request(url), { params: Promise.resolve({ id: path.at(-1) ?? "" }) });
    response.writeHead(found.status, Object.fromEntries(found.headers));
    return void response.end(Buffer.from(await found.arrayBuffer()));
  }
  const handler = handlers[request.method ?? ""];
  if (!handler) return void response.writeHead(404).end();
  const parts: Buffer[] = [];
  for await (const chunk of request) parts.push(chunk as Buffer);
  const body = ["GET", "HEAD"].includes(request.method ?? "") ? undefined : Buffer.concat(parts);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]);
  const answered = await handler(new Request(url, { method: request.method, headers, body }), { params: Promise.resolve({ path: path.filter(Boolean) }) });
  const text = await answered.text();
  const wrong = part === "v1" && answered.ok && text ? undescribed(request.method ?? "", path.join("/"), bodyOf(answered, text)) : [];
  response.writeHead(wrong.length > 0 ? notAsDescribed : answered.status, Object.fromEntries(answered.headers));
  response.end(wrong.length > 0 ? JSON.stringify({ wrong }) : text);
}
const bodyOf = ({ headers }: Response, text: string): unknown => (headers.get("content-type")?.startsWith("text/csv") ? text : JSON.parse(text));
/** So that whatever test meets it fails. */
const notAsDescribed = 599;

/** What a test serves with: plain, or with a certificate of its own. */
export const served = apiDoor((request, response) => void answer(request, response));

export async function serveApi(): Promise<{ origin: string; stop: () => Promise<unknown> }> {
  const server = createPlain(served);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, stop: () => new Promise((done) => server.close(done)) };
}

/** At the top of a file of tests: where it is served until its last one is over. */
export async function servedApi(): Promise<string> {
  const { origin, stop } = await serveApi();
  afterAll(() => stop());
  return origin;
}

export type Registered = { clientId: string; secret: string };
type Said = { name?: string; redirectUris?: string[]; changes?: boolean; byCode?: boolean; roles?: ("ADMIN_AGENT" | "SALES_AGENT" | "HELPDESK_AGENT")[] };
export const redirectUri = "https://automation.example/signed-in";

/** A program of somebody's organisation. */
export async function register(by: Member, said: Said = {}): Promise<Registered> {
  const typed = { name: "Automation", redirectUris: [redirectUri], changes: true, roles: [], idempotencyKey: crypto.randomUUID(), ...said };
  const done = await registerApplication(by, typed);
  if ("repeated" in done) throw new Error("registered before");
  return { clientId: done.id, secret: done.secret ?? "" };
}

/** The code that somebody's browser brings along who consents. */
export async function consent(
  by: Member,
  { clientId }: Registered,
  more: { challenge?: string; nonce?: string; door?: "api" | "assistants" } = {},
): Promise<string> {
  const { version } = await readAsking(by, { clientId, redirectUri });
  const done = await giveConsent(by, { clientId, redirectUri, version, ...more });
  return (done as { code: string }).code;
}

export type Fields = Record<string, string | undefined>;
export const form = (fields: Fields): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).filter((each): each is [string, string] => each[1] !== undefined));

/** The token that a program has once somebody consented, and what it gets the next ones with. */
export async function signIn(origin: string, by: Member, program?: Registered): Promise<Tokens> {
  const known = program ?? (await register(by));
  const code = await consent(by, known);
  const fields = { grant_type: "authorization_code", code, redirect_uri: redirectUri, client_id: known.clientId, client_secret: known.secret };
  const answered = await fetch(`${origin}/common/oauth2/v2.0/token`, { method: "POST", body: form(fields) });
  const said = (await answered.json()) as Record<string, string>;
  if (!answered.ok) throw new Error(said.error_description);
  return { ...known, token: said.access_token ?? "", refreshToken: said.refresh_token ?? "" };
}
export type Tokens = Registered & { token: string; refreshToken: string };

/** The token of a program that asks by itself. */
export async function alone(origin: string, { clientId, secret }: Registered): Promise<string> {
  const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: secret, scope: "https://api.partnercenter.microsoft.com/.default" };
  const answered = await fetch(`${origin}/common/oauth2/v2.0/token`, { method: "POST", body: form(fields) });
  return ((await answered.json()) as { access_token: string }).access_token;
}

type Asked = { method?: string; body?: unknown; headers?: Record<string, string> };
/** One request as a program makes it, and what came back. */
export async function ask(origin: string, token: string | undefined, path: string, { method = "GET", body, headers = {} }: Asked = {}) {
  const answered = await fetch(`${origin}${path}`, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answered.text();
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects to be there
  return { status: answered.status, headers: answered.headers, body: (text ? bodyOf(answered, text) : undefined) as any };
}
