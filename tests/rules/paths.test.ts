import { expect, test } from "vitest";
import { paths, safePath } from "#lib/web/paths.ts";

test.each(["/", "/customers", "/customers?q=a%20b&page=2", "/customers/01930000-0000-7000-8000-000000000001#top"])(
  "%s is a page of ours to come back to",
  (path) => {
    expect(safePath(path)).toBe(path);
  },
);

test.each([
  "",
  "customers",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/customers\\..\\evil",
  "https://evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/a\nLocation: https://evil.example",
  "/a\tb",
  " /customers",
  "/ü",
  `/${"a".repeat(3000)}`,
  ["/customers"],
  { toString: () => "/customers" },
  undefined,
  null,
])("%j leads nowhere", (path) => {
  expect(safePath(path)).toBeUndefined();
});

test("what is typed stays within its part of an address", () => {
  expect(paths.customers({ q: "a&b=c#d/../?e", empty: "" })).toBe("/customers?q=a%26b%3Dc%23d%2F..%2F%3Fe");
  expect(paths.signIn({ from: "/customers?q=1" })).toBe("/sign-in?from=%2Fcustomers%3Fq%3D1");
});
