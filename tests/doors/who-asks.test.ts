import { encode } from "next-auth/jwt";
import { expect, test, vi } from "vitest";
import { during, wasBusy } from "#lib/platform/request.ts";
import { db } from "../support/db.ts";
import { sessionOf } from "../support/factors.ts";
import { provider } from "../support/world.ts";

// Who asks is read before anything else. Where that doesn't come in time, a page says so (lib/web/not-there-door.ts), and a file too.

const browser = new Map<string, string>();
const jar = { get: (name: string) => (browser.has(name) ? { value: browser.get(name) } : undefined) };
vi.mock("next/headers", () => ({ cookies: async () => jar, headers: async () => new Headers() }));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: class extends Error {} }));
vi.mock("next-auth/providers/credentials", () => ({ default: () => ({}) }));
const { actorNow } = await import("#lib/web/session.ts");
const { GET: list } = await import("../../app/(portal)/customers/export/route.ts");
const { GET: paper } = await import("../../app/(portal)/customers/[id]/statement/pdf/route.ts");
const { GET: prove } = await import("../../app/(public)/proof/organization/route.ts");
const { GET: back } = await import("../../app/(public)/sign-in/organization/[id]/callback/route.ts");

const cookie = "authjs.session-token";
const carries = async (sid: string) =>
  void browser.set(cookie, await encode({ token: { sid }, secret: process.env.AUTH_SECRET ?? "", salt: cookie, maxAge: 600 }));
const asked = (path: string) => new Request(`http://localhost:3000${path}`, { headers: { "accept-language": "de-DE" } });

test("where it can't be read in time who asks, a page, a file, a paper and a sign-in say that, and none breaks", async () => {
  const ada = await provider();
  await carries(sessionOf(ada));
  const id = crypto.randomUUID();
  await db.$transaction(
    async (tx) => {
      // As when the database has no time for anybody.
      await tx.$executeRaw`LOCK TABLE "Session" IN ACCESS EXCLUSIVE MODE`;
      const page = during("0123456789abcdef", async () => [(await actorNow().catch((error) => error)).code, wasBusy()]);
      const files = [list(asked("/customers/export")), paper(asked(`/customers/${id}/statement/pdf`))];
      const signIns = [
        prove(asked("/proof/organization?from=/team")),
        back(asked(`/sign-in/organization/${id}/callback?code=x&state=y`), { params: Promise.resolve({ id }) }),
      ];
      expect(await page).toEqual(["busy", true]);
      for (const answer of await Promise.all(files)) {
        expect(answer.status).toBe(503);
        expect(await answer.text()).toMatch(/^Der Dienst ist gerade ausgelastet/);
      }
      for (const answer of await Promise.all(signIns)) expect(answer.headers.get("location")).toContain("refused=busy");
    },
    { timeout: 30_000 },
  );
  expect(await actorNow()).toMatchObject({ organizationId: ada.organizationId });
});
