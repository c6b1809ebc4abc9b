import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";

// What a name leads to is said here, so that no test asks a name server.
const names = vi.hoisted(() => new Map<string, string[]>());
vi.mock("node:dns", () => ({
  lookup: (host: string, _: object, done: (error: Error | null, found?: { address: string; family: number }[]) => void) => {
    const found = names.get(host);
    done(
      found ? null : new Error(`${host} isn't known`),
      found?.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  },
}));
const { egress } = await import("#lib/platform/egress.ts");

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  names.clear();
});

async function listening(answer: RequestListener): Promise<number> {
  server = createServer(answer);
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

const inside = ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255"];
const inside6 = ["::1", "::", "fc00::1", "fe80::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1"];
const refused = async (address: string, networks: "public" | "private" | "loopback" = "public") =>
  ((await egress(networks)(address).catch((error: unknown) => error)) as { code?: string }).code;

test.each([...inside.map((address) => `https://${address}/`), ...inside6.map((address) => `https://[${address}]/`)])("%s isn't asked", async (address) => {
  expect(await refused(address)).toBe("EREFUSED");
});

test.each(["https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/", "https://0/"])(
  "%s is another way to write this machine, and isn't asked",
  async (address) => {
    expect(await refused(address)).toBe("EREFUSED");
  },
);

test.each(["http://portal.example/", "ftp://portal.example/", "file:///etc/passwd", "gopher://portal.example/", "data:text/plain,x"])(
  "%s isn't https",
  async (address) => {
    expect(await refused(address)).toBe("EREFUSED");
  },
);

test("a name that leads inside isn't asked, also where only one of its addresses does", async () => {
  for (const address of [...inside, ...inside6]) {
    names.set("sneaky.example", [address]);
    expect(await refused("https://sneaky.example/"), address).toBe("EREFUSED");
    names.set("sneaky.example", ["203.0.114.7", address]);
    expect(await refused("https://sneaky.example/"), address).toBe("EREFUSED");
  }
});

test("what a cloud says of its machines is never asked, whatever is allowed", async () => {
  for (const networks of ["private", "loopback"] as const) expect(await refused("https://169.254.169.254/latest/meta-data/", networks)).toBe("EREFUSED");
});

test("a redirect isn't followed, and an answer that is too long is cut", async () => {
  const asked: string[] = [];
  const port = await listening((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/away") response.writeHead(302, { location: "/inside" }).end();
    else response.end("x".repeat(300 * 1024));
  });
  const answer = await egress("loopback")(`http://127.0.0.1:${port}/away`);
  expect(answer.status).toBe(302);
  await expect(egress("loopback")(`http://127.0.0.1:${port}/long`)).rejects.toThrow(/answers too much/);
  expect(asked).toEqual(["/away", "/long"]);
});
