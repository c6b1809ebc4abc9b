import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";

process.env.APP_ORIGIN = "https://portal.example";
const { cookieIn, cookieName, cookieRules } = await import("#lib/platform/cookies.ts");
const { localeOf } = await import("#lib/web/locale-of.ts");

test("over https every cookie of ours is of this very host, and no script's", () => {
  // What browsers demand of the prefix: https, the whole host, and no domain.
  expect(cookieName("device")).toBe("__Host-device");
  expect(cookieRules()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
});

test("one that a neighbour could have put there is none of ours", () => {
  expect(cookieIn("device=theirs; __Host-device=ours", "device")).toBe("ours");
  expect(cookieIn("device=theirs", "device")).toBeUndefined();
  expect(cookieIn("x__Host-device=theirs", "device")).toBeUndefined();
  const asked = (cookie: string) => localeOf({ headers: { cookie } } as IncomingMessage);
  expect([asked("locale=de"), asked("__Host-locale=de")]).toEqual(["en", "de"]);
});
