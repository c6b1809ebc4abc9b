import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { allowDevice, openDevice } from "#lib/domain/applications/devices/writes.ts";
import { endConsent } from "#lib/domain/applications/writes.ts";
import { listConsents } from "#lib/domain/applications/reads.ts";
import { register, servedApi } from "../support/api.ts";
import { db } from "../support/db.ts";
import { offer } from "../support/trade.ts";
import { customer, type Member, partners, provider, reseller, subscription } from "../support/world.ts";

// The command line, run as people and scripts run it, against the API.

const origin = await servedApi();
let ada: Member;
let clientId: string;
let home: string;
beforeEach(async () => {
  await db.throttle.deleteMany();
  ada = await provider();
  ({ clientId } = await register(ada, { name: "Command line", byCode: true }));
  home = mkdtempSync(join(tmpdir(), "twotier-"));
});

type Ran = { code: number | null; out: string; err: string };
type Running = { env?: Record<string, string>; input?: string; heard?: (err: string) => void };
function run(args: string[], { env = {}, input, heard }: Running = {}): Promise<Ran> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, ["cli/twotier.ts", ...args], { env: { NODE_ENV: "test", PATH, XDG_CONFIG_HOME: home, ...env }, stdio: "pipe" });
  let [out, err] = ["", ""];
  child.stdout.on("data", (more) => {
    out += more;
  });
  child.stderr.on("data", (more) => {
    err += more;
    heard?.(err);
  });
  child.stdin.end(input ?? "");
  return new Promise((done) => child.on("close", (code) => done({ code, out, err })));
}

/** Signs in as a person does: the code that is shown is typed in on the page. */
async function signedIn(who: Member): Promise<Ran> {
  let answered: Promise<unknown> | undefined;
  const heard = (err: string) => {
    const code = /code ([A-Z]{4})-([A-Z]{4})/.exec(err);
    if (code && !answered) answered = openDevice(who, { code: `${code[1]}${code[2]}` }).then(({ id }) => allowDevice(who, { id, version: 1 }));
  };
  const ran = await run(["sign-in", "--origin", origin, "--client", clientId], { heard });
  await answered;
  return ran;
}

test("somebody signs in with a code, and asks as themselves until they end it", async () => {
  const ran = await signedIn(ada);
  expect(ran.err).toMatch(/Open .*\/device in a browser and enter the code/);
  expect(ran.err).toContain("You are signed in as");
  expect(statSync(join(home, "twotier/session.json")).mode & 0o777).toBe(0o600);
  const braun = await customer(ada, { name: "Braun & Söhne" });
  await customer(ada, { name: "東京商事" });
  expect((await run(["customers"])).out).toMatch(/^ID +NAME +DOMAIN\n/);
  expect(JSON.parse((await run(["customers", "--name", "braun", "--json"])).out)).toMatchObject([{ id: braun.organizationId }]);
  expect((await run(["customer", braun.organizationId])).out).toContain("Braun & Söhne");
  expect(JSON.parse((await run(["whoami", "--json"])).out)).toMatchObject({ origin, clientId });
  expect((await run(["call", "get", "/v1/sales/offermatrix/$value"])).out).toMatch(/^ProductTitle,ProductId,SkuId,.+AllowedCountries\n/);
  const [consent] = await listConsents(ada, {});
  await endConsent(ada, { id: consent?.id });
  expect(await run(["customers"])).toMatchObject({ code: 2, out: "", err: expect.stringContaining("Begin again with: twotier sign-in") });
  const kept = JSON.parse(readFileSync(join(home, "twotier/session.json"), "utf8"));
  writeFileSync(join(home, "twotier/session.json"), JSON.stringify({ ...kept, until: 0 }));
  expect(await run(["customers"])).toMatchObject({ code: 2, err: expect.stringContaining("Begin again with: twotier sign-in") });
  await run(["sign-out"]);
  expect((await run(["customers"])).code).toBe(2);
}, 60_000);

test("a token that is nearly over is renewed, and the one that renews it is kept anew", async () => {
  await signedIn(ada);
  const path = join(home, "twotier/session.json");
  const before = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...before, until: Date.now() + 10_000 }));
  // Two commands at once each renew it, and both are answered.
  expect((await Promise.all([run(["customers"]), run(["customers"])])).map(({ code }) => code)).toEqual([0, 0]);
  const after = JSON.parse(readFileSync(path, "utf8"));
  expect(after.refreshToken).not.toBe(before.refreshToken);
  expect(after.until).toBeGreaterThan(Date.now() + 3_000_000);
}, 60_000);

const byItself = async (who: Member) => {
  const own = await register(who, { name: "A script", roles: ["ADMIN_AGENT"] });
  return { TWOTIER_ORIGIN: origin, TWOTIER_CLIENT_ID: own.clientId, TWOTIER_CLIENT_SECRET: own.secret };
};

