import { beforeAll, expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { pageActivity } from "#lib/domain/audit/reads.ts";
import { changeSeats } from "#lib/domain/subscriptions/changes/writes.ts";
import { requestSupport } from "#lib/domain/support/writes.ts";
import { assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { permissions } from "#lib/access.ts";
import { actionsOn, printRecord, wordsOf } from "#lib/partner-center/audit.ts";
import { detailRows } from "#lib/domain/audit/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { ask, register, signIn } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague, provider, refusal } from "../support/world.ts";

const { origin, world, token } = await apiOfCast();
beforeAll(async () => {
  const seen = async () => ({ id: world.sub, version: (await db.subscription.findUniqueOrThrow({ where: { id: world.sub } })).version });
  await changeSeats(world.ada, { ...(await seen()), quantity: 30, ...once() });
  await assignSupportContact(world.ada, { ...(await seen()), resellerId: world.rita.organizationId });
});

type Row = { operationType: string; customerId?: string; operationDate: string };
const list = async (query: string, by = token, headers = {}) => ask(origin, by, `/auditactivity/v1/auditrecords?${query}`, { headers });
const filter = (Field: string, Value: string, Operator = "equals") => `filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator }))}`;
const types = (rows: Row[]) => rows.map(({ operationType }) => operationType);

test("what was done is there in Partner Center's words, the newest first", async () => {
  const { status, body } = await list(filter("ResourceType", "Subscription"));
  expect(status, JSON.stringify(body)).toBe(200);
  expect(types(body.items).slice(0, 2)).toEqual(["update_subscription", "update_subscription"]);
  const seats = body.items[1];
  expect(seats).toMatchObject({
    ...{ customerId: world.id, userPrincipalName: world.ada.name, applicationId: "portal", resourceType: "subscription", operationStatus: "succeeded" },
    attributes: { objectType: "AuditRecord" },
  });
  expect(JSON.parse(seats.resourceNewValue)).toMatchObject({ Quantity: 30 });
});

test("it is narrowed by customer, name, resource and moments, however clients write them", async () => {
  expect((await list(filter("CustomerId", world.id.toUpperCase()))).body.items.every(({ customerId }: Row) => customerId === world.id)).toBe(true);
  expect((await list(filter("CustomerId", world.paul.organizationId))).body.totalCount).toBe(0);
  expect((await list(filter("CompanyName", "no such company", "substring"))).body.totalCount).toBe(0);
  expect((await list(filter("ResourceType", "partner_relationship"))).body.totalCount).toBe(0);
  const days = (away: number) => addDays(clock.now(), away).toISOString();
  const english = (iso: string) => `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} 00:00:00`;
  const all = (await list("")).body.totalCount;
  expect(all).toBeGreaterThan(1);
  for (const from of [days(-1).slice(0, 10), days(-1), english(days(0))])
    expect((await list(`startDate=${encodeURIComponent(from)}`)).body.totalCount).toBe(all);
  expect((await list(`startDate=${days(1).slice(0, 10)}`)).body.totalCount).toBe(0);
  expect((await list(`endDate=${days(0).slice(0, 10)}`)).body.totalCount).toBe(all);
  expect((await list(`endDate=${days(-1).slice(0, 10)}`)).body.totalCount).toBe(0);
  expect((await list("startDate=soon")).body).toMatchObject({ code: 2000, data: ["startDate"] });
  expect((await list("startDate=0000-01-01")).body).toMatchObject({ code: 2000, data: ["startDate"] });
  expect((await list("filter=CompanyName")).body).toMatchObject({ code: 2000, description: expect.stringMatching(/^The filter /), data: ["filter"] });
  expect((await list(`filter=${"[".repeat(40)}${"]".repeat(40)}`)).body).toMatchObject({
    description: expect.stringMatching(/^The filter /),
    data: ["filter"],
  });
  expect((await list(filter("UserName", "x"))).body).toMatchObject({ code: 2000, data: ["filter"] });
});

test("what is older than thirty days is there for whoever says since when", async () => {
  // Days: moments are told in whole seconds, which as text don't compare with finer ones.
  const [yesterday, before] = [-1, 1].map((days) => addDays(clock.now(), days).toISOString().slice(0, 10)) as [string, string];
  clock.move(40 * 86_400_000);
  try {
    const later = (await signIn(origin, world.ada)).token;
    const dates = async (query: string) => (await list(query, later)).body.items.map(({ operationDate }: Row) => operationDate);
    expect((await dates("")).filter((date: string) => date < before)).toEqual([]);
    expect((await dates(`startDate=${yesterday}`)).filter((date: string) => date < before).length).toBeGreaterThan(1);
  } finally {
    clock.reset();
  }
});

const walk = async (asked: string) => {
  const found: string[] = [];
  let page = (await list(`${asked}&size=1`)).body;
  for (;;) {
    expect(page.totalCount).toBe(1);
    found.push(page.items[0].id);
    if (!page.links.next) return found;
    const [{ key, value }] = page.links.next.headers;
    page = (await ask(origin, token, `/v1${page.links.next.uri}`, { headers: { [key]: value } })).body;
  }
};

test("a page leads to the next by its link, with all that was asked", async () => {
  const asked = filter("CustomerId", world.id);
  expect(await walk(asked)).toEqual((await list(asked)).body.items.map(({ id }: { id: string }) => id));
});

test("what is asked of one company and one resource doesn't end where others come between", async () => {
  for (const title of ["Cold", "Colder"]) await requestSupport(world.ada, { customerId: world.id, severity: "MINIMAL", title, description: title, ...once() });
  const { name } = await db.customer.findUniqueOrThrow({ where: { id: world.id } });
  const company = { Field: "CompanyName", Value: name, Operator: "substring" };
  for (const [Field, Value] of [
    ["ResourceType", "Subscription"],
    ["CustomerId", world.id],
  ] as const) {
    const alone = (await list(filter(Field, Value))).body.items.map(({ id }: { id: string }) => id);
    const both = { leftFilter: company, operator: "and", rightFilter: { Field, Value, Operator: "equals" } };
    expect(await walk(`filter=${encodeURIComponent(JSON.stringify(both))}`)).toEqual(alone);
  }
});

test("nobody reads more of it here than on its page", async () => {
  const sam = await colleague(world.ada, ["SALES_AGENT"]);
  expect((await refusal(pageActivity(sam, { size: 10 }))).code).toBe("forbidden");
  expect((await list("", (await signIn(origin, sam, await register(world.ada))).token)).body).toMatchObject({ code: 2032 });
  for (const stranger of [await provider(), world.paul, world.nils]) {
    const { body } = await list(filter("CustomerId", world.id), (await signIn(origin, stranger)).token);
    expect(body.totalCount).toBe(0);
  }
  const ritas = (await list(filter("CustomerId", world.id), (await signIn(origin, world.rita)).token)).body;
  expect(ritas.items.every(({ customerId }: Row) => customerId === world.id)).toBe(true);
});

test("each action has a word, and is found by its resource", () => {
  for (const action of permissions) {
    const [operation, resource] = wordsOf(action);
    expect([operation, resource].join(" ")).toMatch(/^[a-z]+(_[a-z]+)* [a-z]+(_[a-z]+)*$/);
    expect(actionsOn(resource.toUpperCase(), permissions)).toContain(action);
  }
});

test("companies are named as far as the reader knows them, secrets never", () => {
  const [known, unknown] = ["0f9f7a3e-9a3c-4c36-9b5e-6a8a52a7a001", "0f9f7a3e-9a3c-4c36-9b5e-6a8a52a7a002"];
  const details = { before: { resellerId: unknown }, after: { resellerId: known }, rows: [{ id: unknown, to: known }], program: "Robot", passwordHash: "x" };
  const entry = {
    id: "1",
    at: new Date(0),
    action: "view.pin",
    actorName: "Ada",
    subjectName: "",
    customerId: null,
    customerName: null,
    names: { [known]: "Rheintech" },
  };
  const printed = printRecord(entry, detailRows(details));
  expect(printed).toMatchObject({ applicationId: "Robot", operationType: "pin_view", resourceNewValue: '{"ResellerId":"Rheintech"}' });
  expect(printed.resourceOldValue).toBeUndefined();
  expect(printed.customizedData).toEqual([{ key: "Rows", value: '[{"to":"Rheintech"}]' }]);
});
