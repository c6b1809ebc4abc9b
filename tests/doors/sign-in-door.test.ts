import { type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addressKey, everybody, shut, takeRefused } from "#lib/platform/attempts.ts";
import { deviceCookie, newDevice, sealed } from "#lib/platform/device.ts";
import { drain, frontServer } from "#lib/platform/front.ts";
import { frontDoor } from "#lib/web/front-door.ts";
import { signInDoor } from "#lib/web/sign-in-door.ts";

const origin = "https://portal.example";
const key = "the key of a test";
let server: Server;
let port = 0;
/** What came as far as the portal, and what the portal waits for. */
let inside: string[] = [];
let gate: Promise<void> | undefined;
let [now, most] = [0, 0];

async function portal(incoming: IncomingMessage, response: ServerResponse) {
  most = Math.max(most, ++now);
  let body = "";
  for await (const part of incoming) body += part;
  inside.push(body);
  await gate;
  now--;
  response.end("the portal");
}
beforeEach(async () => {
  [inside, gate, now, most] = [[], undefined, 0, 0];
  takeRefused();
  shut(everybody, new Date(0));
  server = frontServer(frontDoor(signInDoor(portal, { key }), { origin }), { trustProxy: true });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => drain(server, 100));

const boundary = "----WebKitFormBoundaryAbCdEfGh12345678";
const form = (fields: Record<string, string>) =>
  `${Object.entries(fields)
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join("")}--${boundary}--\r\n`;
const typed = { $ACTION_ID_404040404040404040404040404040404040404040: "", from: "/settings", email: "$ada<@northwind.example", password: "a canary" };
type Sent = { ip?: string; headers?: Record<string, string>; body?: string; path?: string };

function send({ ip = "203.0.113.1", headers = {}, body = form(typed), path = "/sign-in" }: Sent = {}) {
  const all = {
    origin,
    "content-type": `multipart/form-data; boundary=${boundary}`,
    "content-length": String(Buffer.byteLength(body)),
    "x-forwarded-for": ip,
    ...headers,
  };
  return new Promise<{ status: number; headers: IncomingMessage["headers"]; body: string }>((done, failed) => {
    const asked = request({ port, host: "127.0.0.1", method: "POST", path, headers: all, agent: false }, async (answer) => {
      let text = "";
      for await (const part of answer) text += part;
      done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
    });
    asked.on("error", failed).end(body);
  });
}
const inAMinute = () => new Date(Date.now() + 60_000);
/** The first that is refused goes on, with what was counted. */
const shutOut = async (ip: string) => {
  shut(addressKey(ip), inAMinute());
  await send({ ip });
  inside = [];
};

test("an attempt goes on with all that was sent, and so does what isn't one", async () => {
  expect(await send()).toMatchObject({ status: 200, body: "the portal" });
  const language = form({ $ACTION_ID_404040404040404040404040404040404040404040: "", language: "de" });
  await send({ body: language });
  expect((await send({ headers: { origin: "https://evil.example" } })).status).toBe(403);
  expect(inside).toEqual([form(typed), language]);
});

test("who is over the bound of their address gets the form back at once, with what they typed and when to come back", async () => {
  await shutOut("203.0.113.2");
  const answer = await send({ ip: "203.0.113.2", headers: { "accept-language": "de" } });
  expect(answer).toMatchObject({ status: 429, headers: { "retry-after": expect.stringMatching(/^(60|59)$/), "cache-control": "private, no-store" } });
  expect(answer.headers["content-security-policy"]).toContain("default-src 'self'");
  expect(answer.body).toContain("Zu viele Versuche. Warten Sie bitte eine Minute");
  expect(answer.body).toContain('value="$ada&#60;@northwind.example"');
  expect(answer.body).toContain('name="$ACTION_ID_404040404040404040404040404040404040404040"');
  expect(answer.body).toContain('name="from" value="/settings"');
  expect(answer.body).not.toContain("canary");
  expect(inside).toEqual([]);
  expect(takeRefused()).toEqual([["throttled", 1]]);
  expect((await send({ ip: "203.0.113.3" })).status).toBe(200);
});

test("a script gets what the action would have answered", async () => {
  await shutOut("203.0.113.4");
  const body = form({ "1_$ACTION_REF_1": "", "1_email": "$ada@northwind.example", "1_password": "a canary", 0: '["$undefined","$K1"]' });
  const { status, headers, body: answer } = await send({ ip: "203.0.113.4", body, headers: { "next-action": "40".repeat(21) } });
  expect({ status, type: headers["content-type"] }).toEqual({ status: 429, type: "text/x-component; charset=utf-8" });
  expect(JSON.parse(answer.replace(/^0:/, ""))).toMatchObject({
    a: {
      result: { status: "error", initialValue: { email: "$$ada@northwind.example" }, error: { "": [{ code: "sign_in.throttled", params: { minutes: 1 } }] } },
    },
  });
  expect(answer).not.toContain("canary");
});

test("a browser that is known passes, and one that only says so doesn't", async () => {
  await shutOut("203.0.113.5");
  const as = async (cookie: string) => (await send({ ip: "203.0.113.5", headers: { cookie: `locale=de; ${deviceCookie}=${cookie}` } })).status;
  expect(await as(sealed(newDevice(), key))).toBe(200);
  expect(await as(sealed(newDevice(), "another key"))).toBe(429);
  expect(await as(newDevice())).toBe(429);
});

test("everybody's bound shuts everybody out but those who are known", async () => {
  shut(everybody, inAMinute());
  await send();
  expect((await send({ ip: "198.51.100.7" })).status).toBe(429);
  expect((await send({ headers: { cookie: `${deviceCookie}=${sealed(newDevice(), key)}` } })).status).toBe(200);
});

test("one at a time is inside, an address has four places, and nobody has to wait behind it", async () => {
  let open = () => {};
  gate = new Promise((done) => {
    open = done;
  });
  const flood = Array.from({ length: 20 }, () => send({ ip: "203.0.113.6" }));
  const answers: Awaited<ReturnType<typeof send>>[] = [];
  for (const one of flood) void one.then((answer) => answers.push(answer));
  await vi.waitFor(() => expect(answers).toHaveLength(16));
  const other = send({ ip: "203.0.113.7" });
  expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(503));
  expect(answers[0]).toMatchObject({ headers: { "retry-after": "2" }, body: expect.stringContaining("in 2 seconds") });
  open();
  await Promise.all(flood);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
  expect((await other).status).toBe(200);
  expect(most).toBe(1);
  expect(takeRefused()).toEqual([["busy", 16]]);
});

test("who sends slowly, or hangs up, holds no place", async () => {
  const body = form(typed);
  const head = `POST /sign-in HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${body.length}\r\n\r\n`;
  const slow = Array.from({ length: 8 }, () =>
    connect(port, "127.0.0.1", function (this: ReturnType<typeof connect>) {
      this.write(head + body.slice(0, 50));
    }),
  );
  await wait(20);
  expect((await send()).status).toBe(200);
  for (const socket of slow) socket.write(body.slice(50), () => socket.resetAndDestroy());
  await wait(20);
  expect((await send()).status).toBe(200);
});
