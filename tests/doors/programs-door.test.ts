import { type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { ReadableStream as Flow } from "node:stream/web";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drain, frontServer } from "#lib/platform/front.ts";
import { answersPrograms, programsDoor } from "#lib/web/programs-door.ts";

let server: Server;
let port = 0;
const framework = (_: IncomingMessage, response: ServerResponse) => response.end("the framework");

/** What it was asked, as the REST API would see it. */
const told = async (asked: Request, path: string) => {
  const { method, url, headers } = asked;
  return Response.json({ method, path, query: new URL(url).search, accept: headers.get("accept"), body: asked.body ? await asked.text() : null });
};
beforeEach(async () => {
  answersPrograms(told);
  server = frontServer(programsDoor(framework, { origin: "https://portal.example" }));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => drain(server, 100));

const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
const said = async (path: string, init?: RequestInit) => (await ask(path, init)).json();

test("a call gets there whole: its method, its address, its headers and what it was sent", async () => {
  expect(await said("/api/v1/customers/a%20b//users?size=2&filter=%7B%7D", { headers: { accept: "application/json" } })).toEqual({
    ...{ method: "GET", path: "customers/a b/users", query: "?size=2&filter=%7B%7D", accept: "application/json", body: null },
  });
  expect(await said("/api/v1/customers", { method: "POST", body: "größer" })).toMatchObject({ method: "POST", path: "customers", body: "größer" });
  expect(await said("/api/v1/customers", { method: "PATCH" })).toMatchObject({ method: "PATCH", body: "" });
});

test("its answer too: status, headers, an empty body, and a file as it flows", async () => {
  answersPrograms(async () => new Response(null, { status: 204, headers: { "x-said": "yes" } }));
  const empty = await ask("/api/v1/customers", { method: "DELETE" });
  expect([empty.status, empty.headers.get("x-said"), await empty.text()]).toEqual([204, "yes", ""]);
  const parts = ["line 1\n", "line 2\n"].map((line) => new TextEncoder().encode(line));
  answersPrograms(async () => new Response(Flow.from(parts) as ReadableStream<Uint8Array>, { headers: { "content-type": "text/csv" } }));
  expect(await (await ask("/api/v1/sales/pricesheets")).text()).toBe("line 1\nline 2\n");
});

/** As no client of ours sends it. */
const raw = (head: string) =>
  new Promise<string>((done) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(`${head}\r\nhost: portal\r\nconnection: close\r\n\r\n`, "latin1"));
    socket.on("data", (part) => void (heard += part.toString())).on("close", () => done(heard));
  });

test("an address is what is written there, and leads nowhere else", async () => {
  for (const [written, path] of [
    ["/api/v1/../customers", "../customers"],
    ["/api/v1/%2e%2e/aaa/customers", "../aaa/customers"],
    ["/api/v1/a%2Fb?x=/../", "a/b"],
    ["/api/v1/x#y", "x#y"],
  ])
    expect(await raw(`GET ${written} HTTP/1.1`), written).toContain(`"path":"${path}"`);
  expect(await raw("GET http://elsewhere.example/api/v1/customers HTTP/1.1")).toContain("the framework");
  expect(await raw("GET /api/v1/customers HTTP/1.1\r\naccept: caf\xe9 \xff")).toContain('"accept":"caf\u00e9 \u00ff"');
});

test("what can't be answered isn't waited for, and the next one is answered", async () => {
  expect(await raw("GET /api/v1/%ff HTTP/1.1")).toBe("");
  answersPrograms(() => Promise.reject(new Error("tried")));
  expect(await raw("GET /api/v1/customers HTTP/1.1")).toBe("");
  answersPrograms(told);
  expect(await said("/api/v1/customers")).toMatchObject({ path: "customers" });
});

test("pages and files are the framework's, and so is the call by which it loads the API", async () => {
  for (const path of ["/customers", "/api/v1/webhooks/certificates/1", "/api/oauth2/common/token", "/api/v1"])
    expect(await (await ask(path)).text(), path).toBe("the framework");
  (globalThis as { twotierPrograms?: unknown }).twotierPrograms = undefined;
  expect(await (await ask("/api/v1/customers")).text()).toBe("the framework");
});

test("whoever sends more than is read is told so, and goes on by the same connection", async () => {
  answersPrograms(async (asked) => {
    for await (const part of asked.body ?? []) return Response.json({ read: (part as Uint8Array).length > 0 }, { status: 413 });
    return Response.json({});
  });
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (part) => void (heard += part.toString()));
  const half = "x".repeat(300_000);
  socket.write(`POST /api/v1/customers HTTP/1.1\r\nhost: portal\r\ncontent-length: ${half.length * 2}\r\n\r\n${half}`);
  await expect.poll(() => heard).toContain('{"read":true}');
  socket.write(`${half}GET /customers HTTP/1.1\r\nhost: portal\r\n\r\n`);
  await expect.poll(() => heard).toContain("the framework");
  socket.destroy();
});

test("whoever hangs up while a file flows stops it, and nobody else", async () => {
  let stopped = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: async (to) => {
      await new Promise((later) => setTimeout(later, 5));
      to.enqueue(new Uint8Array(1000));
    },
    cancel: () => void (stopped = true),
  });
  answersPrograms(async () => new Response(endless, { headers: { "content-type": "text/csv" } }));
  const reader = request({ port, host: "127.0.0.1", path: "/api/v1/sales/pricesheets" }, (answer) => answer.once("data", () => reader.destroy()));
  reader.on("error", () => undefined).end();
  await expect.poll(() => stopped).toBe(true);
  answersPrograms(told);
  expect(await said("/api/v1/customers")).toMatchObject({ path: "customers" });
});
