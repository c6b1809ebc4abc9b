import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { de } from "#lib/i18n/de/index.ts";
import { en } from "#lib/i18n/en/index.ts";
import { addressOf, answerName, openApi, operationIdOf } from "#lib/partner-center/openapi.ts";
import { callOf } from "#lib/partner-center/routes.ts";
import { answered } from "../../app/api/v1/answered.ts";
import { described } from "../../app/api/v1/serving.ts";
import { undescribed } from "../support/described.ts";

const { routes } = described;
const document = openApi({ ...described, origin: "https://portal.example", summary: callOf });
type Described = { operationId: string; parameters: { name: string }[]; requestBody?: object; security: object[] };
const operations = document.paths as Record<string, Record<string, Described>>;
const operationOf = (route: (typeof routes)[number]) => operations[addressOf(route)]?.[route.method.toLowerCase()];

test("it is a well-formed OpenAPI 3.1 document", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

test("a document that isn't well-formed would be found", async () => {
  const { valid } = await new Validator().validate({ ...structuredClone(document), paths: { "/v1/x": { get: { parameters: [{ in: "somewhere" }] } } } });
  expect(valid).toBe(false);
});

test.each(routes.map((route) => [callOf(route), route] as const))("%s is in it", (_, route) => {
  const operation = operationOf(route);
  expect(operation?.operationId).toBe(operationIdOf(route));
  expect(operation?.security.length).toBe(route.person ? 1 : 2);
  const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(operation?.parameters.map(({ name }) => name)).toEqual([...named, ...(route.query ?? [])]);
});

test("each call has its own name, and words in both languages", () => {
  const ids = routes.map(operationIdOf).sort();
  expect(new Set(ids).size).toBe(ids.length);
  for (const { apiDocs } of [en, de]) expect(Object.keys(apiDocs.calls).sort()).toEqual(ids);
});

test("what is sent is described by the schema that parses it, wherever something is sent", () => {
  const sending = routes.filter(({ method }) => ["POST", "PUT", "PATCH"].includes(method));
  expect(
    sending
      .filter(({ run }) => !run.body)
      .map(callOf)
      .sort(),
  ).toEqual(bodiless);
  const customer = operations["/v1/customers"]?.post as unknown as { requestBody: { content: { "application/json": { schema: unknown } } } };
  expect(customer.requestBody.content["application/json"].schema).toMatchObject({
    type: "object",
    required: ["companyProfile", "billingProfile"],
    properties: { billingProfile: { properties: { email: { type: "string" } }, required: ["email", "companyName", "defaultAddress"] } },
  });
});
const bodiless = [
  "PATCH customers/{customerId}/users/{userId}/resetpassword",
  "POST customers/{customerId}/carts/{cartId}/checkout",
  "POST customers/{customerId}/subscriptions/{id}/registrations",
  "POST webhooks/registration/validationEvents",
];

const sources = readdirSync(resolve(import.meta.dirname, "../../app/api/v1")).filter((name) => name.endsWith(".ts"));
const bare = (name: string) => name.replaceAll("_", "").toLowerCase();
test("what handlers ask for behind the question mark is named", () => {
  const code = sources.map((name) => readFileSync(resolve(import.meta.dirname, "../../app/api/v1", name), "utf8")).join("\n");
  const asked = [...code.matchAll(/query\.(?:get|count|moment)\("(\w+)"|chosen\(call, "(\w+)"/g)].map(([, one, other]) => bare(one ?? other ?? ""));
  const named = new Set(routes.flatMap(({ query = [] }) => query.map(bare)));
  expect(asked.length).toBeGreaterThan(15);
  expect([...new Set(asked)].filter((name) => !named.has(name))).toEqual([]);
});

test("what is answered is described, and nothing else", () => {
  const silent = routes.map(callOf).filter((call) => !(call in answered));
  expect(silent.sort()).toEqual(wordless);
  expect(Object.keys(answered).filter((call) => !routes.some((route) => callOf(route) === call))).toEqual([]);
  const used = new Set(Object.values(answered).map(answerName));
  expect(Object.keys(described.answers).filter((name) => !used.has(name as never))).toEqual([]);
});
const wordless = [
  "DELETE channel/assignments/{customerId}/{partnerId}/adminrights",
  "DELETE customers/{customerId}/directoryroles/{role}/usermembers/{member}",
  ...["DELETE customers/{customerId}/users/{userId}", "GET validations/checkdomainavailability/{prefix}", "HEAD domains/{domain}"],
  "POST customers/{customerId}/subscriptions/{id}/registrations",
];

test("a file is described by its columns", () => {
  const sheet = operations["/v1/sales/offermatrix(Month='{month}')/$value"]?.get as unknown as { responses: Record<string, object> };
  expect(sheet.responses["2XX"]).toMatchObject({ content: { "text/csv": { schema: { items: { $ref: "#/components/schemas/OfferMatrixLine" } } } } });
  expect(undescribed("GET", "sales/offermatrix/$value", "ProductTitle,ProductId\r\n")).toHaveLength(1);
});

test("an answer that has more than is described would be found", () => {
  expect(undescribed("GET", "profiles/support", { email: "a@b.example" })).toEqual([]);
  expect(undescribed("GET", "profiles/support", { email: 7 })).toHaveLength(1);
  expect(undescribed("GET", "profiles/support", { secret: "x" })).toHaveLength(1);
  expect(undescribed("GET", "customers", { totalCount: 1, items: [{ secret: "x" }], attributes: { objectType: "Collection" } })).toHaveLength(1);
});
