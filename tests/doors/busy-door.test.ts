import { type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drain, frontServer } from "#lib/platform/front.ts";
import { busyDoor } from "#lib/web/busy-door.ts";
import { notThereDoor } from "#lib/web/not-there-door.ts";

let server: Server;
let port = 0;
let [now, most] = [0, 0];
/** Pages that are being made, and how each goes on. */
let waiting: (() => void)[] = [];

async function framework(_: IncomingMessage, response: ServerResponse) {
  most = Math.max(most, ++now);
  await new Promise<void>((go) => waiting.push(go));
  now--;
  response.end("a page");
}
const narrow = { width: 2, places: 3, patienceMs: 400 };
beforeEach(async () => {
  [now, most, waiting] = [0, 0, []];
  server = frontServer(busyDoor(framework, { look: narrow, send: { ...narrow, patienceMs: 10_000 }, download: narrow }));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  goOn();
  await drain(server, 100);
});
const goOn = () => {
  for (const go of waiting.splice(0)) go();
};

type Asked = { path?: string; method?: string; headers?: Record<string, string> };
const ask = ({ path = "/customers", method = "GET", headers = {} }: Asked = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((done, failed) => {
    const asked = request({ port, host: "127.0.0.1", method, path, headers, agent: false }, async (answer) => {
      let text = "";
      for await (const part of answer) text += part;
      done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
    });
    asked.on("error", failed).end();
  });
const inside = (count: number) => expect.poll(() => now).toBe(count);

test("as many as one process can serve are let in, the next one when one is done", async () => {
  const asked = [ask(), ask(), ask()];
  await inside(2);
  waiting.shift()?.();
  await inside(2);
  goOn();
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(most).toBe(2);
});

test("who waits too long is told when to come back, in their language, and nothing was begun for them", async () => {
  const first = [ask(), ask()];
  await inside(2);
  const late = await ask({ headers: { "accept-language": "de" } });
  expect(late).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  expect(late.body).toContain("Der Dienst ist gerade ausgelastet.");
  expect(late.body).toContain('http-equiv="refresh"');
  expect(most).toBe(2);
  goOn();
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
});

test("too many are turned away at once, and those who are signed in go first", async () => {
  const first = [ask(), ask()];
  await inside(2);
  const told: number[] = [];
  const strangers = Array.from({ length: 6 }, () => ask().then(({ status }) => told.push(status)));
  await expect.poll(() => told.length).toBeGreaterThanOrEqual(3);
  expect(new Set(told)).toEqual(new Set([503]));
  const known = ask({ headers: { cookie: "authjs.session-token=x" } });
  // A place that becomes free goes to them, whoever waits longer.
  const after = (act: () => unknown) => () => {
    act();
    return now;
  };
  await expect.poll(after(() => waiting.length === 2 && waiting.shift()?.())).toBe(2);
  await Promise.all([expect.poll(after(goOn)).toBe(0), known, ...first, ...strangers]);
  expect((await known).status).toBe(200);
});

test("what somebody typed waits longer than what is only looked at, and files have places of their own", async () => {
  const full = [ask(), ask(), ask({ method: "POST" }), ask({ method: "POST" }), ask({ path: "/orders/export" })];
  await inside(5);
  const sent = ask({ method: "POST" });
  expect((await ask()).status).toBe(503);
  goOn();
  await inside(1);
  goOn();
  expect((await sent).status).toBe(200);
  await Promise.all(full);
});

test("whoever waits for an organization's own sign-in keeps nobody from a page or a form", async () => {
  const full = Array.from({ length: 8 }, (_, at) =>
    ask({ path: at % 2 ? "/api/single-sign-on/1/logout" : "/sign-in/organization/1/callback", method: at % 2 ? "POST" : "GET" }),
  );
  await inside(8);
  const others = [ask(), ask({ method: "POST" })];
  await inside(10);
  goOn();
  expect((await Promise.all([...full, ...others])).map(({ status }) => status)).toEqual(Array(10).fill(200));
});

test("files of the build are answered, however busy it is", async () => {
  const full = [ask(), ask(), ask()];
  await inside(2);
  const spared = [ask({ path: "/_next/static/x.js" })];
  await inside(3);
  goOn();
  expect((await Promise.all(spared)).map(({ status }) => status)).toEqual([200]);
  goOn();
  await Promise.all(full);
});

test("who takes their answer slowly has no place once it is made, and one of a file for as long as they take", async () => {
  await drain(server, 100);
  const much = "a".repeat(8 * 1024 * 1024);
  server = frontServer(busyDoor((_, response) => response.end(much), { look: narrow, download: { ...narrow, width: 3 } }));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const still = (path: string, who: string) => {
    const socket = connect(port, "127.0.0.1", () => socket.pause().write(`GET ${path} HTTP/1.1\r\nhost: x\r\ncookie: authjs.session-token=${who}\r\n\r\n`));
    return socket.on("error", () => undefined);
  };
  const looking = Array.from({ length: 4 }, () => still("/customers", "a"));
  expect((await ask()).status).toBe(200);
  // Of three places for files one person gets two, and others the third.
  const taking = Array.from({ length: 3 }, () => still("/orders/export", "a"));
  const cookie = { cookie: "authjs.session-token=a" };
  await expect.poll(async () => (await ask({ path: "/orders/export", headers: cookie })).status).toBe(503);
  // Whatever else they send, it is them; and programs are one for all the tokens that they were given.
  for (const headers of [{ cookie: "x=1; authjs.session-token=a; y=2" }, { ...cookie, authorization: "Bearer b" }])
    expect((await ask({ path: "/orders/export", headers })).status).toBe(503);
  expect((await ask({ path: "/orders/export", headers: { cookie: "authjs.session-token=b" } })).status).toBe(200);
  for (const socket of [...looking, ...taking]) socket.destroy();
  await expect.poll(async () => (await ask({ path: "/orders/export", headers: cookie })).status).toBe(200);
});

test("a program has no more places for files than one person, however many tokens it was given", async () => {
  await drain(server, 100);
  server = frontServer(busyDoor(framework, { download: { ...narrow, width: 4 } }));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const sheet = (token: string) =>
    ask({ path: "/api/v1/sales/pricesheets(Market='DE',PricesheetView='updated_license_based')/$value", headers: { authorization: `Bearer ${token}` } });
  const taking = [sheet("a"), sheet("b")];
  await inside(2);
  expect((await sheet("c")).status).toBe(503);
  goOn();
  expect((await Promise.all(taking)).map(({ status }) => status)).toEqual([200, 200]);
});

test("those who ask for what isn't there don't wait for each other", async () => {
  await drain(server, 100);
  const portal = (request: IncomingMessage, response: ServerResponse) => {
    const there = request.url === "/nothing-there";
    response.writeHead(there ? 200 : request.url === "/not-there" ? 307 : 404, {
      "content-type": "text/html",
      ...(request.url === "/not-there" && { location: "/sign-in" }),
    });
    response.end(there ? "the portal's page" : undefined);
  };
  server = frontServer(busyDoor(notThereDoor(portal), { look: narrow }));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask({ path: "/no-such-page" })));
  expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [404, "the portal's page"]));
});
