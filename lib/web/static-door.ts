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
 * in them. Whoever can't read either form gets it from the framework.
 */
export function staticDoor(handle: Handle, folder: string): Handle {
  const there = new Set(existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : []);
  return async (request, response) => {
    const { method, url = "", headers } = request;
    const name = url.split("?", 1)[0]?.replace("/_next/static/", "") ?? "";
    const [coding, type] = [codingOf(request), types[name.slice(name.lastIndexOf(".") + 1)]];
    const file = coding && name + endings[coding];
    if ((method !== "GET" && method !== "HEAD") || !type || !file || !there.has(file)) return handle(request, response);
    // It may be gone: a new build takes the place of the one that we were started with.
    const whole = await readFile(join(folder, file)).catch(() => undefined);
    if (!whole) return handle(request, response);
    const etag = `"${file}"`;
    const about = { "content-type": type, "cache-control": "public, max-age=31536000, immutable", etag };
    if (headers["if-none-match"]?.includes(etag)) return response.writeHead(304, about).end();
    return response.writeHead(200, { ...about, "content-encoding": coding, "content-length": whole.length }).end(method === "HEAD" ? undefined : whole);
  };
}
