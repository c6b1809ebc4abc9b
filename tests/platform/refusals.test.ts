import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownSecret, refuseBusyPort, refuseUnfitServer, refuseUnprepared, refuseUnwritable } from "../../scripts/refusals.ts";

const folder = mkdtempSync(join(tmpdir(), "twotier-refusals-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function listening(answer: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, done));
  return { server, port: (server.address() as AddressInfo).port };
}

test("a port that is in use is refused, a free one isn't", async () => {
  const { server, port } = await listening(() => undefined);

  await expect(refuseBusyPort(port, 0)).rejects.toThrow(`Port ${port} is in use. Set PORT to another one.`);
  // The one before is still dying.
  const free = refuseBusyPort(port, 20_000);
  await new Promise((done) => server.close(done));
  await free;
});

test("a production start names each variable that it lacks, and does without all but the secret", () => {
  expect(() => refuseUnprepared({})).toThrow(/^AUTH_SECRET is not set: .*\nAPP_ORIGIN is not set: .*\nSMTP_URL is not set: /);
  expect(refuseUnprepared({ AUTH_SECRET: "s".repeat(32) })).toEqual([expect.stringContaining("APP_ORIGIN"), expect.stringContaining("SMTP_URL")]);
  expect(refuseUnprepared({ AUTH_SECRET: "s".repeat(32), APP_ORIGIN: "https://portal.example", SMTP_URL: "smtp://mail.example" })).toEqual([]);
});

test("a data folder that can't be made is refused", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");

  expect(() => refuseUnwritable(file)).toThrow(/can't be written/);
  expect(() => refuseUnwritable(join(file, "deeper"))).toThrow(/can't be written/);
  refuseUnwritable(join(folder, "new/deeper"));
});

test("a fit server is taken, one that isn't there or doesn't know us is refused", async () => {
  const url = process.env.DATABASE_URL as string;
  const elsewhere = (change: (url: URL) => void) => {
    const changed = new URL(url);
    change(changed);
    return changed.href;
  };

  await refuseUnfitServer(url);
  await expect(refuseUnfitServer("nonsense")).rejects.toThrow(/^DATABASE_URL must look like/);
  await expect(refuseUnfitServer(elsewhere((at) => Object.assign(at, { port: "1" })))).rejects.toThrow(/doesn't answer: .*ECONNREFUSED/);
  await expect(refuseUnfitServer(elsewhere((at) => Object.assign(at, { pathname: "/nowhere" })))).rejects.toThrow(/"nowhere" does not exist/);
});

/** As much of PostgreSQL's protocol as tells its version. */
function oldServer(version: string) {
  const message = (type: string, ...parts: (string | Buffer)[]) => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
  const int32 = (value: number) => Buffer.concat([int16(0), int16(value)]);
  const column = (name: string, type: number) => Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(4), int32(0), int16(0)]);
  const value = (text: string) => Buffer.concat([int32(text.length), Buffer.from(text)]);
  const ready = message("Z", "I");
  return listening((socket) => {
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int32(0)), ready]));
      socket.once("data", () => {
        const rows = [message("T", int16(2), column("number", 23), column("name", 25)), message("D", int16(2), value("140012"), value(version))];
        socket.write(Buffer.concat([...rows, message("C", "SELECT 1\0"), ready]));
      });
    });
  });
}

test("a server older than 15 is refused with its version", async () => {
  const { server, port } = await oldServer("14.12");

  await expect(refuseUnfitServer(`postgresql://a:b@127.0.0.1:${port}/x`)).rejects.toThrow(
    "PostgreSQL 15 or newer is needed; the one of DATABASE_URL is 14.12.",
  );
  await new Promise((done) => server.close(done));
});

test("the secret is made once, and nobody else may read it", () => {
  const secret = ownSecret(folder);

  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(ownSecret(folder)).toBe(secret);
  expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
  writeFileSync(join(folder, "auth-secret"), "");
  expect(ownSecret(folder)).toBe(readFileSync(join(folder, "auth-secret"), "utf8"));
});
