import "server-only";
import { followed, lateRequests, tellFollowed, tellLate } from "../domain/support/clock.ts";
import { system } from "../platform/session.ts";

/** Tells new support contacts of the requests that came to them, and everybody concerned of first answers that are late. */
export async function tendSupport(): Promise<void> {
  for (const id of await followed(system(), {})) await tellFollowed(system(), { id });
  for (const id of await lateRequests(system(), {})) await tellLate(system(), { id });
}
