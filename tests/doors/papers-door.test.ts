import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { frontDoor } from "#lib/web/front-door.ts";
import { papersDoor, securityText } from "#lib/web/papers-door.ts";

const origin = "https://portal.example";
const notices = join(mkdtempSync(join(tmpdir(), "papers-")), "notices.txt");
let server: Server | undefined;
afterEach(() => void server?.close());

/** Behind the front door, as in production. */
async function ask(path: string, contact?: string, method = "GET") {
  const pages = papersDoor((_, response) => response.writeHead(404).end("the portal's own page"), { origin, contact, notices });
  server = createServer(frontDoor(pages, { origin }));
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method, headers: { connection: "close" } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

test("whoever found a hole reads whom to tell, in the words of RFC 9116, for half a year", () => {
  expect(securityText({ origin, contact: "mailto:security@portal.example" }, new Date("2026-11-28T22:15:00Z"))).toBe(
    [
      "Contact: mailto:security@portal.example",
      "Expires: 2027-05-27T00:00:00Z",
      "Preferred-Languages: en, de",
      "Canonical: https://portal.example/.well-known/security.txt",
      "",
    ].join("\n"),
  );
});

test("it stands at its well-known address, as plain text and with everything that every answer says", async () => {
  const { status, headers, text } = await ask("/.well-known/security.txt?x=1", "https://portal.example/report");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(text).toMatch(/^Contact: https:\/\/portal\.example\/report\nExpires: 20\d\d-\d\d-\d\dT00:00:00Z\n/);
  const expires = new Date(/^Expires: (.+)$/m.exec(text)?.[1] ?? 0).getTime();
  expect(expires).toBeGreaterThan(Date.now());
  // A year is the most that the RFC recommends.
  expect(expires).toBeLessThan(Date.now() + 365 * 86_400_000);
});

test("where nobody is named there is no such page", async () => {
  expect(await ask("/.well-known/security.txt")).toMatchObject({ status: 404, text: "the portal's own page" });
});

test("its head alone, and nothing for who would write", async () => {
  expect(await ask("/.well-known/security.txt", "mailto:a@b.example", "HEAD")).toMatchObject({ status: 200, text: "" });
  expect((await ask("/.well-known/security.txt", "mailto:a@b.example", "DELETE")).status).toBe(400);
});

test("the licenses of what the portal is made with are read by everybody, once they are built", async () => {
  expect((await ask("/third-party-notices.txt")).status).toBe(404);
  writeFileSync(notices, "Copyright Somebody");
  const { status, headers, text } = await ask("/third-party-notices.txt");
  expect({ status, text, type: headers.get("content-type") }).toEqual({ status: 200, text: "Copyright Somebody", type: "text/plain; charset=utf-8" });
});
