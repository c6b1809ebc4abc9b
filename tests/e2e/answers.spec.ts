import { readFileSync } from "node:fs";
import { type APIResponse, expect } from "@playwright/test";
import { another } from "./support/people.ts";
import { test } from "./support/test.ts";

test("no file of the project, and no list of a folder, is given out", async ({ request }) => {
  const files = [
    "/.git/config",
    "/.git/HEAD",
    "/.env",
    "/package.json",
    "/package-lock.json",
    "/lib/operation.ts",
    "/scripts/start.ts",
    "/prisma/schema.prisma",
  ];
  const folders = ["/.git/", "/.next/", "/.data/", "/docs/", "/node_modules/", "/_next/", "/_next/static/", "/_next/static/chunks/", "/public/", "/api/"];
  const ways = ["/../package.json", "/_next/static/../../package.json", "/_next/static/..%2f..%2fpackage.json", "/%2e%2e/package.json", "/.next/BUILD_ID"];
  const name = (JSON.parse(readFileSync("package.json", "utf8")) as { name: string }).name;
  for (const path of [...files, ...folders, ...ways]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([400, 404, 308], path).toContain(answer.status());
    const text = await answer.text();
    for (const inside of [`"name": "${name}"`, "[core]", "ref: refs/", "Index of", "generator client"]) expect(text, path).not.toContain(inside);
  }
});

test("every answer says what it is and in which letters it is written", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  await ada.goto("/customers");
  const built = await ada.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("script[src], link[rel=stylesheet]")].map((each) => each.getAttribute("src") ?? each.getAttribute("href") ?? ""),
  );
  const choices = "/indirect-resellers/choices?fit=all&q=rh";
  const asked: [path: string, type: RegExp][] = [
    ...["/customers", "/no/such/page", "/customers/nonsense", "/sign-in", "/directory"].map((path): [string, RegExp] => [
      path,
      /^text\/html; ?charset=utf-8$/i,
    ]),
    ...built.map((path): [string, RegExp] => [path, /^(application\/javascript|text\/css); ?charset=utf-8$/i]),
    ["/customers/export", /^text\/csv; charset=utf-8$/i],
    [choices, /^application\/json/],
    ["/health/live", /^application\/json/],
    ["/third-party-notices.txt", /^text\/plain; charset=utf-8$/],
    ["/icon.svg", /^image\/svg\+xml; ?charset=utf-8$/i],
    ["/%", /^text\/plain; charset=utf-8$/],
  ];
  expect(built.length).toBeGreaterThan(3);
  const about = (answer: APIResponse) => answer.headers()["content-type"] ?? "nothing";
  for (const [path, type] of asked) expect(about(await ada.request.get(path)), path).toMatch(type);
  expect(about(await ada.request.post("/settings", { data: {}, headers: { origin: `http://localhost:${process.env.E2E_PORT}` } }))).toBe(
    "text/plain; charset=utf-8",
  );
});
