import { afterAll, beforeAll, expect, test } from "vitest";
import { findRoute } from "#lib/partner-center/routes.ts";
import { notBuilt } from "../../app/api/v1/not-built.ts";
import { routes } from "../../app/api/v1/routes.ts";
import { ask, serveApi, signIn } from "../support/api.ts";
import { contract } from "../support/contract.ts";
import { provider } from "../support/world.ts";

// Whatever Partner Center has, a program learns here that it is there, or that it isn't; never that there is no such address.

let origin: string;
let stop: () => Promise<unknown>;
let token: string;
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  ({ token } = await signIn(origin, await provider()));
});
afterAll(() => stop());

const find = (method: string, path: string, without: object = {}) =>
  findRoute(
    routes,
    notBuilt.filter((each) => each !== without),
    method,
    path,
  );

test.each(contract)("$call is there, or answers 501", async ({ method, path }) => {
  const found = find(method, path);
  if (typeof found === "object") return;
  expect(found).toBe("not built");
  const { status, body } = await ask(origin, token, `/v1/${path}`, { method, ...(method !== "GET" && { body: {} }) });
  expect(status).toBe(501);
  expect(body).toEqual({
    code: 501,
    description: expect.stringMatching(/^Partner Center has this call, and this server hasn't: /),
    data: [],
    source: "PartnerFD",
  });
});

test("each route is a call of the contract, or our own and says so", () => {
  const found = contract.map(({ method, path }) => find(method, path));
  const theirs = routes.filter(({ path }) => !path.startsWith("channel/"));
  expect(theirs.filter((route) => !found.some((each) => typeof each === "object" && each.route === route)).map(({ path }) => path)).toEqual([]);
});

test("what isn't built is said once, and of nothing else", () => {
  const missing = (without?: object) => contract.filter(({ method, path }) => find(method, path, without) === "not built").length;
  expect(notBuilt.filter((each) => missing(each) === missing())).toEqual([]);
});

test.each([
  ["GET", "customers/usagerecords", "not built"],
  ["DELETE", "customers/somebody", "not built"],
  ["DELETE", "customers/somebody/subscriptions/one", "not allowed"],
  ["GET", "customers/somebody/nothing-of-the-kind", undefined],
  ["GET", "nowhere", undefined],
])("%s %s is %s", (method, path, expected) => expect(find(method, path)).toBe(expected));
