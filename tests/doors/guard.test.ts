import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { mostLoaded } from "#lib/domain/catalog/loads/data.ts";
import { answerHeaders, contentSecurityPolicy, refusedBody, refusedHead } from "#lib/web/guard.ts";
import { paths } from "#lib/web/paths.ts";

type Encoder = { encodeReply: (values: unknown[]) => Promise<string | FormData> };
const { encodeReply } = createRequire(import.meta.url)("next/dist/compiled/react-server-dom-turbopack/client.edge") as Encoder;

const answered = (path: string, headers: Record<string, string> = {}, method = "GET") => answerHeaders({ method, path, headers: new Headers(headers) }, "");
const ours = "https://portal.example";
const id = "40".repeat(21);
const multipart = "multipart/form-data; boundary=----WebKitFormBoundaryAbC123";
const post = (headers: Record<string, string>, { method = "POST", path = "/settings" } = {}) =>
  refusedHead({ method, path, headers: new Headers({ origin: ours, "content-length": "100", "content-type": multipart, ...headers }) }, ours);

const without = (name: string, more: Record<string, string> = {}) => {
  const headers = new Headers({ origin: ours, "content-length": "100", "content-type": multipart, ...more });
  headers.delete(name);
  return refusedHead({ method: "POST", path: "/settings", headers }, ours);
};

test("a part's name that is as long as a form may be is refused, and isn't looked through for it", () => {
  const body = new FormData();
  body.append(`$ACTION_${"1".repeat(900_000)}x`, "[]");
  expect(refusedBody(body)).toBe("request.malformed");
});

test.each(["\0", "a\0b", "a\tb", "\x7f"])("a form with a field called %j is refused, before the framework fails at it", (name) => {
  const body = new FormData();
  body.append(`$ACTION_ID_${id}`, "");
  expect(refusedBody(body)).toBeUndefined();
  body.append(name, "x");
  expect(refusedBody(body)).toBe("request.malformed");
});

test("a call that waits for itself is refused", () => {
  expect(refusedBody('["$@0"]')).toBe("request.malformed");
  expect(refusedBody('["$undefined","$K1"]')).toBe("request.malformed");
  expect(refusedBody('["$$@0"]')).toBeUndefined();
});

