import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";

// What a name leads to is said here, so that no test asks a name server.
const names = vi.hoisted(() => new Map<string, string[]>());
/** Looked up, and no server has answered yet. */
const silent = vi.hoisted((): (() => void)[] => []);
vi.mock("node:dns", () => ({
  lookup: (host: string, _: object, done: (error: Error | null, found?: { address: string; family: number }[]) => void) => {
    if (host.endsWith(".silent.example")) return void silent.push(() => done(new Error("given up")));
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
// Other ways of saying an address of this machine or of a network inside, and what is given out to nobody.
const odd6 = ["::7f00:1", "::a00:1", "2002:7f00:1::", "2001:0:7f00:1::", "64:ff9b:1::a00:1", "::ffff:0:7f00:1", "fec0::1", "100:0:0:1::1", "4000::1"];
const ofClouds = ["169.254.169.254", "168.63.129.16", "100.100.100.200", "[fd00:ec2::254]", "[fd20:ce::254]", "[::ffff:169.254.169.254]"];
const refused = async (address: string, networks: "public" | "private" | "loopback" = "public") =>
  ((await egress(networks)(address).catch((error: unknown) => error)) as { code?: string }).code;

test.each([...inside.map((address) => `https://${address}/`), ...[...inside6, ...odd6].map((address) => `https://[${address}]/`)])(
  "%s isn't asked",
  async (address) => {
    expect(await refused(address)).toBe("EREFUSED");
  },
);

test.each(["https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/", "https://0/"])(
  "%s is another way to write this machine, and isn't asked",
  async (address) => {
    expect(await refused(address)).toBe("EREFUSED");
  },
);

test.each(ofClouds)("%s, where a cloud tells its machines about themselves, isn't asked, whatever is allowed", async (host) => {
  for (const networks of ["public", "private", "loopback"] as const) expect(await refused(`https://${host}/latest/meta-data/`, networks)).toBe("EREFUSED");
});

test("where hosts are named, no other is asked", async () => {
  vi.resetModules();
  vi.stubEnv("OUTSIDE_HOSTS", "login.example, *.Example.org");
  const { egress: bounded, isWithin } = await import("#lib/platform/egress.ts");
  const within = (host: string) => isWithin("public", new URL(`https://${host}/`));
  for (const host of ["login.example", "LOGIN.example.", "hooks.example.org", "a.b.example.org"]) expect(within(host), host).toBe(true);
  const others = ["example.org", "anexample.org", "login.example.evil.test", "a.login.example", "203.0.114.7"];
  names.set("evil.example", ["203.0.114.7"]);
  for (const host of [...others, "evil.example"]) {
    expect(within(host), host).toBe(false);
    expect(((await bounded("public")(`https://${host}/`).catch((error: unknown) => error)) as { code?: string }).code, host).toBe("EREFUSED");
  }
  vi.unstubAllEnvs();
});

test("what everybody may read on this machine is read under its own names alone: any other may be a page's from anywhere", async () => {
  vi.resetModules();
  vi.stubEnv("APP_ORIGIN", "https://portal.example");
  const { isOwnName } = await import("#lib/platform/egress.ts");
  for (const host of [
    "localhost:3000",
    "127.0.0.1:3000",
    "[::1]:3000",
    "192.168.1.5",
    "portal.example",
    "PORTAL.example:443",
    "app:3000",
    "a.localhost",
    "host.docker.internal:3000",
  ])
    expect(isOwnName(host), host).toBe(true);
  for (const host of ["evil.example:3000", "evil.example.", "portal.example.evil.test", "localhost.evil.test", "127.0.0.1.nip.io", "", "a b", "@"])
    expect(isOwnName(host), host).toBe(false);
  vi.unstubAllEnvs();
});

test.each(["http://portal.example/", "ftp://portal.example/", "file:///etc/passwd", "gopher://portal.example/", "data:text/plain,x"])(
  "%s isn't https",
  async (address) => {
    expect(await refused(address)).toBe("EREFUSED");
  },
);

test("a name that leads inside isn't asked, also where only one of its addresses does", async () => {
  for (const address of [...inside, ...inside6, ...odd6]) {
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

test("names that nobody answers for hold two threads at most, also when nobody waits for them any more", async () => {
  const asks = Array.from({ length: 6 }, (_, at) => egress("public", { milliseconds: 50, bytes: 10 })(`https://${at}.silent.example/`));
  expect(await Promise.allSettled(asks)).toMatchObject(asks.map(() => ({ status: "rejected" })));
  expect(silent).toHaveLength(2);
  for (const give of silent.splice(0)) give();
});
