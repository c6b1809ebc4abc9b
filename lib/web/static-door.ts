import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { type Coding, codingOf } from "../platform/compressing.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

const types: Record<string, string> = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" };
const endings: Record<Coding, string> = { br: ".br", gzip: ".gz" };

/**
 * Answers for the scripts and styles of the build as they were compressed then (scripts/build.ts). Their names change with what is
 * in them. Whoever asks for a part of one, or can't read either form, gets it from the framework.
 */
export function staticDoor(handle: Handle, folder: string): Handle {
  const there = new Set(existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : []);
  return (request, response) => {
    const { method, url = "", headers } = request;
    const name = url.split("?", 1)[0]?.replace("/_next/static/", "") ?? "";
    const [coding, type] = [codingOf(request), types[name.slice(name.lastIndexOf(".") + 1)]];
    const file = coding && name + endings[coding];
    if ((method !== "GET" && method !== "HEAD") || !type || !file || !there.has(file) || headers.range) return handle(request, response);
    const etag = `"${file}"`;
    response.setHeader("cache-control", "public, max-age=31536000, immutable");
    response.setHeader("etag", etag);
    response.setHeader("content-type", type);
    if (headers["if-none-match"]?.includes(etag)) return response.writeHead(304).end();
    response.setHeader("content-encoding", coding);
    return send(join(folder, file), request, response);
  };
}

async function send(file: string, { method }: IncomingMessage, response: ServerResponse): Promise<void> {
  const whole = await readFile(file);
  response.setHeader("content-length", whole.length);
  response.end(method === "HEAD" ? undefined : whole);
}