test("a script orders, changes licenses and auto-renew, suspends and activates, each refused as on the page", async () => {
  const env = await byItself(ada);
  const whom = await customer(ada);
  const at = await subscription(ada, whom, { quantity: 5 });
  const json = async (...args: string[]) => JSON.parse((await run([...args, "--json"], { env })).out);
  expect(await json("set-quantity", whom.organizationId, at, "7", "--yes")).toMatchObject({ quantity: 7 });
  // What it asks with is for other programs, too.
  const { out: token } = await run(["token"], { env });
  expect((await fetch(`${origin}/v1/customers`, { headers: { authorization: `Bearer ${token.trim()}` } })).status).toBe(200);
  for (const wrong of ["1.000", "1e3", "-1", "0x10", "seven"])
    expect(await run(["set-quantity", whom.organizationId, at, "--", wrong], { env })).toMatchObject({ code: 1, err: expect.stringContaining("digits only") });
  expect(await json("auto-renew", whom.organizationId, at, "off")).toMatchObject({ autoRenewEnabled: false });
  expect(await json("suspend", whom.organizationId, at)).toMatchObject({ status: "suspended" });
  expect(await run(["set-quantity", whom.organizationId, at, "9", "--yes"], { env })).toMatchObject({
    ...{ code: 1, out: "", err: expect.stringContaining("while the subscription is suspended") },
  });
  const active = await run(["activate", whom.organizationId, at, "--json"], { env });
  expect(JSON.parse(active.out)).toMatchObject({ status: "active", autoRenewEnabled: false });
  expect(active.err).toContain(`twotier auto-renew ${whom.organizationId} ${at} on`);
  const item = `${await offer({})}:0001:A`;
  expect(await json("order", whom.organizationId, item, "2", "--name", "Their mail", "--yes")).toMatchObject({
    lineItems: [{ friendlyName: "Their mail", quantity: 2 }],
  });
  expect(await json("subscriptions", whom.organizationId)).toHaveLength(2);
}, 120_000);

