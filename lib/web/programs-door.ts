import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ReadableStream } from "node:stream/web";
import { log } from "../platform/log.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;
type Answer = (request: Request, path: string) => Promise<Response>;

// Pages load their modules apart from the process that serves them: what answers programs is found here by both.
const kept = globalThis as { twotierPrograms?: Answer };

/** What an address of the REST API is answered by, as soon as the framework has loaded it for the first who asks. */
export const answersPrograms = (answer: Answer): void => {
  kept.twotierPrograms = answer;
};

const [root, certificates] = ["/api/v1/", "/api/v1/webhooks/certificates/"];
const textual = /^application\/json\b/;

/**
 * Stands before the framework: once it has loaded what answers programs, they are answered without it. It finds pages, draws and
 * keeps them, which is half of what a call costs and nothing that a call has.
 */
export function programsDoor(handle: Handle, { origin }: { origin: string }): Handle {
  return (request, response) => {
    const { url = "" } = request;
    const answer = url.startsWith(root) && !url.startsWith(certificates) ? kept.twotierPrograms : undefined;
    if (!answer) return handle(request, response);
    return answerBy(answer, request, response, origin + url).catch((error: unknown) => {
      // Nobody waits for what doesn't come.
      log.error({ err: error }, "a program's call has no answer");
      response.destroy();
    });
  };
}

async function answerBy(answer: Answer, request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
  // As it was written: a parser would take ".." for a way to somewhere else.
  const [asked = ""] = (request.url ?? "").slice(root.length).split("?");
  const path = asked.split("/").filter(Boolean).map(decodeURIComponent).join("/");
  const found = await answer(requestOf(request, address), path);
  // What was sent beyond what was read is let pass, so that the connection goes on.
  request.resume();
  response.statusCode = found.status;
  for (const [name, value] of found.headers) response.setHeader(name, value);
  if (!found.body) response.end();
  else if (textual.test(found.headers.get("content-type") ?? "")) response.end(Buffer.from(await found.arrayBuffer()));
  // Whoever hangs up while it is sent has had what they wanted.
  else await pipeline(Readable.fromWeb(found.body as ReadableStream<Uint8Array>), response).catch(() => undefined);
}

function requestOf(request: IncomingMessage, address: string): Request {
  const { method = "GET" } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, [value].flat().join(", "));
  if (method === "GET" || method === "HEAD") return new Request(address, { method, headers });
  return new Request(address, { method, headers, body: ReadableStream.from(sentIn(request)), duplex: "half" } as RequestInit);
}

/** Whose sender gets to hear of a refusal, even if it isn't read to its end. */
async function* sentIn(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
}
