import "server-only";
import { accountsAt, sendResetLink } from "../domain/identity/forgotten/clock.ts";
import { system } from "../platform/session.ts";

/** Whoever is known at an address gets a link; of an address that nobody has, nothing comes. */
export async function sendResetLinks(email: string): Promise<void> {
  for (const id of await accountsAt(system(), { email })) await sendResetLink(system(), { id });
}
