import { afterAll, beforeAll, beforeEach } from "vitest";
import { limits } from "#lib/domain/identity/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { issuer } from "./issuer.ts";
import { nameServer } from "./name-server.ts";
import { clientId, type Issuer } from "./single-sign-on.ts";
import { refusal } from "./world.ts";

// An issuer that says what a test wants, and a name server, for all tests of a file.

export let at: Issuer;
export let names: Awaited<ReturnType<typeof nameServer>>;
beforeAll(async () => {
  [at, names] = [await issuer(clientId), await nameServer()];
});
afterAll(async () => {
  names.stop();
  clock.reset();
  await at.stop();
});
// A window of its own for each test's tries.
export let windows = 0;
beforeEach(() => clock.move(++windows * limits.windowMinutes * 60_000));

export const refused = async (promise: Promise<unknown>) => (await refusal(promise as Promise<object>)).code;
export const about = (email: string, more: object = {}) => ({
  claims: { sub: email, email, email_verified: true, given_name: "Sina", family_name: "Sand", groups: ["sales"], ...more },
});
