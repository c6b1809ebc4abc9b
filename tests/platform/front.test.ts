import { type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { drain, frontServer } from "#lib/platform/front.ts";
import { requestId } from "#lib/platform/request.ts";

let server: Server | undefined;
afterEach(async () => {
  if (server?.listening) await drain(server, 100);
});

async function open(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
  options?: { trustProxy?: boolean; dev?: boolean; fromOneNetwork?: number; stillMs?: number },
): Promise<number> {
  server = frontServer(handle, options);
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

/** The headers that the application sees of a request with these. */
async function seen(headers: Record<string, string>, trust?: { trustProxy: boolean }): Promise<IncomingHttpHeaders> {
  let got: IncomingHttpHeaders = {};
  const port = await open((incoming, response) => {
    got = incoming.headers;
    response.end();
  }, trust);
  await new Promise<void>((done) => request({ port, host: "127.0.0.1", headers, agent: false }, (answer) => answer.resume().once("end", done)).end());
  return got;
}

const forged = {
  "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
  "X-Forwarded-Host": "evil.example",
  "X-Forwarded-Proto": "https",
  "X-Client-IP": "203.0.113.9",
  "X-Real-IP": "203.0.113.9",
  "X-Middleware-Subrequest": "proxy:proxy:proxy",
  "Accept-Language": "de",
};

test("what only a proxy may say is not believed", async () => {
  expect(await seen(forged)).toEqual({
    "accept-language": "de",
    host: expect.any(String),
    connection: "close",
    "x-client-ip": "127.0.0.1",
    "x-request-id": expect.any(String),
  });
});

test("of a trusted proxy, the address that it added itself counts", async () => {
  const headers = await seen(forged, { trustProxy: true });

  expect(headers).toMatchObject({ "x-client-ip": "198.51.100.7", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" });
  expect(headers).not.toHaveProperty("x-middleware-subrequest");
  expect(headers).not.toHaveProperty("x-forwarded-for");
});

test("a request has a number: a trusted proxy's where it is one, else a new one; the answer says it", async () => {
  const of = async (given: string, trust?: { trustProxy: boolean }) => (await seen({ "X-Request-Id": given }, trust))["x-request-id"];
  expect(await of("0198a8e0-from-proxy", { trustProxy: true })).toBe("0198a8e0-from-proxy");
  for (const given of ["short", "a b c d e f g h", "x".repeat(65), "<script>alert(1)"]) expect(await of(given, { trustProxy: true })).toMatch(/^[0-9a-f]{16}$/);
  expect(await of("0198a8e0-from-proxy")).toMatch(/^[0-9a-f]{16}$/);

  const port = await open((incoming, response) => response.end(`${incoming.headers["x-request-id"]} ${requestId()}`));
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  const id = answer.headers.get("x-request-id");
  expect(await answer.text()).toBe(`${id} ${id}`);
});

test("an address that is none doesn't become one", async () => {
  expect(await seen({ "X-Forwarded-For": "unknown" }, { trustProxy: true })).toMatchObject({ "x-client-ip": "127.0.0.1" });
});

test("what answers vary by is added to what the application says", async () => {
  const port = await open((_, response) => {
    response.setHeader("X-Vary", "Cookie");
    response.setHeader("Vary", "rsc");
    response.end("x");
  });
  const headers = await new Promise<IncomingHttpHeaders>((done) => {
    request({ port, host: "127.0.0.1", agent: false }, (answer) => done(answer.resume().headers)).end();
  });
  expect(headers).toMatchObject({ vary: "rsc, Cookie" });
  expect(headers).not.toHaveProperty("x-vary");
});

test("text that doesn't say in which letters it is written says so; everything else stays as it is", async () => {
  let type = "";
  const port = await open((_, response) => {
    response.setHeader("content-type", type);
    response.end("x");
  });
  const said = (from: string) => {
    type = from;
    return new Promise((done) => request({ port, host: "127.0.0.1", agent: false }, (answer) => done(answer.resume().headers["content-type"])).end());
  };
  for (const text of ["image/svg+xml", "text/plain", "application/xml"]) expect(await said(text)).toBe(`${text}; charset=utf-8`);
  for (const other of ["text/html; charset=utf-8", "text/csv;charset=iso-8859-1", "image/webp", "application/json", "font/woff2"])
    expect(await said(other)).toBe(other);
});

test("a request that says its length in two ways, or not as HTTP does, smuggles no second one in", async () => {
  const seen: string[] = [];
  const port = await open((incoming, response) => {
    seen.push(incoming.url ?? "");
    response.end();
  });
  const hidden = "GET /hidden HTTP/1.1\r\nhost: x\r\n\r\n";
  const heads = [
    "content-length: 4\r\ntransfer-encoding: chunked",
    "transfer-encoding: chunked\r\ncontent-length: 4",
    "content-length: 4\r\ncontent-length: 40",
    "transfer-encoding : chunked",
    "content-length: +4",
    "content-length: 0x4",
  ];
  for (const head of heads) {
    const answer = await new Promise<string>((done) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(`POST /outer HTTP/1.1\r\nhost: x\r\n${head}\r\n\r\n0\r\n\r\n${hidden}`));
      let text = "";
      socket.on("data", (chunk) => void (text += chunk)).on("close", () => done(text));
    });
    expect(answer, head).toMatch(/^HTTP\/1\.1 400 /);
  }
  expect(seen.filter((url) => url === "/hidden")).toEqual([]);
});

test("giant headers are refused", async () => {
  const port = await open((_, response) => response.end());
  const status = await new Promise((done) =>
    request({ port, host: "127.0.0.1", headers: { x: "a".repeat(20_000) } }, (answer) => done(answer.statusCode)).end(),
  );

  expect(status).toBe(431);
});

test("whoever holds many connections is bounded, others are served, and what they let go counts no more", async () => {
  const port = await open((_, response) => response.end("served"), { fromOneNetwork: 5 });
  const hold = (from: string) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress: from });
    const cut = new Promise<"cut">((done) => socket.once("close", () => done("cut")).on("error", () => undefined));
    return { socket, fate: Promise.race([cut, wait(300).then(() => "held" as const)]) };
  };
  const held = Array.from({ length: 8 }, () => hold("127.0.0.1"));
  expect((await Promise.all(held.map(({ fate }) => fate))).filter((fate) => fate === "held")).toHaveLength(5);
  const answer = (from: string) =>
    new Promise((done) => {
      request({ port, host: "127.0.0.1", localAddress: from, agent: false }, (got) => done(got.resume().statusCode))
        .on("error", () => done("refused"))
        .end();
    });
  expect(await answer("127.0.0.1")).toBe("refused");
  expect(await answer("127.0.0.2")).toBe(200);
  for (const { socket } of held) socket.destroy();
  await expect.poll(() => answer("127.0.0.1")).toBe(200);
});

