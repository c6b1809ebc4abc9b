import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { clock } from "../platform/clock.ts";
import { paths } from "./paths.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;
/** `contact` is a mailto: or https: address, `notices` the file of licenses that the build made. */
type Papers = { origin: string; contact: string | undefined; notices: string };

const validDays = 180;
const dayMs = 86_400_000;

/** Whom to tell of a hole (RFC 9116). It holds for half a year from today, and is made anew for each reader. */
export function securityText({ origin, contact }: { origin: string; contact: string }, now: Date): string {
  const until = new Date((Math.floor(now.getTime() / dayMs) + validDays) * dayMs);
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${until.toISOString().replace(".000Z", "Z")}`,
    "Preferred-Languages: en, de",
    `Canonical: ${origin}${paths.securityText()}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Answers for what isn't a page and is for everybody: whom to tell of a hole, and whose work the portal is made with. */
export function papersDoor(handle: Handle, { origin, contact, notices }: Papers): Handle {
  const papers: Record<string, () => Promise<string | undefined>> = {
    [paths.securityText()]: async () => (contact ? securityText({ origin, contact }, clock.now()) : undefined),
    [paths.notices()]: () => readFile(notices, "utf8").catch(() => undefined),
  };
  return async (request, response) => {
    const { method, url = "" } = request;
    const text = method === "GET" || method === "HEAD" ? await papers[url.split("?", 1)[0] ?? ""]?.() : undefined;
    if (text === undefined) return handle(request, response);
    response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
    return response.end(method === "HEAD" ? undefined : text);
  };
}