describe("the head of a request", () => {
  test("looking is never refused, wherever it comes from", () => {
    expect(refusedHead({ method: "GET", path: "/", headers: new Headers({ origin: "https://evil.example" }) }, ours)).toBeUndefined();
  });

  test("forms and actions of our own pages pass", () => {
    expect(post({})).toBeUndefined();
    expect(post({ "next-action": id })).toBeUndefined();
    expect(post({ "next-action": id, "content-type": "text/plain;charset=UTF-8" })).toBeUndefined();
  });

  test.each(["https://evil.example", "null", "http://portal.example", "https://portal.example.evil.example", "https://portal.example:444"])(
    "a form of %s is refused",
    (origin) => {
      expect(post({ origin })).toBe("request.foreign_origin");
      expect(post({ origin, "x-forwarded-host": new URL(origin === "null" ? "https://x.example" : origin).host })).toBe("request.foreign_origin");
      expect(post({ origin }, { path: "/api/auth/callback/credentials" })).toBe("request.foreign_origin");
    },
  );

  test("an action without an origin is refused, a form of an old browser isn't", () => {
    expect(without("origin", { "next-action": id })).toBe("request.foreign_origin");
    expect(without("origin")).toBeUndefined();
    expect(without("origin", { cookie: "locale=de", "sec-fetch-site": "same-origin" })).toBeUndefined();
    // Neither is said: no browser, but somebody's cookie.
    expect(without("origin", { cookie: "locale=de" })).toBe("request.foreign_origin");
    expect(without("origin", { "sec-fetch-site": "cross-site" })).toBe("request.foreign_origin");
  });

  test("a length that can't be is refused", () => {
    expect(post({ "content-length": "1048577" })).toBe("request.too_large");
    // Ten thousand full rows fit.
    expect(post({ "content-length": "2900000" }, { path: "/imports/new" })).toBeUndefined();
    expect(post({ "content-length": "3145729" }, { path: "/imports/new" })).toBe("request.too_large");
    const most = mostLoaded.megabytes * 1024 * 1024;
    expect(post({ "content-length": String(most) }, { path: paths.catalogUpload() })).toBeUndefined();
    expect(post({ "content-length": String(most + 1) }, { path: paths.catalogUpload() })).toBe("request.too_large");
    expect(post({ "content-length": "99999999999999999999" })).toBe("request.malformed");
    expect(post({ "content-length": "-1" })).toBe("request.malformed");
    expect(without("content-length")).toBe("request.malformed");
  });

  test("what isn't an action's name, a form's type or a page's method is refused", () => {
    expect(post({ "next-action": "../../etc/passwd" })).toBe("request.malformed");
    expect(post({ "next-action": "" })).toBe("request.malformed");
    expect(post({ "content-type": "application/json" })).toBe("request.unsupported");
    expect(post({ "content-type": "multipart/form-data" })).toBe("request.unsupported");
    expect(post({ "content-type": "text/plain" })).toBe("request.unsupported");
    for (const method of ["PUT", "TRACE", "OPTIONS"]) expect(post({}, { method })).toBe("request.malformed");
    for (const path of ["/_next/static/chunks/x.js", "/icon.svg"]) expect(post({}, { path })).toBe("request.malformed");
  });

  test("an address that can't be read is refused, whatever is asked of it", () => {
    const get = (path: string, headers = {}) => refusedHead({ method: "GET", path, headers: new Headers(headers) }, ours);
    for (const path of ["/%", "/customers/%zz", "/%ED%A0%80", "/%ff", "/a%00b", "*", "http://evil.example/", ""])
      expect(get(path), path).toBe("request.malformed");
    for (const path of ["/", "/customers/%C3%BC", "/a%2Fb"]) expect(get(path), path).toBeUndefined();
    for (const state of ["%", "{}", "[", "%5B%22"]) expect(get("/", { "next-router-state-tree": state }), state).toBe("request.malformed");
    expect(get("/", { "next-router-state-tree": encodeURIComponent('["",{"children":["ü"]}]') })).toBeUndefined();
  });
});

