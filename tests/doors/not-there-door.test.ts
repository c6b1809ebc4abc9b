import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stopLooking } from "#lib/platform/condition.ts";
import { drain, frontServer } from "#lib/platform/front.ts";
import { notThereDoor } from "#lib/web/not-there-door.ts";
import { noteRefused } from "#lib/platform/request.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { z } from "zod";
import { db } from "../support/db.ts";
import { provider } from "../support/world.ts";

let server: Server;
let address = "";
let pageWorks = true;
const theMenu = '<body class="x">the menu of ada in de';
const ada = await provider();
const late = read("session.read", z.object({}), () => problem("busy"));

/** A portal that answers as Next does. */
function portal({ url = "", headers }: IncomingMessage, response: ServerResponse) {
  const answer = (status: number, type: string, ...parts: string[]) => {
    response.statusCode = status;
    response.setHeader("content-type", type);
    response.setHeader("content-security-policy", "the first nonce");
    for (const part of parts) response.write(part);
    response.end();
  };
  if (url === "/not-there" && !headers.cookie) return response.writeHead(307, { location: "/sign-in" }).end();
  if (url === "/not-there") {
    response.setHeader("content-security-policy", "the page's nonce");
    response.writeHead(pageWorks ? 200 : 500, { "content-type": "text/html; charset=utf-8" });
    return response.end(`<body class="x">the menu of ${headers.cookie} in ${headers["accept-language"]}`);
  }
  if (url === "/nothing-there") return answer(pageWorks ? 200 : 500, "text/html", `for a guest in ${headers["accept-language"]}`);
  if (url === "/led-on") return response.writeHead(307, { location: "/sign-in" }).end();
  if (url.startsWith("/refused")) {
    noteRefused({ language: "de", told: ["Ines war schneller."], typed: ["<b>Müßig</b> $& $1"] });
    if (url.startsWith("/refused-of-guests")) return response.writeHead(307, { location: "/sign-in?from=/refused" }).end();
    if (url === "/refused-and-gone") return answer(404, "text/html; charset=utf-8", "<html id=__next_error__>", "</html>");
    return answer(
      200,
      "text/html; charset=utf-8",
      '<body class="x">a page',
      url === "/refused" ? '<p role="alert"></p></body>' : '<form><p role="alert">Ines.</p></form>',
    );
  }
  if (url === "/gone") return answer(404, "text/html; charset=utf-8", "<html id=__next_error__>", "</html>");
  if (url === "/gone-at-once") return response.writeHead(404, { "content-type": "text/html" }).end("blank");
  if (url === "/wrapped" || url === "/wrapped-gone") {
    // As what compresses does: it writes through what it found, and hears of the head first.
    const { write, end, writeHead } = response;
    Object.assign(response, {
      writeHead: (...head: unknown[]) => writeHead.apply(response, head as never),
      write: (part: string) => write.apply(response, [part.toUpperCase()] as never),
      end: (part?: string) => end.apply(response, [part?.toUpperCase()] as never),
    });
    return answer(url === "/wrapped" ? 200 : 404, "text/html", "one ", "two ", "three");
  }
  if (url === "/broken") return answer(500, "text/html; charset=utf-8", "the page's own words");
  if (url === "/late") {
    // As a page that asks for what doesn't come in time.
    void late(ada, {}).catch(() => answer(500, "text/html; charset=utf-8", "the page's own words"));
    return;
  }
  if (url === "/gone.csv") return answer(404, "text/plain", "no such file");
  return answer(200, "text/html", "a ", "page");
}

