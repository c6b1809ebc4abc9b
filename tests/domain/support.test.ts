import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { listRequests, readRequest, readSupportStart } from "#lib/domain/support/reads.ts";
import { answerRequest, changeSeverity, closeRequest, escalateRequest, giveBackRequest, reopenRequest, requestSupport } from "#lib/domain/support/writes.ts";
import { tendSupport } from "#lib/jobs/tend-support.ts";
import { clock } from "#lib/platform/clock.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { moved, shop as traders } from "../support/moves.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller, subscription, type Member } from "../support/world.ts";

const ask = (who: Member, more: object = {}) => ({
  customerId: who.organizationId,
  severity: "MODERATE",
  title: "Mail is down",
  description: "Since this morning nobody gets mail.",
  idempotencyKey: randomUUID(),
  ...more,
});
const told = async (who: Member) =>
  (await db.notification.findMany({ where: { userId: who.userId as string }, orderBy: { id: "asc" } }))
    .map(({ kind }) => kind)
    .filter((kind) => /service/.test(kind));
const version = async (id: string) => (await db.serviceRequest.findUniqueOrThrow({ where: { id } })).version;
const at = async (id: string, more: object = {}) => ({ id, version: await version(id), ...once(), ...more });

/** Hanna's subscription is supported by Rita; Ada is the provider, Olga the operator. */
async function shop() {
  const [ada, rita, olga] = [await provider(), await reseller(), await operator()];
  const hanna = await customer(ada, { reseller: rita, name: "Holz" });
  const sub = await subscription(ada, hanna);
  await assignSupportContact(ada, { id: sub, version: 1, resellerId: rita.organizationId });
  return { ada, rita, olga, hanna, sub };
}
type Shop = Awaited<ReturnType<typeof shop>>;
const asked = async ({ hanna, sub }: Shop, more: object = {}) => (await requestSupport(hanna, ask(hanna, { subscriptionId: sub, ...more }))).id;
let all: Shop;
beforeEach(async () => {
  all = await shop();
});

test("a request goes to the designated support contact, with a letter to its support address, and not to the provider", async () => {
  const { ada, rita, hanna } = all;
  const id = await asked(all);
  expect(await told(rita)).toEqual(["service_request_created"]);
  expect(await told(ada)).toEqual([]);
  const [letter] = await db.letter.findMany({ where: { template: "service-request", data: { path: ["place"], array_contains: [id] } } });
  expect(letter).toMatchObject({ to: "support@reseller.example", data: { title: "Mail is down", severity: "MODERATE" } });
  expect(await readRequest(hanna, { id })).toMatchObject({
    status: "OPEN",
    handler: rita.organizationName,
    byCustomer: true,
    notes: [{ text: /nobody gets mail/ }],
  });
  const { firstAnswerDueAt, createdAt } = await readRequest(rita, { id });
  expect(firstAnswerDueAt.getTime() - createdAt.getTime()).toBe(4 * 3_600_000);
});

test("without a contact, or about the account, it goes to the provider", async () => {
  const { ada, rita, hanna } = all;
  const other = await subscription(ada, hanna);
  const one = (await requestSupport(hanna, ask(hanna, { subscriptionId: other }))).id;
  const two = (await requestSupport(hanna, ask(hanna))).id;
  for (const id of [one, two]) {
    expect(await readRequest(hanna, { id })).toMatchObject({ handler: ada.organizationName });
    expect((await refusal(readRequest(rita, { id }))).code).toBe("not_found");
  }
  expect(await told(ada)).toEqual(["service_request_created", "service_request_created"]);
});

test("the first word to the customer is the first answer; what is internal it neither sees nor hears of", async () => {
  const { rita, hanna } = all;
  const id = await asked(all);
  await answerRequest(rita, { id, text: "Looks like DNS.", internal: true, ...once() });
  expect(await told(hanna)).toEqual([]);
  expect((await readRequest(hanna, { id })).notes).toHaveLength(1);
  expect((await readRequest(rita, { id })).notes).toHaveLength(2);
  expect(await db.serviceRequest.findUnique({ where: { id } })).toMatchObject({ firstAnsweredAt: null });
  await answerRequest(rita, { id, text: "Please restart.", attention: true, ...once() });
  expect(await told(hanna)).toEqual(["service_request_answered"]);
  expect(await readRequest(hanna, { id })).toMatchObject({ status: "ATTENTION_NEEDED", firstAnsweredAt: expect.any(Date) });
  await answerRequest(hanna, { id, text: "Done, no change.", internal: true, ...once() });
  expect(await readRequest(rita, { id })).toMatchObject({ status: "OPEN" });
  // A customer has no secrets from whoever helps it.
  expect((await readRequest(rita, { id })).notes.at(-1)).toMatchObject({ internal: false });
});