describe("the body of a form or action", () => {
  const form = (entries: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(entries)) data.set(name, value);
    return refusedBody(data);
  };

  test("what our pages send passes, before and after their JavaScript", () => {
    expect(form({ [`$ACTION_ID_${id}`]: "", language: "de" })).toBeUndefined();
    expect(
      form({
        $ACTION_REF_1: "",
        "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}`,
        "$ACTION_1:1": '["$undefined"]',
        $ACTION_KEY: "k123",
        email: "ada@northwind.example",
      }),
    ).toBeUndefined();
    expect(form({ "1_$ACTION_REF_1": "", "1_email": "x", "0": '["$undefined","$K1"]' })).toBeUndefined();
    expect(form({ "0": '[{"note":"$$1:constructor"}]' })).toBeUndefined();
    expect(form({ "0": '["$1","$1:a:0","$K2","$NaN","$D2026-01-01T00:00:00.000Z"]', "1": '{"a":[1]}' })).toBeUndefined();
    expect(refusedBody("[]")).toBeUndefined();
  });

  /** The very encoder that the browser of this version of Next has: when a new one writes something else, this says so. */
  const sent = async (...values: unknown[]) => refusedBody(await encodeReply(values));
  test("so does everything that React itself makes of what our forms hold", async () => {
    const data = new FormData();
    data.set("name", "$1:constructor");
    data.append("ids", "one");
    data.append("ids", "two");
    const state = { error: { email: ["field.required"] }, at: new Date(0), note: "$$", nothing: undefined, none: null, part: NaN, far: -Infinity, less: -0 };
    expect(await sent()).toBeUndefined();
    expect(await sent(undefined, data)).toBeUndefined();
    expect(await sent(state, data)).toBeUndefined();
    expect(await sent([state, state], { data, deep: [[[["$"]]]] })).toBeUndefined();
  });

  test("what React could send and our forms never do is refused", async () => {
    for (const value of [new Map([[1, 2]]), new Set([1]), new Uint8Array(3), 5n]) expect(await sent(value)).toBe("request.malformed");
  });

  test.each([
    "",
    "{",
    "null",
    "{}",
    '["$1:constructor:constructor"]',
    '["$1:__proto__:then"]',
    '[{"then":"$1"}]',
    '[{"__proto__":1}]',
    "[".repeat(40) + "]".repeat(40),
  ])("the action body %s is refused", (body) => {
    expect(refusedBody(body)).toBe("request.malformed");
  });

  test("a script's call without arguments, or with too many, is refused", () => {
    const call = (entries: Record<string, string>) => {
      const data = new FormData();
      for (const [name, value] of Object.entries(entries)) data.set(name, value);
      return refusedBody(data, true);
    };
    expect(call({ "0": '["$undefined","$K1"]', "1_email": "x" })).toBeUndefined();
    expect(call({ "1": "[]" })).toBe("request.malformed");
    expect(call({ [`$ACTION_ID_${id}`]: "" })).toBe("request.malformed");
    expect(call({ "0": JSON.stringify(Array(21).fill(1)) })).toBe("request.malformed");
    expect(refusedBody(JSON.stringify(Array(1001).fill(1)))).toBe("request.malformed");
  });

  test("a form that names no action, or hides something in the machinery's fields, is refused", () => {
    expect(form({ email: "x" })).toBe("request.malformed");
    expect(form({ "0": "not json" })).toBe("request.malformed");
    expect(form({ "0": '["$1:constructor"]', "1": "{}" })).toBe("request.malformed");
    expect(form({ "0": '["$1:a:__proto__"]', "1": "{}" })).toBe("request.malformed");
    for (const strange of ["$1", "$@1", "$Q1", "$W1", "$F1", "$B1", "$nabc", "$T", "$h1", "$"])
      expect(form({ "0": JSON.stringify([strange]) }), strange).toBe("request.malformed");
    expect(form({ $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}` })).toBe("request.malformed");
    expect(form({ $ACTION_ID_nothex: "" })).toBe("request.malformed");
    expect(form({ "$ACTION_1:0": "{" })).toBe("request.malformed");
  });
});

describe("what the browser is told", () => {
  test("a secret address never leaves the site", () => {
    for (const path of ["/partnership/abc", "/password/abc", "/enroll/confirm/abc"]) expect(answered(path)["Referrer-Policy"]).toBe("same-origin");
    for (const path of ["/password", "/customers", "/"]) expect(answered(path)["Referrer-Policy"]).toBe("strict-origin-when-cross-origin");
  });

  test("pages are kept by nobody", () => {
    for (const path of ["/", "/sign-in", "/directory/", "/directory-listing"]) expect(answered(path)["Cache-Control"]).toBe("private, no-store");
  });
  test("but the public list, by whoever has no cookie", () => {
    expect(answered("/directory")).toMatchObject({ "Cache-Control": expect.stringMatching(/^public/), "X-Vary": expect.stringContaining("Accept-Language") });
    expect(answered("/directory", { cookie: "locale=de" })["Cache-Control"]).toBe("private, no-store");
    expect(answered("/directory", { rsc: "1" })["Cache-Control"]).toBe("private, no-store");
    expect(answered("/directory", {}, "POST")["Cache-Control"]).toBe("private, no-store");
  });

  test("scripts need the nonce, and eval exists only while developing", () => {
    const policy = contentSecurityPolicy("abc", false);
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toContain("unsafe-eval");
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) expect(policy).toContain(part);
    expect(contentSecurityPolicy("abc", true)).toContain("'unsafe-eval'");
  });
});
