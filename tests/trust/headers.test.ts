import { globSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { provider } from "../support/world.ts";
import { db } from "../support/db.ts";
import { figure } from "./support/figures.ts";
import { places } from "./support/places.ts";
import { type Answer, ask, everyone, origin, startPortal } from "./support/portal.ts";

// P18: what browsers are told goes with every answer: pages, files, refusals, what isn't there.

const portal = await startPortal();
afterAll(() => portal.stop());

const wanted: Record<string, RegExp> = {
  "content-security-policy": /script-src 'self' 'nonce-[^']+' 'strict-dynamic'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'.*form-action 'self'/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^(no-referrer|same-origin|strict-origin-when-cross-origin)$/,
  "permissions-policy": /camera=\(\)/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
};

test("every answer says what browsers may do with it", async () => {
  const ada = await provider();
  await db.session.updateMany({ data: { provenAt: new Date() } });
  const filled = Object.keys(places).map((path) =>
    path.replace(/\[(\w+)\]/g, (_, name) => (/token|link/.test(name) ? "z".repeat(43) : "00000000-0000-4000-8000-000000000000")),
  );
  const files = globSync(".next/static/**/*.{js,css}")
    .slice(0, 40)
    .map((file) => `/_next/${file.replace(/^\.next\//, "")}`);
  const odd = ["/icon.svg", "/nowhere", "/%zz", "/_next/static/nothing.js", "/customers/export?after=%00", "/favicon.ico"];
  type Asked = { path: string; session?: string; init?: RequestInit };
  const asked: Asked[] = [
    ...[...filled, ...files, ...odd].flatMap((path) => [{ path }, { path, session: ada.sessionId as string }]),
    { path: "/sign-in", init: { method: "POST", body: "x", headers: { origin: "https://evil.example" } } },
    { path: "/sign-in", init: { method: "PUT", body: "x", headers: { origin } } },
    { path: "/sign-in", init: { method: "POST", body: "x".repeat(2_000_000), headers: { origin, "content-type": "text/plain" } } },
    { path: "/customers", init: { method: "HEAD" } },
  ];
  const lost: string[] = [];
  const nonces = new Set<string>();
  let pages = 0;
  await everyone(asked, 4, async ({ path, session, init }) => {
    const answer: Answer = await ask(portal.next(), path, session, init);
    const csp = answer.headers.get("content-security-policy") ?? "";
    for (const [name, like] of Object.entries(wanted)) if (!like.test(answer.headers.get(name) ?? "")) lost.push(`${answer.status} ${path}: ${name}`);
    for (const cookie of answer.headers.getSetCookie())
      if (!/httponly/i.test(cookie) || !/samesite=lax/i.test(cookie)) lost.push(`${path} sets ${cookie.split("=")[0]}`);
    if (answer.headers.get("x-powered-by") || answer.headers.get("server")) lost.push(`${path} says what it runs on`);
    if (/text\/html/.test(answer.headers.get("content-type") ?? "")) pages++;
    nonces.add(/'nonce-([^']+)'/.exec(csp)?.[1] ?? "");
  });
  if (nonces.size !== asked.length) lost.push(`${asked.length - nonces.size} nonces stood twice`);
  figure({ promise: "P18", what: "answers with every header", tried: asked.length, lost: lost.length, more: `${pages} pages` });
  expect(lost).toEqual([]);
});
