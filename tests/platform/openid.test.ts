import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { whoSignedOut } from "#lib/platform/openid.ts";

let server: Server;
let client: { issuer: string; clientId: string; clientSecret: string };
/** What an organization's own sign-in was asked. It can't answer. */
let asked: string[] = [];
beforeEach(async () => {
  asked = [];
  server = createServer(({ url = "" }, response) => {
    asked.push(url);
    response.writeHead(503).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  client = { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clientId: "twotier", clientSecret: "x" };
});
afterEach(() => new Promise((done) => server.close(done)));

const told = (claims: object) => [{ alg: "RS256", typ: "logout+jwt" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
const outcomes = async (tokens: string[]) => (await Promise.allSettled(tokens.map((token) => whoSignedOut(client, token)))).map(({ status }) => status);

test("a sign-out that isn't meant for us is believed by nobody, and nobody is asked about it", async () => {
  const { issuer: iss, clientId: aud } = client;
  const strange = [
    "",
    "a.b.c",
    "no token",
    `${told({ iss: "https://evil.example", aud })}.x`,
    `${told({ iss, aud: "somebody-else" })}.x`,
    `${told({ iss })}.x`,
  ];
  expect(await outcomes(strange)).toEqual(strange.map(() => "rejected"));
  expect(asked).toEqual([]);
});

test("a sign-in that can't be asked isn't asked again at once, however many say that they come from there", async () => {
  const { issuer: iss, clientId: aud } = client;
  const tokens = Array.from({ length: 20 }, () => `${told({ iss, aud })}.x`);
  expect(await outcomes(tokens.slice(0, 10))).toEqual(Array(10).fill("rejected"));
  expect(await outcomes(tokens.slice(10))).toEqual(Array(10).fill("rejected"));
  expect(asked).toHaveLength(1);
});
