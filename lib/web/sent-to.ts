import "server-only";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { Problem } from "../problem.ts";
import { paths } from "./paths.ts";

/** A page of ours as others know it, whatever a request says about its host. */
export const ourAddress = (path: string): string => env.APP_ORIGIN + path;

/** Elsewhere from here: a page of ours, or an address of an organisation's sign-in. */
export const sentTo = (address: string): Response =>
  new Response(null, { status: 303, headers: { Location: new URL(address, env.APP_ORIGIN).href, "Cache-Control": "no-store" } });

/** To where it says what was refused. */
export function refusedTo(error: unknown, from?: string): Response {
  if (!(error instanceof Problem)) log.error({ err: error }, "a single sign-on failed");
  const { code, params } = error instanceof Problem ? error : new Problem("unexpected");
  return sentTo(paths.organizationSignIn({ from, refused: code, ...(params.minutes !== undefined && { minutes: String(params.minutes) }) }));
}
