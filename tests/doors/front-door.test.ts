import { type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { drain, frontServer } from "#lib/platform/front.ts";
import { log } from "#lib/platform/log.ts";
import { frontDoor } from "#lib/web/front-door.ts";

const origin = "https://portal.example";
let server: Server;
let port = 0;
/** What came as far as the framework. */
let inside: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];

async function framework(incoming: IncomingMessage, response: ServerResponse) {
  // As the framework does, which refuses a stream that somebody has read of.
  const sends = !["GET", "HEAD"].includes(incoming.method ?? "");
  const body = sends ? await new Request(origin, { method: "POST", body: incoming, duplex: "half" } as unknown as RequestInit).text() : "";
  inside.push({ url: incoming.url ?? "", headers: incoming.headers, body });
  response.end("a page");
}
beforeEach(async () => {
  inside = [];
  server = frontServer(frontDoor(framework, { origin }));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => drain(server, 100));

type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string };
const send = ({ method = "GET", path = "/customers", headers = {}, body }: Sent = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((done, failed) => {
    const asked = request({ port, host: "127.0.0.1", method, path, headers, agent: false }, async (answer) => {
      let text = "";
      for await (const part of answer) text += part;
      done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
    });
    asked.on("error", failed).end(body);
  });

test("what is refused leaves a line: why and from which network, and not the address", async () => {
  const warn = vi.spyOn(log, "warn");
  expect((await send({ method: "POST", path: "/password/a-secret", headers: { origin: "https://evil.example" } })).status).toBe(403);
  expect(warn.mock.calls).toEqual([[{ code: "request.foreign_origin", method: "POST", network: "127.0.0.1" }, "refused at the front door"]]);
  warn.mockRestore();
});

/** Exactly these bytes, which no library would send. */
const raw = (text: string) =>
  new Promise<string>((done) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => void (answer += chunk));
    socket.on("close", () => done(answer));
  });

test("a page learns its nonce, our one origin and where to come back to, whatever the request says", async () => {
  const { headers } = await send({ path: "/customers?q=x&_rsc=abc", headers: { host: "evil.example", "x-forwarded-host": "evil.example", "x-path": "/evil" } });
  const [seen] = inside;
  expect(seen?.headers).toMatchObject({ "x-forwarded-host": "portal.example", "x-forwarded-proto": "https", "x-path": "/customers?q=x" });
  const nonce = seen?.headers["x-nonce"] as string;
  expect(Buffer.from(nonce, "base64")).toHaveLength(16);
  expect(headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
  expect(seen?.headers["content-security-policy"]).toBe(headers["content-security-policy"]);
  await send();
  expect(inside[1]?.headers["x-nonce"]).not.toBe(nonce);
});

test("nothing is given in parts: whoever asks for one, however wrongly, gets the whole", async () => {
  for (const range of ["bytes=0-9", "bytes=99999999-", "bytes=9-0", "lines=1", "bytes=0-1,3-4", ""]) {
    for (const path of ["/customers", "/_next/static/chunks/a1b2.js", "/icon.svg", "/api/catalog-loads"]) {
      expect(await send({ path, headers: { range } })).toMatchObject({ status: 200, body: "a page" });
      expect(inside.at(-1)?.headers).not.toHaveProperty("range");
    }
  }
});

test("a method that nobody has is refused everywhere, before the framework", async () => {
  for (const method of ["TRACE", "PROPFIND", "LINK", "PURGE", "M-SEARCH"]) {
    for (const path of ["/customers", "/api/catalog-loads", "/_next/static/chunks/a1b2.js", "/health/live"]) {
      expect((await send({ method, path })).status, `${method} ${path}`).toBe(400);
    }
  }
  expect(inside).toEqual([]);
});

test("every answer says what browsers may do with it: pages, files and refusals", async () => {
  const told = {
    "x-content-type-options": "nosniff",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
  const answers = [await send(), await send({ path: "/_next/static/x.js" }), await send({ path: "/%" }), await send({ method: "PUT" })];
  for (const { headers } of answers) expect(headers).toMatchObject(told);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 400]);
  // A file of the build is kept as long as the framework says.
  expect(answers.map(({ headers }) => headers["cache-control"])).toEqual(["private, no-store", undefined, "private, no-store", "private, no-store"]);
});

