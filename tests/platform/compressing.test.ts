import { randomBytes } from "node:crypto";
import { get, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { compressing } from "#lib/platform/compressing.ts";
import { drain, frontServer } from "#lib/platform/front.ts";

let server: Server | undefined;
afterEach(async () => {
  if (server) await drain(server, 100);
});

type Answer = { status?: number; headers: IncomingHttpHeaders; body: Buffer };

/** What somebody is answered who sends these headers. */
async function answered(
  answer: (response: ServerResponse, request: IncomingMessage) => unknown,
  headers: Record<string, string>,
  method = "GET",
): Promise<Answer> {
  server = frontServer((request, response) => {
    compressing(request, response);
    return answer(response, request);
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return new Promise((done, failed) => {
    get({ port, host: "127.0.0.1", headers, method, agent: false }, (got) => {
      const parts: Buffer[] = [];
      got.on("data", (part: Buffer) => void parts.push(part));
      got.on("end", () => done({ status: got.statusCode, headers: got.headers, body: Buffer.concat(parts) }));
    }).on("error", failed);
  });
}

const words = "Contoso buys licenses. ".repeat(500);
/** As the framework writes a page: its head early, its parts one by one. */
const page = (response: ServerResponse) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("vary", "rsc");
  response.flushHeaders();
  for (const part of words.match(/.{1,100}/gs) ?? []) response.write(part);
  response.end();
};

test("a page goes out in one compressed piece, in the better form that its reader knows", async () => {
  const { headers, body } = await answered(page, { "accept-encoding": "gzip, deflate, br" });

  expect(headers).toMatchObject({ "content-encoding": "br", "content-length": String(body.length), vary: "rsc, Accept-Encoding" });
  expect(brotliDecompressSync(body).toString()).toBe(words);
});

test("who knows gzip alone, or refuses the better one, gets that", async () => {
  for (const coding of ["gzip", "br;q=0, gzip"]) {
    const { headers, body } = await answered(page, { "accept-encoding": coding });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(body).toString()).toBe(words);
    if (server) await drain(server, 100);
  }
});

test("who knows neither gets it as it is, and those who keep answers are told that there are others", async () => {
  const { headers, body } = await answered(page, { "accept-encoding": "identity" });

  expect(headers).not.toHaveProperty("content-encoding");
  expect(headers.vary).toBe("rsc, Accept-Encoding");
  expect(body.toString()).toBe(words);
});

const br = { "accept-encoding": "br" };

test("what is short, or no text, or a part, or compressed already, stays as it is", async () => {
  const send =
    (type: string, text: string, more: Record<string, string> = {}, status = 200) =>
    (response: ServerResponse) =>
      response.writeHead(status, { "content-type": type, ...more }).end(text);
  for (const answer of [
    send("text/plain", "short"),
    send("image/png", words),
    send("text/html", words, { "content-range": "bytes 0-9/10" }, 206),
    send("text/html", words, { "content-encoding": "zstd" }),
    send("text/html", words, { "cache-control": "no-transform" }),
  ]) {
    const { headers } = await answered(answer, br);
    expect(headers["content-encoding"] ?? "none").not.toBe("br");
    if (server) await drain(server, 100);
  }
});

test("a redirect and an empty answer have their head and no body", async () => {
  const { status, headers, body } = await answered((response) => response.writeHead(307, { location: "/sign-in", "content-type": "text/html" }).end(), br);

  expect({ status, location: headers.location, length: body.length }).toEqual({ status: 307, location: "/sign-in", length: 0 });
});

test("who asks for the head alone gets the head", async () => {
  const { status, headers, body } = await answered(page, br, "HEAD");

  expect({ status, vary: headers.vary, length: body.length }).toEqual({ status: 200, vary: "rsc, Accept-Encoding", length: 0 });
});

test("another form of the same isn't the same byte by byte", async () => {
  const { headers } = await answered((response) => response.writeHead(200, { "content-type": "image/svg+xml", etag: '"icon"' }).end(words), br);

  expect(headers.etag).toBe('W/"icon"');
});

test("a file is sent while it is being written, no faster than it is read", async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `${at},${"x".repeat(at % 50)}\n`);
  const { headers, body } = await answered(
    async (response) => {
      response.writeHead(200, { "content-type": "text/csv; charset=utf-8" });
      for (const line of lines) if (!response.write(line)) await new Promise((done) => response.once("drain", done));
      response.end();
    },
    { "accept-encoding": "gzip" },
  );

  expect(headers).not.toHaveProperty("content-length");
  expect(gunzipSync(body).toString()).toBe(lines.join(""));
});

test("while its reader takes nothing, no more of a file is written than there is room for on the way", async () => {
  let written = 0;
  // Nothing repeats in it, so that it stays as long when it is packed.
  const part = () => randomBytes(48 * 1024).toString("base64");
  server = frontServer(async (request, response) => {
    compressing(request, response);
    response.writeHead(200, { "content-type": "text/csv; charset=utf-8" });
    for (; written < 1_000 && !response.destroyed; written++) if (!response.write(part())) await new Promise((done) => response.once("drain", done));
    response.end();
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const reader = connect(port, "127.0.0.1", () => reader.pause().write("GET / HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\n\r\n"));
  let before = -1;
  await expect.poll(() => (before === written ? "still" : (before = written)), { interval: 300, timeout: 10_000 }).toBe("still");
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(500);
  reader.destroy();
});