beforeEach(async () => {
  pageWorks = true;
  server = frontServer(notThereDoor(portal));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => drain(server, 100));

async function ask(path: string, init: RequestInit = {}) {
  const answer = await fetch(address + path, { ...init, headers: { cookie: "ada", "accept-language": "de", ...init.headers } });
  return { status: answer.status, policy: answer.headers.get("content-security-policy"), text: await answer.text() };
}

test("where nothing is, the portal's own page is shown to whoever asks, with the status and its own nonce", async () => {
  const shown = { status: 404, policy: "the page's nonce", text: theMenu };
  expect(await ask("/gone")).toEqual(shown);
  // Also on the same connection again.
  expect(await ask("/gone")).toEqual(shown);
});

test("whoever isn't signed in gets the page for guests, and is not led to the sign-in", async () => {
  const answer = await fetch(`${address}/gone`, { headers: { "accept-language": "de" }, redirect: "manual" });
  expect([answer.status, await answer.text()]).toEqual([404, "for a guest in de"]);
});

test("what is there passes as it is, and so does what is no page or is asked for by a script", async () => {
  expect(await ask("/there")).toMatchObject({ status: 200, text: "a page" });
  expect(await ask("/gone.csv")).toMatchObject({ status: 404, text: "no such file" });
  expect(await ask("/gone", { headers: { rsc: "1" } })).toMatchObject({ status: 404, policy: "the first nonce" });
  expect(await ask("/gone", { method: "POST", headers: { "next-action": "1" } })).toMatchObject({ status: 404, policy: "the first nonce" });
  expect(await ask("/not-there")).toMatchObject({ status: 200 });
});

test("a form that a browser sent by itself and whose page is gone is answered with the portal's page, what was refused, and what was typed", async () => {
  expect(await ask("/gone", { method: "POST" })).toMatchObject({ status: 404, text: theMenu });
  // In the language of whoever sent it, whatever their browser asks for.
  const { status, text } = await ask("/refused-and-gone", { method: "POST", headers: { "accept-language": "en" } });
  expect(status).toBe(404);
  expect(text).toMatch(/^<body class="x">the menu of ada in en<section [^>]*role="alert".*Nicht gespeichert.*Ines war schneller\..*<\/section>$/);
  expect(text).toContain("&#60;b&#62;Müßig&#60;/b&#62; $&#38; $1");
  // What was told once isn't told to the next one.
  expect((await ask("/gone")).text).not.toContain("Ines");
});

test("the same where its page is there and the form isn't; a form that is there says it itself", async () => {
  expect(await ask("/refused", { method: "POST" })).toMatchObject({
    status: 200,
    text: expect.stringMatching(/^<body class="x">a page.*Ines war schneller\..*<\/section><\/body>$/),
  });
  const { text } = await ask("/refused-in-its-form", { method: "POST" });
  expect(text).toBe('<body class="x">a page<form><p role="alert">Ines.</p></form>');
});

test("whoever has to sign in first is told so, has what was typed, and the way there and back; the form isn't sent there once more", async () => {
  const answer = await fetch(`${address}/refused-of-guests?customer=1`, { method: "POST", redirect: "manual", headers: { "accept-language": "de" } });
  expect([answer.status, answer.headers.get("location")]).toEqual([401, null]);
  const text = await answer.text();
  expect(text).toContain("Ines war schneller.");
  expect(text).toContain("&#60;b&#62;Müßig&#60;/b&#62;");
  expect(text).toContain('href="/sign-in?from=%2Frefused-of-guests%3Fcustomer%3D1"');
  // What was carried out leads on without being sent again; so is led whoever only asks for a page.
  expect((await fetch(`${address}/led-on`, { method: "POST", redirect: "manual" })).status).toBe(303);
  expect((await fetch(`${address}/led-on`, { redirect: "manual" })).status).toBe(307);
});

test("a page that asked for what couldn't be had in time says so, and is asked for again by itself", async () => {
  const { status, text } = await ask("/late");
  expect(status).toBe(503);
  expect(text).toContain('http-equiv="refresh"');
  expect(text).not.toContain("the page's own words");
  // The next one on the same connection fails by itself.
  expect(await ask("/broken")).toMatchObject({ status: 500, text: "the page's own words" });
});

test("when the page itself fails, what was written goes out", async () => {
  pageWorks = false;
  expect(await ask("/gone")).toMatchObject({ status: 404, text: "<html id=__next_error__></html>" });
});

test("a head that is written with its type at once is seen as well", async () => {
  expect(await ask("/gone-at-once")).toMatchObject({ status: 404, text: theMenu });
});

test("whoever wraps the answer meanwhile keeps writing it", async () => {
  expect(await ask("/wrapped")).toMatchObject({ status: 200, text: "ONE TWO THREE" });
  expect(await ask("/wrapped-gone")).toMatchObject({ status: 404, text: theMenu });
});

test("a page that fails is the page's own word; where the portal can't be served, it is said, and who looks is brought back", async () => {
  expect(await ask("/broken")).toMatchObject({ status: 500, text: "the page's own words" });
  await db.$executeRaw`UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE migration_name = (SELECT max(migration_name) FROM "_prisma_migrations")`;
  await stopLooking();
  const away = await ask("/broken");
  expect(away).toMatchObject({ status: 503, policy: "the first nonce" });
  expect(away.text).toContain("Das Portal kann gerade nichts speichern");
  expect(away.text).toContain('http-equiv="refresh"');
  await stopLooking();
});