test("behind a trusted proxy everybody comes from one address", async () => {
  const port = await open((_, response) => response.end(), { fromOneNetwork: 1, trustProxy: true });
  const [one, two] = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  two.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
  expect(String(await new Promise((done) => two.once("data", done)))).toMatch(/^HTTP\/1.1 200/);
  one.destroy();
  two.destroy();
});

test("draining lets what is under way finish, and takes nothing new", async () => {
  const port = await open(async (_, response) => {
    await wait(300);
    response.end("whole");
  });
  const answer = fetch(`http://127.0.0.1:${port}/`).then((each) => each.text());
  await wait(100);
  const drained = drain(server as Server, 5_000);

  expect(await answer).toBe("whole");
  await drained;
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

test("draining doesn't wait for a client that keeps its connection, or never finishes", async () => {
  const port = await open((_, response) => response.write("half"));
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
  await new Promise((done) => socket.once("data", done));
  const began = Date.now();
  await drain(server as Server, 200);

  expect(Date.now() - began).toBeLessThan(1_500);
});

const upgrading = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`;

test("a web socket is only for hot reload; elsewhere it is a request as any", async () => {
  const port = await open((_, response) => response.end("a page"));
  server?.on("upgrade", (_, socket) => socket.end("upgraded"));
  const socket = connect(port, "127.0.0.1");
  socket.write(upgrading("/_next/hmr"));

  expect(String(await new Promise((done) => socket.once("data", done)))).toMatch(/^HTTP\/1.1 200[\s\S]*a page/);
});

test("draining cuts web sockets, too", async () => {
  const port = await open((_, response) => response.end(), { dev: true });
  server?.on("upgrade", (_, socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  const socket = connect(port, "127.0.0.1");
  socket.write(upgrading("/_next/hmr"));
  expect(String(await new Promise((done) => socket.once("data", done)))).toMatch(/^HTTP\/1.1 101/);

  await drain(server as Server, 100);
});

test("whoever takes nothing of their answer is cut, and whoever takes it slowly isn't", async () => {
  const cut = new Set<string>();
  const much = Buffer.alloc(1024 * 1024, "a");
  const port = await open(
    (incoming, response) => {
      response.once("close", () => response.writableFinished || cut.add(incoming.url ?? ""));
      for (let parts = 0; parts < 30; parts++) response.write(much);
      response.end();
    },
    { stillMs: 1_500 },
  );
  const never = connect(port, "127.0.0.1", () => never.pause().write("GET /never HTTP/1.1\r\nhost: x\r\n\r\n"));
  let read = 0;
  await new Promise<void>((done, failed) =>
    request({ port, host: "127.0.0.1", path: "/slowly", agent: false }, async (answer) => {
      for await (const part of answer) {
        read += part.length;
        // In all twice as long as somebody who takes nothing may be.
        if (Math.floor(read / much.length) !== Math.floor((read - part.length) / much.length)) await wait(100);
      }
      done();
    })
      .on("error", failed)
      .end(),
  );
  expect(read).toBe(30 * much.length);
  await expect.poll(() => [...cut], { timeout: 5_000 }).toEqual(["/never"]);
  never.destroy();
});