test("up the chain and down again, and each sees it when it is its turn", async () => {
  const { ada, rita, olga, hanna } = all;
  const id = await asked(all);
  expect((await refusal(readRequest(olga, { id }))).code).toBe("not_found");
  await escalateRequest(rita, await at(id, { text: "Not ours" }));
  expect(await readRequest(hanna, { id })).toMatchObject({ level: "PROVIDER", handler: ada.organizationName });
  expect(await told(ada)).toEqual(["service_request_escalated"]);
  // It still reads and answers, but it isn't its turn any more.
  expect((await readRequest(rita, { id })).can).toMatchObject({ answer: true, escalate: false, close: false });
  expect((await refusal(escalateRequest(rita, await at(id, { text: "Again" })))).code).toBe("not_found");
  await escalateRequest(ada, await at(id, { text: "A fault of the service" }));
  expect(await told(olga)).toEqual(["service_request_escalated"]);
  expect(await readRequest(olga, { id })).toMatchObject({ level: "OPERATOR", handler: undefined });
  expect((await refusal(escalateRequest(ada, await at(id, { text: "Higher" })))).code).toBe("support.nobody_there");
  await giveBackRequest(olga, await at(id, { text: "Solved at our side" }));
  await giveBackRequest(ada, await at(id, { text: "Tell her" }));
  expect(await readRequest(hanna, { id })).toMatchObject({ level: "CONTACT", handler: rita.organizationName });
  // Why it was passed on isn't the customer's business.
  expect((await readRequest(hanna, { id })).notes).toHaveLength(1);
});

test("open requests follow the contact: the old one sees nothing any more, the new one is told", async () => {
  const { ada, rita, hanna, sub } = all;
  const nils = await reseller();
  const partnershipId = await partners(ada, nils);
  await db.customerReseller.create({
    data: {
      ...{ providerId: ada.organizationId, customerId: hanna.organizationId, resellerId: nils.organizationId, partnershipId },
      ...{ adminRights: "ADMIN", startedAt: new Date(Date.now() - 1000), grantedById: ada.userId as string },
    },
  });
  const [open, closed] = [await asked(all), await asked(all)];
  await closeRequest(rita, await at(closed, { text: "Restarted" }));
  await assignSupportContact(ada, { id: sub, version: 2, resellerId: nils.organizationId });
  expect((await refusal(answerRequest(rita, { id: open, text: "Me again", ...once() }))).code).toBe("not_found");
  expect((await listRequests(nils, {})).items.map(({ id }) => id)).toEqual([open]);
  await Promise.all([tendSupport(), tendSupport()]);
  expect((await told(nils)).filter((kind) => kind === "service_request_followed")).toHaveLength(1);
  expect((await readRequest(hanna, { id: open })).notes.at(-1)).toMatchObject({ kind: "CONTACT_CHANGED", text: nils.organizationName });
  expect((await readRequest(hanna, { id: closed })).notes.at(-1)).toMatchObject({ kind: "CLOSED" });
  // Taken away again, it is the provider's.
  await assignSupportContact(ada, { id: sub, version: 3, resellerId: null });
  await tendSupport();
  expect(await told(ada)).toContain("service_request_followed");
  expect(await readRequest(hanna, { id: open })).toMatchObject({ handler: ada.organizationName });
});

test("they follow a move of the customer too, once", async () => {
  const world = await traders();
  const id = (await requestSupport(world.holz, ask(world.holz, { subscriptionId: world.sub }))).id;
  await moved(world, [world.holz]);
  await tendSupport();
  expect((await told(world.nils)).filter((kind) => kind === "service_request_followed")).toHaveLength(1);
  expect((await readRequest(world.nils, { id })).notes.filter(({ kind }) => kind === "CONTACT_CHANGED")).toHaveLength(1);
});

test("who doesn't answer in time is told, once, and the provider too", async () => {
  const { ada, rita } = all;
  const id = await asked(all, { severity: "CRITICAL" });
  const answered = await asked(all, { severity: "CRITICAL" });
  await answerRequest(rita, { id: answered, text: "On it.", ...once() });
  await tendSupport();
  expect(await told(ada)).toEqual([]);
  clock.move(2 * 3_600_000 + 1000);
  try {
    await tendSupport();
    await tendSupport();
    expect((await listRequests(ada, {})).now.getTime()).toBeGreaterThan((await readRequest(ada, { id })).firstAnswerDueAt.getTime());
  } finally {
    clock.reset();
  }
  expect(await told(ada)).toEqual(["service_request_late"]);
  expect((await told(rita)).filter((kind) => kind === "service_request_late")).toHaveLength(1);
});

