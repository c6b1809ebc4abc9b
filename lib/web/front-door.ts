import type { IncomingMessage, ServerResponse } from "node:http";
import { messagesOf } from "../i18n/messages.ts";
import { bodyWithin, hasBody } from "../platform/body.ts";
import { networkOf } from "../platform/network.ts";
import { warnSparingly } from "../platform/warn.ts";
import type { ProblemCode } from "../problem.ts";
import { isForPrograms } from "./api-addresses.ts";
import { refuseProgram } from "./api-door.ts";
import { answerHeaders, contentSecurityPolicy, isPage, mostBytes, refusedBody, refusedHead } from "./guard.ts";
import { localeOf } from "./locale-of.ts";
import { paths } from "./paths.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;
type Options = { origin: string; dev?: boolean };

// The `request.…` codes and their statuses; the whole table would drag the database's names along.
const refusals: Partial<Record<ProblemCode, number>> = {
  "request.foreign_origin": 403,
  "request.malformed": 400,
  "request.too_large": 413,
  "request.unsupported": 415,
};

/**
 * Stands before the framework: refuses what no page of ours sends, and what the framework would stumble over; and says with
 * every answer, a file's and an error's too, what browsers may do with it. Never checks a right.
 */
export function frontDoor(handle: Handle, { origin, dev = false }: Options): Handle {
  const { host, protocol } = new URL(origin);
  const secure = protocol === "https:";
  return async (request, response) => {
    const { method = "", url = "" } = request;
    const headers = headersOf(request);
    const asked = { method, path: url.split("?", 1)[0] ?? "", headers };
    const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
    const csp = contentSecurityPolicy(nonce, dev);
    for (const [name, value] of Object.entries(answerHeaders(asked, csp, secure))) response.setHeader(name, value);
    // What the framework asks of itself while developing.
    if (dev && asked.path.startsWith("/__nextjs")) return handle(request, response);

    const refused = refusedHead(asked, origin);
    if (refused) return refuse(request, response, refused, origin);
    // Nothing of ours is given in parts, which a server may decline; the framework stumbles over a part that isn't there.
    delete request.headers.range;
    // The page learns the nonce, the one origin we answer for, whatever the request says about its host, and where to come
    // back to after signing in.
    Object.assign(request.headers, { "x-forwarded-host": host, "x-forwarded-proto": protocol.replace(":", "") });
    if (isPage(asked.path)) Object.assign(request.headers, { "x-nonce": nonce, "content-security-policy": csp, "x-path": addressOf(url) });
    const ofProgram = asked.path.startsWith("/api/");
    // A price list is read as it comes, by its own door, and only of who may load it.
    if (["GET", "HEAD"].includes(method) || (ofProgram && !hasBody(request)) || asked.path === paths.catalogUpload()) return handle(request, response);

    const body = await bodyWithin(mostBytes(asked.path), request);
    if (!body) return;
    if (body === "too large") {
      // The rest of it isn't waited for.
      response.setHeader("connection", "close");
      return refuse(request, response, "request.too_large", origin);
    }
    const wrong = ofProgram ? undefined : await refusedForm(body, headers);
    return wrong ? refuse(request, response, wrong, origin) : handle(request, response);
  };
}

function headersOf({ headers }: IncomingMessage): Headers {
  const sent = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(", ")] as [string, string]]));
  return new Headers(sent);
}

function addressOf(url: string): string {
  const { pathname, searchParams } = new URL(url, "http://here");
  searchParams.delete("_rsc");
  return searchParams.size ? `${pathname}?${searchParams}` : pathname;
}

async function refusedForm(body: Buffer, headers: Headers): Promise<ProblemCode | undefined> {
  const type = headers.get("content-type") ?? "";
  const isAction = headers.has("next-action");
  if (!type.startsWith("multipart/")) return refusedBody(body.toString("utf8"), isAction);
  try {
    return refusedBody(await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData(), isAction);
  } catch {
    return "request.malformed";
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, code: ProblemCode, origin: string): void {
  const from = String(request.headers["x-client-ip"] ?? "");
  warnSparingly({ code, method: request.method, network: networkOf(from) }, "refused at the front door");
  const asked = request.url?.split("?", 1)[0] ?? "";
  const texts = messagesOf(localeOf(request)).problem.request as Record<string, string>;
  const text = (texts[code.replace("request.", "")] ?? "").replace("{origin}", origin);
  const status = refusals[code] ?? 400;
  if (isForPrograms(asked)) {
    refuseProgram(request, response, status, text);
    return;
  }
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(request.method === "HEAD" ? undefined : text);
}
