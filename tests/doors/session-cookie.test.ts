import { encode } from "next-auth/jwt";
import { afterEach, expect, test, vi } from "vitest";

// The framework around it runs inside Next alone; what opens a cookie is the real one.
vi.mock("next/headers", () => ({}));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: class extends Error {} }));
vi.mock("next-auth/providers/credentials", () => ({ default: () => ({}) }));
const { sessionIdIn } = await import("#lib/web/auth.ts");

const name = "authjs.session-token";
const secret = process.env.AUTH_SECRET ?? "";
const sid = "01930000-0000-7000-8000-000000000001";
const made = (more: Partial<Parameters<typeof encode>[0]> = {}) => encode({ token: { sid }, secret, salt: name, maxAge: 100, ...more });
const opened = (cookie: string | undefined) => sessionIdIn((asked) => (asked === name ? cookie : undefined));
const base64url = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
afterEach(() => void vi.useRealTimers());

test("a cookie that the portal sealed carries its session and says nothing to its holder", async () => {
  const cookie = await made();
  expect(await opened(cookie)).toBe(sid);
  expect(Buffer.from(cookie, "base64url").toString("latin1")).not.toContain(sid);
  const [head = ""] = cookie.split(".");
  expect(JSON.parse(Buffer.from(head, "base64url").toString())).toMatchObject({ alg: "dir", enc: "A256CBC-HS512" });
});

test("one that was changed, made with another key or for another purpose opens nothing", async () => {
  const cookie = await made();
  const parts = cookie.split(".");
  for (const at of [0, 2, 3, 4]) {
    const part = parts[at] ?? "";
    const changed = parts.with(at, `${part.slice(0, 5)}${part[5] === "A" ? "B" : "A"}${part.slice(6)}`);
    expect(await opened(changed.join(".")), `part ${at}`).toBeUndefined();
  }
  expect(await opened(await made({ secret: "another-another-another-another-another-12" }))).toBeUndefined();
  // next-auth seals what it keeps during a sign-in with the same secret and another salt.
  expect(await opened(await made({ salt: "authjs.csrf-token" }))).toBeUndefined();
  expect(await opened(await made({ token: { sub: sid } }))).toBeUndefined();
});

test("one that says itself how it is to be read isn't believed", async () => {
  const claims = base64url({ sid, exp: 4_000_000_000 });
  for (const head of [
    { alg: "none" },
    { alg: "HS256" },
    { alg: "dir", enc: "none" },
    { alg: "RS256", jku: "https://evil.example/keys", jwk: { kty: "oct" } },
  ]) {
    expect(await opened(`${base64url(head)}.${claims}.`)).toBeUndefined();
    expect(await opened(`${base64url(head)}..${claims}.${claims}.${claims}`)).toBeUndefined();
  }
  for (const nothing of [undefined, "", ".", "....", sid]) expect(await opened(nothing)).toBeUndefined();
});

test("one that is too old opens nothing, also when it was opened before", async () => {
  const [seen, unseen] = [await made({ maxAge: 60 }), await made({ maxAge: 60, token: { sid: "another" } })];
  expect(await opened(seen)).toBe(sid);
  vi.useFakeTimers({ now: Date.now() + 10 * 60_000, toFake: ["Date"] });
  for (const cookie of [seen, unseen]) expect(await opened(cookie)).toBeUndefined();
});