test("another severity counts from the beginning", async () => {
  const { hanna } = all;
  const id = await asked(all);
  const before = await readRequest(hanna, { id });
  await changeSeverity(hanna, await at(id, { severity: "CRITICAL" }));
  const after = await readRequest(hanna, { id });
  expect(after.firstAnswerDueAt.getTime() - before.createdAt.getTime()).toBe(2 * 3_600_000);
  expect(after.notes.at(-1)).toMatchObject({ kind: "SEVERITY", text: "CRITICAL" });
});

test("closed with what helped, opened again within two weeks, not later; and of two who act at once the second is told", async () => {
  const { rita, hanna } = all;
  const id = await asked(all);
  const seen = await at(id, { text: "Restarted" });
  await closeRequest(rita, seen);
  expect((await refusal(closeRequest(hanna, seen))).code).toBe("support.changed");
  expect((await refusal(answerRequest(hanna, { id, text: "No!", ...once() }))).code).toBe("support.closed");
  expect(await told(hanna)).toEqual(["service_request_closed"]);
  await reopenRequest(hanna, await at(id, { text: "It is back" }));
  expect(await readRequest(rita, { id })).toMatchObject({ status: "OPEN", closedAt: null });
  await closeRequest(hanna, await at(id, { text: "My mistake" }));
  clock.move(15 * 86_400_000);
  try {
    expect((await refusal(reopenRequest(hanna, await at(id, { text: "Again" })))).code).toBe("support.too_long_ago");
  } finally {
    clock.reset();
  }
});

test("a reseller with rights asks for its customer, sees that request, and the customer hears of it", async () => {
  const { ada, rita, hanna } = all;
  const other = await subscription(ada, hanna);
  const id = (await requestSupport(rita, ask(hanna, { subscriptionId: other }))).id;
  expect(await readRequest(rita, { id })).toMatchObject({ handler: ada.organizationName });
  expect(await told(hanna)).toEqual(["service_request_made"]);
  expect(await readSupportStart(rita, { customer: hanna.organizationId })).toMatchObject({ only: { name: "Holz" } });
  const weak = await reseller();
  await customer(ada, { reseller: weak, rights: "NONE" });
  expect((await refusal(requestSupport(weak, ask(hanna)))).code).toBe("not_found");
});

test("found by number, title and customer; filtered by severity, level and state", async () => {
  const { ada, rita } = all;
  const [one, two] = [await asked(all, { title: "Printer 100%" }), await asked(all, { severity: "CRITICAL" })];
  await escalateRequest(rita, await at(two, { text: "Up" }));
  const number = (await readRequest(ada, { id: one })).number;
  const ids = async (query: object) => (await listRequests(ada, query)).items.map(({ id }) => id);
  expect(await ids({ q: `CS-${String(number).padStart(6, "0")}` })).toEqual([one]);
  expect(await ids({ q: "100%" })).toEqual([one]);
  expect(await ids({ q: "holz" })).toEqual([two, one]);
  expect(await ids({ severity: "CRITICAL" })).toEqual([two]);
  expect(await ids({ level: "PROVIDER" })).toEqual([two]);
  await closeRequest(ada, await at(one, { text: "Paper" }));
  expect(await ids({})).toEqual([two]);
  expect(await ids({ status: "closed" })).toEqual([one]);
});

test("a request that says too little is refused at its fields; sent twice, it is made once", async () => {
  const { hanna, ada } = all;
  const { fields } = await refusal(requestSupport(hanna, ask(hanna, { title: " ", description: "", severity: "" })));
  expect(fields).toEqual({ title: ["field.required"], description: ["field.required"], severity: ["field.required"] });
  const foreign = await subscription(ada, await customer(ada));
  expect((await refusal(requestSupport(hanna, ask(hanna, { subscriptionId: foreign })))).fields).toEqual({ subscriptionId: ["field.choice"] });
  const twice = ask(hanna);
  const [one, two] = await Promise.all([requestSupport(hanna, twice), requestSupport(hanna, twice)]);
  expect(one.id).toBe(two.id);
});

test("sales agents see requests and don't answer them", async () => {
  const id = await asked(all);
  const sam = await colleague(all.ada, ["SALES_AGENT"]);
  expect((await readRequest(sam, { id })).can).toMatchObject({ answer: false, close: false, escalate: false });
  expect((await refusal(answerRequest(sam, { id, text: "Hello", ...once() }))).code).toBe("forbidden");
});
