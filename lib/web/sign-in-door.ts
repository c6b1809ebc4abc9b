import type { IncomingMessage, ServerResponse } from "node:http";
import { addressKey, everybody, noteRefused, shutFor } from "../platform/attempts.ts";
import { bodyOf } from "../platform/body.ts";
import { cookieIn } from "../platform/cookies.ts";
import { deviceCookie, unsealed } from "../platform/device.ts";
import { lane, LaneFull } from "../platform/lane.ts";
import { networkOf } from "../platform/network.ts";
import { againInSeconds } from "../problem.ts";
import { type Refusal, refusal } from "../refusal.ts";
import { answerAttempt } from "./sign-in-answer.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

// One attempt at a time is in the portal, the others wait here: whatever comes, most of the processor is left to others.
const bounds = { width: 1, places: 64, patienceMs: 1_500 };
/** At most so many of one address, or of one browser that is known, wait or are inside. */
const mostPlaces = 4;
const mostBytes = 64 * 1024;
/** Of those that are refused at the door one goes on now and then, and what was counted here is written down with it. */
const carryEveryMs = 10_000;
/** One whose answer never ends gives its place back. */
const mostMs = 5_000;

/**
 * Stands between the front door and the portal where somebody tries a password. Who is over a bound, and who can't be served in
 * time, is answered here, for less than a page costs: when to come back, and the form with what was typed.
 */
export function signInDoor(handle: Handle, { key }: { key: string }): Handle {
  const inTurn = lane(bounds);
  const places = new Map<string, number>();
  let carried = 0;
  const carries = () => {
    if (Date.now() - carried < carryEveryMs) return false;
    carried = Date.now();
    return true;
  };

  return async (request, response) => {
    const body = needsLook(request) ? await bodyOf(request) : undefined;
    if (!body || !triesPassword(body)) return handle(request, response);
    const address = addressKey(networkOf(String(request.headers["x-client-ip"])));
    const device = unsealed(cookieIn(request.headers.cookie, deviceCookie), key);
    const seconds = device ? 0 : Math.max(shutFor(address), shutFor(everybody));
    const refuse = (refused: Refusal, after: number) => answerAttempt(request, response, body, refused, after);
    if (seconds && !carries()) {
      noteRefused("throttled");
      return refuse(refusal("sign_in.throttled", { minutes: Math.ceil(seconds / 60) }), seconds);
    }
    const who = device ? `device:${device}` : address;
    const before = places.get(who) ?? 0;
    places.set(who, before + 1);
    try {
      if (before >= mostPlaces) throw new LaneFull();
      await inTurn(device ? "known" : "guest", () => served(handle, request, response));
    } catch (error) {
      if (!(error instanceof LaneFull)) throw error;
      noteRefused("busy");
      await refuse(refusal("password.busy", { seconds: againInSeconds }), againInSeconds);
    } finally {
      const left = (places.get(who) ?? 1) - 1;
      if (left) places.set(who, left);
      else places.delete(who);
    }
  };
}

/** What is too long for a sign-in is none of our business; nor what no page answers, because forms that sign in are a page's. */
const needsLook = ({ method, url = "", headers }: IncomingMessage): boolean =>
  method === "POST" && !url.startsWith("/api/") && Number(headers["content-length"]) <= mostBytes;

/** The form may be sent to any address of the portal, as one of several; only this is always in it. */
const triesPassword = (body: Buffer): boolean => /name="?(\d+_)?password/.test(body.toString("latin1"));

const served = (handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> =>
  new Promise((done) => {
    if (response.destroyed) return done();
    const late = setTimeout(done, mostMs);
    response.once("close", () => {
      clearTimeout(late);
      done();
    });
    handle(request, response);
  });
