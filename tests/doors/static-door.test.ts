import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drain, frontServer } from "#lib/platform/front.ts";
import { staticDoor } from "#lib/web/static-door.ts";

const script = "let customers = [];\n".repeat(100);
const packed = brotliCompressSync(script);
let server: Server;
let folder = "";
let address = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "compressed-"));
  mkdirSync(join(folder, "chunks"));
  writeFileSync(join(folder, "chunks/a1b2.js.br"), packed);
  writeFileSync(join(folder, "chunks/gone.js.br"), packed);
  const framework = staticDoor((_request, response) => response.end("from the framework"), folder);
  server = frontServer(framework);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_next/static`;
});
afterAll(async () => {
  await drain(server, 100);
  rmSync(folder, { recursive: true });
});

const ask = async (path: string, headers: Record<string, string> = {}, method = "GET") => {
  const answer = await fetch(address + path, { method, headers: { "accept-encoding": "gzip, br", ...headers } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

test("a script goes out as it was compressed when it was built, to be kept for good", async () => {
  const { headers, text } = await ask("/chunks/a1b2.js");

  expect(text).toBe(script);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-encoding": "br",
    "content-length": String(packed.length),
    "content-type": "application/javascript; charset=UTF-8",
    "cache-control": "public, max-age=31536000, immutable",
  });
});

test("who has it already isn't sent it again", async () => {
  const { headers } = await ask("/chunks/a1b2.js");
  const again = await ask("/chunks/a1b2.js", { "if-none-match": headers.get("etag") ?? "" });

  expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: "" });
});

test("its head says how long it is", async () => {
  const { status, headers, text } = await ask("/chunks/a1b2.js", {}, "HEAD");

  expect({ status, length: headers.get("content-length"), text }).toEqual({ status: 200, length: String(packed.length), text: "" });
});

test("what a new build took away is the framework's to answer for", async () => {
  rmSync(join(folder, "chunks/gone.js.br"));

  expect(await ask("/chunks/gone.js")).toMatchObject({ status: 200, text: "from the framework" });
});

test("another form of it, and what isn't there are the framework's", async () => {
  for (const { text } of [await ask("/chunks/a1b2.js", { "accept-encoding": "gzip" }), await ask("/chunks/c3d4.js"), await ask("/../../package.json")]) {
    expect(text).toBe("from the framework");
  }
});
