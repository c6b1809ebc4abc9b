import { encode } from "next-auth/jwt";
import { beforeEach, expect, test, vi } from "vitest";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { sessionOf } from "../support/factors.ts";
import { about, at, names } from "../support/sign-in-elsewhere.ts";
import { withSignIn } from "../support/single-sign-on.ts";
import { provider } from "../support/world.ts";

// The two addresses of an organization's own sign-in, with a browser that has cookies. The framework around them runs inside Next alone.

const browser = new Map<string, string>();
const jar = {
  get: (name: string) => (browser.has(name) ? { value: browser.get(name) } : undefined),
  set: (name: string, value: string) => browser.set(name, value),
};
vi.mock("next/headers", () => ({ cookies: async () => jar, headers: async () => new Headers() }));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: class extends Error {} }));
vi.mock("next-auth/providers/credentials", () => ({ default: () => ({}) }));
const { GET: go } = await import("../../app/(public)/sign-in/organization/[id]/go/route.ts");
const { GET: callback } = await import("../../app/(public)/sign-in/organization/[id]/callback/route.ts");
const { sessionIdIn } = await import("#lib/web/auth.ts");

const name = "authjs.session-token";
const carries = async (sid: string) => void browser.set(name, await encode({ token: { sid }, secret: process.env.AUTH_SECRET ?? "", salt: name, maxAge: 600 }));
const carried = async () => actorOfSession((await sessionIdIn((asked) => browser.get(asked))) ?? "");
const led = async (answer: Response) => answer.headers.get("location") ?? "";
beforeEach(() => {
  // Sessions are in use, and nobody tries often.
  clock.reset();
  browser.clear();
});

/** Somebody opens a link to an organization's sign-in: where they are led. */
const follows = async (id: string) =>
  led(await go(new Request(`http://localhost:3000/sign-in/organization/${id}/go?from=/customers`), { params: Promise.resolve({ id }) }));
/** The provider answers at once. */
const comesBack = async (id: string, address: string, email: string) =>
  led(await callback(new Request(at.answer(address, about(email))), { params: Promise.resolve({ id }) }));

/** An organization whose provider says that whoever comes is Sina. */
async function strangers() {
  const paul = await provider();
  const { domain } = await withSignIn(paul, at, names);
  return { paul, id: paul.organizationId, email: `sina@${domain}` };
}

test("a link to another organization's sign-in leads nobody there who is signed in, and they stay who they are", async () => {
  const ada = await provider();
  const { id } = await strangers();
  await carries(sessionOf(ada));
  expect(await follows(id)).toMatch(/refused=single\.signed_in/);
  expect(await carried()).toMatchObject({ organizationId: ada.organizationId });
});

test("who signed in elsewhere while they were away at a sign-in isn't made somebody else by its answer", async () => {
  const ada = await provider();
  const { id, email } = await strangers();
  const address = await follows(id);
  expect(address.startsWith(at.at)).toBe(true);
  await carries(sessionOf(ada));
  expect(await comesBack(id, address, email)).toMatch(/refused=single\.signed_in/);
  expect(await carried()).toMatchObject({ organizationId: ada.organizationId });
  expect(await db.user.count({ where: { email } })).toBe(0);
});

test("who is signed in nowhere, or at that very organization, comes in", async () => {
  const { id, email, paul } = await strangers();
  for (const here of [undefined, paul]) {
    browser.clear();
    if (here) await carries(sessionOf(here));
    expect(await comesBack(id, await follows(id), email)).toMatch(/\/customers$/);
    expect(await carried()).toMatchObject({ organizationId: id, roles: ["SALES_AGENT"] });
  }
});
