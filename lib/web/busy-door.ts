import type { IncomingMessage, ServerResponse } from "node:http";
import { messagesOf } from "../i18n/messages.ts";
import { cookieIn, sessionCookie } from "../platform/cookies.ts";
import { lane, LaneFull } from "../platform/lane.ts";
import { networkOf } from "../platform/network.ts";
import { isForPrograms } from "./api-addresses.ts";
import { refuseProgram } from "./api-door.ts";
import { isPage } from "./guard.ts";
import { localeOf } from "./locale-of.ts";
import { paths } from "./paths.ts";
import { waitingPage } from "./waiting-page.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;
export type Bounds = { width: number; places: number; patienceMs: number };

// More at once would only make all of them late: a process has one processor. What is looked at is asked again in a moment, and
// is told so early; what is sent was typed by somebody, and waits longer. A file takes as long as its reader does, and has
// places of its own, of which nobody has them all; and so has what waits for somebody's own server, which may never answer.
const looking: Bounds = { width: 16, places: 256, patienceMs: 1_500 };
const sending: Bounds = { width: 8, places: 64, patienceMs: 10_000 };
const downloading: Bounds = { width: 4, places: 32, patienceMs: 1_500 };
const waiting: Bounds = { width: 8, places: 64, patienceMs: 10_000 };
const againInSeconds = 2;
const asksElsewhere = /^\/(?:(?:api\/)?single-sign-on|sign-in\/organization)(?:\/|$)/;
const isFile = /\/(?:export|pdf|\$value)$/;
/** What a page that isn't there asks this process for, while whoever asked for it has a place. */
const askedWithin: string[] = [paths.notThere(), paths.nothingThere()];

/**
 * Stands right before the framework: lets so many in at once as one process can serve. Who can't be served in time is told
 * when to come back, for next to nothing, before a page, a connection or a statement was spent on them.
 */
export function busyDoor(handle: Handle, { look = looking, send = sending, download = downloading, wait = waiting, shed = () => {} } = {}): Handle {
  const lanes = { look: lane(look), send: lane(send), download: lane(download), wait: lane(wait) };
  const taking = bounded(Math.ceil(download.width / 2));
  return async (request, response) => {
    const path = request.url?.split("?", 1)[0] ?? "";
    // Files of the build cost nothing.
    if (!isPage(path) || askedWithin.includes(path)) return handle(request, response);
    const kind = kindOf(request.method, path);
    const { authorization, cookie } = request.headers;
    const rank = authorization || cookie?.includes("session-token") ? "known" : "guest";
    const who = kind === "download" ? taking(takerOf(request, path)) : undefined;
    try {
      if (who === "too many") throw new LaneFull();
      await lanes[kind](rank, () => (kind === "download" ? taken : made)(handle, request, response));
    } catch (error) {
      if (!(error instanceof LaneFull)) throw error;
      shed();
      if (!response.destroyed) busy(request, response);
    } finally {
      if (typeof who === "function") who();
    }
  };
}

/** Whose place it is: a session's, or of programs, who can have any number of tokens, and of guests a network's. What else somebody sends changes nothing. */
const takerOf = ({ headers }: IncomingMessage, path: string): string =>
  (!isForPrograms(path) && cookieIn(headers.cookie, sessionCookie)) || networkOf(String(headers["x-client-ip"] ?? ""));

function kindOf(method: string | undefined, path: string): "look" | "send" | "download" | "wait" {
  if (asksElsewhere.test(path)) return "wait";
  if (method !== "GET" && method !== "HEAD") return "send";
  return isFile.test(path) ? "download" : "look";
}

/** Until its reader has all of it. */
const taken = (handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> =>
  new Promise((done) => {
    if (response.destroyed) return done();
    response.once("close", done);
    handle(request, response);
  });

/** Until it is made: how long its reader takes costs nobody a place. */
const made = (handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> =>
  new Promise((done) => {
    if (response.destroyed) return done();
    response.once("close", done);
    const { end } = response;
    Object.assign(response, {
      end: (...last: unknown[]) => {
        done();
        return end.apply(response, last as never);
      },
    });
    handle(request, response);
  });

/** Of several things at once so many by one of those who ask: what gives it back, or "too many". */
function bounded(most: number) {
  const held = new Map<string, number>();
  return (who: string): (() => void) | "too many" => {
    const now = held.get(who) ?? 0;
    if (now >= most) return "too many";
    held.set(who, now + 1);
    return () => {
      const left = (held.get(who) ?? 1) - 1;
      if (left > 0) held.set(who, left);
      else held.delete(who);
    };
  };
}

function busy(request: IncomingMessage, response: ServerResponse): void {
  const { problem, common } = messagesOf(localeOf(request));
  if (isForPrograms(request.url?.split("?", 1)[0] ?? "")) {
    response.setHeader("retry-after", String(againInSeconds));
    refuseProgram(request, response, 503, problem.busy);
    return;
  }
  response.writeHead(503, { "content-type": "text/html; charset=utf-8", "retry-after": String(againInSeconds) });
  response.end(request.method === "HEAD" ? undefined : waitingPage(request, { title: common.busy, text: problem.busy, againInSeconds: againInSeconds + 1 }));
}