test("what costs money is said before it is sent, and sent only by whoever says so", async () => {
  const env = await byItself(ada);
  const whom = await customer(ada);
  const at = await subscription(ada, whom, { quantity: 5 });
  const item = `${await offer({})}:0001:A`;
  const seats = ["set-quantity", whom.organizationId, at, "7"];
  const looked = await run([...seats, "--dry-run"], { env });
  expect(looked).toMatchObject({ code: 0, out: expect.stringMatching(/Licenses: 5 → 7\n[\s\S]*Charged now: €/) });
  // Nobody is there to be asked.
  expect(await run(seats, { env })).toMatchObject({ code: 1, out: "", err: expect.stringContaining("Nothing was sent. Say --yes") });
  expect(JSON.parse((await run(["order", whom.organizationId, item, "3", "--dry-run", "--json"], { env })).out)).toMatchObject({
    ...{ possible: true, currencyCode: "EUR", totalPrice: expect.any(Number), says: [expect.any(String), expect.stringMatching(/^3 × €/)] },
  });
  expect(await run(["order", whom.organizationId, item, "3"], { env })).toMatchObject({ code: 1, out: "" });
  expect(await run(["order", whom.organizationId, "NOTHING:0001:A", "3", "--dry-run"], { env })).toMatchObject({
    ...{ code: 1, out: "", err: expect.stringMatching(/^offer: This offer isn't for sale now[^:]*$/) },
  });
  const { length, 0: only } = JSON.parse((await run(["subscriptions", whom.organizationId, "--json"], { env })).out);
  expect([length, only.quantity]).toEqual([1, 5]);
}, 120_000);

test("its version is the portal's, and a path of a call begins as the documentation has it", async () => {
  expect((await run(["--version"])).out.trim()).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
  const env = await byItself(ada);
  for (const path of ["/v1/customers?size=1", "v1.0/customers?size=1", "/V1.0/customers?size=1"])
    expect((await run(["call", "get", path], { env })).code).toBe(0);
  expect(await run(["call", "get", "/v2/customers"], { env })).toMatchObject({ code: 1, err: expect.stringContaining("/v1/… or /v1.0/…") });
}, 60_000);

test("a list is followed to its end, and says so where there is more", async () => {
  const env = await byItself(ada);
  for (let number = 0; number < 103; number++) await customer(ada, { name: `Company ${String(number).padStart(3, "0")}` });
  const first = await run(["customers"], { env });
  expect(first.out.trimEnd().split("\n")).toHaveLength(101);
  expect(first.err).toContain("There are more");
  const all = JSON.parse((await run(["customers", "--all", "--json"], { env })).out) as { id: string }[];
  expect(new Set(all.map(({ id }) => id)).size).toBe(103);
}, 60_000);

test("a reseller has its own with it, and nothing of others", async () => {
  const rita = await reseller();
  await partners(ada, rita);
  await customer(ada, { name: "Not hers" });
  const hers = await customer(ada, { name: "Hers", reseller: rita });
  const env = await byItself(rita);
  expect(JSON.parse((await run(["customers", "--json"], { env })).out)).toMatchObject([{ id: hers.organizationId }]);
}, 30_000);

test("what is asked of a list by a name and by a reseller holds together", async () => {
  await signedIn(ada);
  const rita = await reseller();
  await partners(ada, rita);
  await customer(ada, { name: "Weinhaus alone" });
  await customer(ada, { name: "Hers, too", reseller: rita });
  const both = await customer(ada, { name: "Weinhaus hers", reseller: rita });
  const { tenantId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
  const { out } = await run(["customers", "--name", "wein", "--reseller", tenantId, "--json"]);
  expect(JSON.parse(out)).toMatchObject([{ id: both.organizationId }]);
}, 30_000);

test("an order that was placed is told, also where its prices can't be read", async () => {
  const broken = createServer(async (request, response) => {
    if (request.method === "GET" && request.url?.includes("include_price")) return void response.writeHead(500).end("{}");
    const parts: Buffer[] = [];
    for await (const chunk of request) parts.push(chunk as Buffer);
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers as Record<string, string>;
    const body = parts.length > 0 ? Buffer.concat(parts) : undefined;
    const answer = await fetch(`${origin}${request.url}`, { method: request.method, headers, body });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(await answer.text());
  });
  await new Promise<void>((done) => broken.listen(0, "127.0.0.1", done));
  const env = { ...(await byItself(ada)), TWOTIER_ORIGIN: `http://127.0.0.1:${(broken.address() as AddressInfo).port}` };
  const whom = await customer(ada);
  const item = `${await offer({})}:0001:A`;
  const ran = await run(["order", whom.organizationId, item, "2", "--yes", "--json"], { env });
  broken.close();
  expect(ran).toMatchObject({ code: 0, err: expect.stringContaining("The order is placed.") });
  expect(JSON.parse(ran.out)).toMatchObject({ id: (await db.order.findFirstOrThrow({ where: { customerId: whom.organizationId } })).id });
}, 30_000);

test("names can't make a terminal do anything, and any call can be made with what is piped in", async () => {
  const env = await byItself(ada);
  await customer(ada, { name: "Evil\u202e\u001b]0;owned\u0007" });
  const listed = await run(["customers"], { env });
  expect(listed.out).toMatch(/Evil/);
  expect(listed.out.replaceAll("\n", "")).not.toMatch(/[\p{Cf}\p{Cc}]/u);
  const address = { Country: "DE", City: "Köln", State: "", AddressLine1: "Domkloster 4", PostalCode: "50667" };
  const judged = await run(["call", "post", "v1/validations/address", "--data", "-"], { env, input: JSON.stringify(address) });
  expect(JSON.parse(judged.out)).toMatchObject({ status: "VerifiedShippable" });
  // As Notepad and PowerShell save it.
  const text = `\uFEFF${JSON.stringify(address)}`;
  for (const bytes of [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16()]) {
    writeFileSync(join(home, "address.json"), bytes);
    const { out, err } = await run(["call", "post", "/v1/validations/address", "--data", join(home, "address.json")], { env });
    expect(err).toBe("");
    expect(JSON.parse(out)).toMatchObject({ status: "VerifiedShippable", originalAddress: { city: "Köln" } });
  }
  writeFileSync(join(home, "address.json"), Buffer.from(JSON.stringify(address), "latin1"));
  expect((await run(["call", "post", "/v1/validations/address", "--data", join(home, "address.json")], { env })).err).toContain("Save it as UTF-8.");
  expect(await run(["call", "post", "/v1/validations/address", "--data", "-"], { env, input: "{" })).toMatchObject({
    code: 1,
    err: expect.stringContaining("no JSON"),
  });
  expect(await run(["call", "get", "/v1/nowhere"], { env })).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/\(\d+\)/) });
}, 30_000);

test("a token goes over no line that others can read", async () => {
  for (const at of ["http://portal.example.com", "ftp://portal.example.com"])
    expect(await run(["sign-in", "--origin", at, "--client", clientId])).toMatchObject({ code: 1, out: "" });
  const nobody = { TWOTIER_ORIGIN: "http://127.0.0.1:9", TWOTIER_CLIENT_ID: clientId, TWOTIER_CLIENT_SECRET: "x" };
  expect(await run(["customers"], { env: nobody })).toMatchObject({ code: 1, err: expect.stringContaining("can't be reached") });
  const wrong = { ...nobody, TWOTIER_ORIGIN: origin, TWOTIER_CLIENT_ID: crypto.randomUUID() };
  expect((await run(["customers"], { env: wrong })).err).toContain("There is no such program.");
  const { clientId: known } = await register(ada, { roles: ["SALES_AGENT"] });
  expect((await run(["customers"], { env: { ...wrong, TWOTIER_CLIENT_ID: known } })).err).toContain("The client secret is wrong or has expired.");
}, 30_000);
