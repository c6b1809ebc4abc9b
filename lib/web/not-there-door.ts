import { get, type IncomingMessage, type OutgoingHttpHeader, type ServerResponse } from "node:http";
import { messagesOf } from "../i18n/messages.ts";
import { againInSeconds } from "../problem.ts";
import { refusedNow, wasBusy } from "../platform/request.ts";
import { condition } from "../platform/condition.ts";
import { statuses } from "../statuses.ts";
import { localeOf } from "./locale-of.ts";
import { paths } from "./paths.ts";
import { signInFirst, waitingPage, withRefused } from "./waiting-page.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;
/** With the menu of whoever is signed in; they lead on whoever isn't, who gets the other one. */
const pages: string[] = [paths.notThere(), paths.nothingThere()];
/** What they need to know of who asks. */
const passed = ["cookie", "accept-language", "user-agent", "host", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"];
const patienceMs = 5_000;

/**
 * Stands between the front and the portal. Where a page fails because the portal can't be served now, its database away, too slow or its
 * disk full, whoever asks is told so, and brought back: 503. Where Next finds that a thing isn't there, it writes an empty page that only a
 * script fills; whoever asks gets the portal's own page instead, with the menu and the same status.
 */
export function notThereDoor(handle: Handle): Handle {
  return (request, response) => {
    if (asksForPage(request)) instead(request, response);
    return handle(request, response);
  };
}

/** Also with a form that the browser sends by itself: its page may be gone when it has been answered. */
const asksForPage = ({ method, url = "", headers }: IncomingMessage): boolean =>
  (method === "GET" || (method === "POST" && headers["next-action"] === undefined)) &&
  headers.rsc === undefined &&
  !url.startsWith("/_next/") &&
  !pages.includes(url.split("?")[0] ?? "");

/**
 * Looks at the head of the answer when it is about to go out, and holds an empty 404, a 500 and what was refused back. Its own ways of writing stay: others
 * wrap them meanwhile, such as what compresses.
 */
function instead(request: IncomingMessage, response: ServerResponse): void {
  const { write, end, writeHead, flushHeaders } = response;
  const own = <R>(way: (...parts: never[]) => R, ...parts: unknown[]): R => way.apply(response, parts as never[]);
  const held: Buffer[] = [];
  let holding: boolean | undefined;
  const holds = (status = response.statusCode, type: unknown = response.getHeader("content-type")): boolean => {
    holding ??= ((status === 404 || status === 500 || refusedNow() !== undefined) && /^text\/html/.test(String(type))) || leadsAway(status);
    return holding;
  };
  const hold = (part: unknown) => void ((typeof part === "string" || part instanceof Uint8Array) && held.push(Buffer.from(part as string)));
  Object.assign(response, {
    flushHeaders: () => holds() || own(flushHeaders),
    writeHead: (status: number, ...more: unknown[]) => {
      const named = more.find((one) => typeof one === "object" && one !== null) as Record<string, unknown> | undefined;
      if (!holds(status, named?.["content-type"])) return own(writeHead, ledOn(request, status), ...more);
      response.statusCode = status;
      return response;
    },
    write: (part: unknown, ...more: unknown[]) => {
      if (!holds()) return own(write, part, ...more);
      hold(part);
      const done = more.find((one) => typeof one === "function") as (() => void) | undefined;
      done?.();
      return true;
    },
    end: (...parts: unknown[]) => {
      if (!holds()) {
        if (!response.headersSent) response.statusCode = ledOn(request, response.statusCode);
        return own(end, ...parts);
      }
      hold(parts[0]);
      const found = response.statusCode;
      void pageInstead(found, request).then((page) => {
        if (response.destroyed) return;
        holding = false;
        if (page) for (const [name, value] of Object.entries({ ...notItsOwn, ...page.headers })) setOrRemove(response, name, value);
        const refused = refusedNow();
        const said = page?.body ?? Buffer.concat(held);
        const body = refused && !leadsAway(found) ? Buffer.from(withRefused(said.toString(), refused)) : said;
        response.statusCode = page?.status ?? found;
        response.removeHeader("transfer-encoding");
        response.setHeader("content-length", body.length);
        own(end, body);
      });
      return response;
    },
  });
}

/** What was said of the body that isn't sent. */
const notItsOwn = { "content-encoding": undefined, etag: undefined };
const setOrRemove = (response: ServerResponse, name: string, value: OutgoingHttpHeader | undefined): void =>
  void (value === undefined ? response.removeHeader(name) : response.setHeader(name, value));

/** By 307 a browser sends a form once more, to a page that knows nothing of it; by 303 it asks for that page. */
const ledOn = ({ method }: IncomingMessage, status: number): number => (method === "POST" && status === 307 ? 303 : status);
/** A form was refused and its page leads whoever sent it to the sign-in, where nothing that they typed would be seen again. */
const leadsAway = (status: number): boolean => status === 307 && refusedNow() !== undefined;

/** Nothing where what was written stands. */
async function pageInstead(status: number, request: IncomingMessage): Promise<Drawn | undefined> {
  if (status === 404) return pageFor(request);
  const refused = refusedNow();
  if (refused && leadsAway(status)) {
    const headers = { "content-type": "text/html; charset=utf-8", location: undefined };
    return { status: statuses.unauthenticated, headers, body: Buffer.from(signInFirst(request, refused)) };
  }
  return status === 500 ? awayPage(request) : undefined;
}

type Drawn = { status?: number; headers: Record<string, OutgoingHttpHeader | undefined>; body: Buffer };

/** Only where the portal can't be served, or something in it not in time: other failures are ours, and are said by the page that failed. */
async function awayPage(request: IncomingMessage): Promise<Drawn | undefined> {
  const { common, problem } = messagesOf(localeOf(request));
  const told = (words: { title: string; text: string }, againInSeconds: number): Drawn => ({
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "retry-after": String(againInSeconds) },
    body: Buffer.from(waitingPage(request, { ...words, againInSeconds })),
  });
  if (wasBusy()) return told({ title: common.busy, text: problem.busy }, againInSeconds);
  return (await condition()).ready ? undefined : told(common.away, 10);
}

/** The page, as the portal draws it for whoever asks; without one what Next wrote goes out. */
async function pageFor(request: IncomingMessage): Promise<Drawn | undefined> {
  for (const path of pages) {
    const drawn = await drawnAt(path, request);
    if (drawn) return drawn;
  }
  return undefined;
}

const drawnAt = (path: string, { socket, headers }: IncomingMessage): Promise<Drawn | undefined> =>
  new Promise((done) => {
    const sent = Object.fromEntries(passed.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
    const where = { host: socket.localAddress, port: socket.localPort, path, headers: sent, timeout: patienceMs };
    const asked = get({ ...where, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => void parts.push(part));
      answer.on("error", () => done(undefined));
      answer.on("end", () => {
        const kept = ["content-type", "content-security-policy", "vary"].map((name) => [name, answer.headers[name]]);
        const whole = answer.statusCode === 200 && /^text\/html/.test(answer.headers["content-type"] ?? "");
        done(whole ? { headers: Object.fromEntries(kept), body: Buffer.concat(parts) } : undefined);
      });
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => done(undefined));
  });