test("a refusal speaks the language of whoever asked", async () => {
  const { body } = await send({ path: "/%ff", headers: { "accept-language": "de-DE,de;q=0.9" } });
  expect(body).toBe("Die Anfrage war nicht lesbar. Es wurde nichts geändert; öffnen Sie die Seite neu.");
  expect(inside).toEqual([]);
});

test("what no browser sends is answered before the framework stumbles over it", async () => {
  for (const line of ["TRACE / HTTP/1.1", "OPTIONS * HTTP/1.1", "GET http://evil.example/ HTTP/1.1", "GET /%ED%A0%80 HTTP/1.1"]) {
    expect(await raw(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`), line).toMatch(/^HTTP\/1.1 400 /);
  }
  expect(inside).toEqual([]);
});

test("a form goes on with all that was sent; one that hides something doesn't", async () => {
  const boundary = "----WebKitFormBoundaryAbCdEfGh12345678";
  const part = (name: string, value: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const post = (body: string, headers = {}) => {
    const about = { "content-type": `multipart/form-data; boundary=${boundary}`, "content-length": String(Buffer.byteLength(body)), origin };
    return send({ method: "POST", path: "/settings", headers: { ...about, ...headers }, body });
  };
  const good = `${part(`$ACTION_ID_${"40".repeat(21)}`, "")}${part("name", "Müller & Söhne")}--${boundary}--\r\n`;
  expect((await post(good)).status).toBe(200);
  expect(inside[0]?.body).toBe(good);
  const hiding = `${part("0", '["$1:constructor"]')}${part("1", "{}")}--${boundary}--\r\n`;
  for (const answer of [
    await post(hiding),
    await post("not a form at all"),
    await post(good, { "next-action": "40".repeat(21) }),
    await post("", { "content-length": "0" }),
  ])
    expect(answer.status).toBe(400);
  expect((await post(good, { origin: "https://evil.example" })).status).toBe(403);
  expect((await post("{}", { "content-type": "application/json" })).status).toBe(415);
  expect((await post("x", { "content-length": String(2 * 1024 * 1024) }).catch(() => ({ status: 413 }))).status).toBe(413);
  expect(inside).toHaveLength(1);
});

const posted = (path: string, more: string) => `POST ${path} HTTP/1.1\r\nhost: portal.example\r\nconnection: close\r\n${more}`;

test("what a program sends comes in whole before anybody works on it, whether its length was said or not", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write(posted("/api/v1/customers", "transfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n"));
  await send({ path: "/while-it-comes" });
  expect(inside.map(({ url }) => url)).toEqual(["/while-it-comes"]);
  socket.write("7\r\n, later\r\n0\r\n\r\n");
  await expect.poll(() => inside.at(-1)).toMatchObject({ url: "/api/v1/customers", body: "first, later" });
  socket.destroy();
  for (const [more, body] of [
    ["content-length: 5\r\n\r\nwhole", "whole"],
    ["content-length: 0\r\n\r\n", ""],
    ["transfer-encoding: chunked\r\n\r\n0\r\n\r\n", ""],
    ["\r\n", ""],
  ] as const) {
    expect(await raw(posted("/api/oauth2/common/token", more)), more).toContain("200 OK");
    expect(inside.at(-1)).toMatchObject({ url: "/api/oauth2/common/token", body });
  }
});

test("one that never ends is refused as soon as it is too large, and nobody has begun on it", async () => {
  const part = `10000\r\n${"a".repeat(65_536)}\r\n`;
  const answer = new Promise<string>((done) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(posted("/api/oauth2/common/token", `transfer-encoding: chunked\r\n\r\n${part.repeat(17)}`)));
    socket.on("data", (chunk) => void (heard += chunk)).on("error", () => undefined);
    socket.on("close", () => done(heard));
  });
  expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(inside).toEqual([]);
});
