import "server-only";
import type { Actor } from "../access.ts";
import { log } from "../platform/log.ts";
import { guest } from "../platform/session.ts";
import { Problem } from "../problem.ts";
import { client } from "./session.ts";

type Ending = (actor: Actor, told: { id: string; said: string; ip: string }) => Promise<unknown>;

const mostBytes = 30_000;
const answered = (status: number, error?: string) =>
  new Response(error && JSON.stringify({ error }), {
    status,
    headers: { "Cache-Control": "no-store", ...(error && { "Content-Type": "application/json" }) },
  });

/** A provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0, 2.5 and 2.8). */
export async function signedOutThere(end: Ending, id: string, request: Request): Promise<Response> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  if (!isForm || !(length <= mostBytes)) return answered(400, "invalid_request");
  const said = new URLSearchParams(await request.text()).get("logout_token") ?? "";
  try {
    await end(guest("en"), { id, said, ip: (await client()).ip });
    return answered(200);
  } catch (error) {
    if (error instanceof Problem) return answered(error.code === "sign_in.throttled" ? 429 : 400, "invalid_request");
    log.error({ err: error }, "a sign-out from a single sign-on failed");
    return answered(503);
  }
}
