import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { db } from "../support/db.ts";
import { provider } from "../support/world.ts";
import { figure, full } from "./support/figures.ts";
import { ask, origin, startPortal } from "./support/portal.ts";

// P13: four hundred who never finish their head and a hundred who drip their form are cut, and a reader beside them reads on.

const portal = await startPortal(1);
afterAll(() => portal.stop());
const seconds = full ? 60 : 20;
const port = Number(new URL(portal.next()).port);

/** Sends a bit each second; how long it was let, in seconds. */
function slow(begins: string, each: string): { socket: Socket; cut: Promise<number> } {
  const socket = connect(port, "127.0.0.1", () => socket.write(begins));
  const began = performance.now();
  const drip = setInterval(() => socket.writable && socket.write(each), 1_000);
  socket.on("error", () => undefined);
  socket.resume();
  const cut = new Promise<number>((done) =>
    socket.once("close", () => {
      clearInterval(drip);
      done((performance.now() - began) / 1000);
    }),
  );
  return { socket, cut };
}

async function reading(session: string, until: number) {
  const times: number[] = [];
  let failed = 0;
  while (performance.now() < until) {
    const began = performance.now();
    if ((await ask(portal.next(), "/customers", session)).status !== 200) failed++;
    times.push(performance.now() - began);
    await wait(100);
  }
  return { failed, pages: times.length, p95: times.sort((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? 0 };
}

test("slow senders are cut, and nobody beside them fails", async () => {
  const { sessionId } = await provider();
  await db.session.updateMany({ data: { provenAt: new Date() } });
  const session = sessionId as string;
  await reading(session, performance.now() + 3_000);
  const alone = await reading(session, performance.now() + (seconds * 1000) / 3);
  const body = `POST /sign-in HTTP/1.1\r\nhost: localhost\r\norigin: ${origin}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n`;
  const all = [
    ...Array.from({ length: 400 }, () => slow("GET /sign-in HTTP/1.1\r\nhost: localhost\r\n", "x: y\r\n")),
    ...Array.from({ length: 100 }, () => slow(body, "y")),
  ];
  const beside = await reading(session, performance.now() + seconds * 1000);
  const left = all.filter(({ socket }) => !socket.destroyed).length;
  for (const { socket } of all) socket.destroy();
  const cuts = await Promise.all(all.map(({ cut }) => cut));
  const ratio = (beside.p95 / alone.p95).toFixed(2);
  const longest = Math.max(...cuts).toFixed(1);
  figure({
    promise: "P13",
    what: "slow senders",
    tried: all.length,
    lost: left + beside.failed,
    more: `cut within ${longest} s; ${beside.pages} pages beside them, p95 × ${ratio}`,
  });
  expect({ left, failed: beside.failed }).toEqual({ left: 0, failed: 0 });
});

test("who drips where programs knock, or takes nothing of an answer, keeps nobody from sending a form", async () => {
  const head = "POST /common/oauth2/token HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n";
  const all = [
    ...Array.from({ length: 20 }, () => slow(`${head}content-length: 10000\r\n\r\n`, "y")),
    ...Array.from({ length: 20 }, () => slow(`${head}transfer-encoding: chunked\r\n\r\n`, "1\r\ny\r\n")),
    ...Array.from({ length: 20 }, () => slow("GET /api-docs/openapi.json HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(20), "")),
  ];
  for (const { socket } of all.slice(40)) socket.pause();
  await wait(1_000);
  const statuses: number[] = [];
  const until = performance.now() + (seconds * 1000) / 2;
  const body = "grant_type=client_credentials&client_id=none&client_secret=none";
  while (performance.now() < until) {
    const sent = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body };
    statuses.push((await fetch(`${portal.next()}/common/oauth2/token`, sent)).status, (await fetch(`${portal.next()}/sign-in`)).status);
    await wait(100);
  }
  for (const { socket } of all) socket.destroy();
  const lost = statuses.filter((status) => status >= 500).length;
  figure({ promise: "P13", what: "drips where programs knock", tried: all.length, lost, more: `${statuses.length} forms and pages beside them` });
  expect(lost).toBe(0);
});
