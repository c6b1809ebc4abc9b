import type { IncomingMessage, ServerResponse } from "node:http";
import { messagesOf } from "../i18n/messages.ts";
import { lane, LaneFull } from "../platform/lane.ts";
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
// places of its own.
const looking: Bounds = { width: 16, places: 256, patienceMs: 1_500 };
const sending: Bounds = { width: 8, places: 64, patienceMs: 10_000 };
const downloading: Bounds = { width: 4, places: 32, patienceMs: 1_500 };
const againInSeconds = 2;

/**
 * Stands right before the framework: lets so many in at once as one process can serve. Who can't be served in time is told
 * when to come back, for next to nothing, before a page, a connection or a statement was spent on them.
 */
export function busyDoor(handle: Handle, { look = looking, send = sending, download = downloading, shed = () => {} } = {}): Handle {
  const lanes = { look: lane(look), send: lane(send), download: lane(download) };
  return async (request, response) => {
    const path = request.url?.split("?", 1)[0] ?? "";
    // Files of the build cost nothing; and a page that isn't there is asked for by one that waits.
    if (!isPage(path) || path === paths.notThere()) return handle(request, response);
    const inTurn = !["GET", "HEAD"].includes(request.method ?? "") ? lanes.send : /\/(?:export|pdf)$/.test(path) ? lanes.download : lanes.look;
    const rank = request.headers.authorization || request.headers.cookie?.includes("session-token") ? "known" : "guest";
    try {
      await inTurn(rank, () => served(handle, request, response));
    } catch (error) {
      if (!(error instanceof LaneFull)) throw error;
      shed();
      if (!response.destroyed) busy(request, response);
    }
  };
}

const served = (handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> =>
  new Promise((done) => {
    if (response.destroyed) return done();
    response.once("close", done);
    handle(request, response);
  });

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
