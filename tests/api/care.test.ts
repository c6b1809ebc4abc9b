import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { attestAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { editAccount } from "#lib/domain/customers/writes.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { readRequest } from "#lib/domain/support/reads.ts";
import { answerRequest, closeRequest, requestSupport } from "#lib/domain/support/writes.ts";
import { numbered } from "#lib/partner-center/errors.ts";
import { alone, ask, register, signIn } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague, customer, refusal, subscription } from "../support/world.ts";

// What is done for a customer that is there: its agreement, its bill-to, its questions.

const { origin, world, token, tokenOf, get } = await apiOfCast();
const send = (method: string, path: string, body: unknown, by = token, headers = {}) => ask(origin, by, `/v1/${path}`, { method, body, headers });
const today = new Date().toISOString();

test("an agreement is stated once, by whom and when, and shown", async () => {
  const whom = await customer(world.ada, { unasked: true });
  const at = `customers/${whom.organizationId}/agreements`;
  const { items } = await get("agreements?agreementType=MicrosoftCustomerAgreement");
  expect(items).toMatchObject([
    { agreementType: "MicrosoftCustomerAgreement", templateId: expect.any(String), attributes: { objectType: "AgreementMetaData" } },
  ]);
  expect((await get("agreements?agreementType=MicrosoftCloudAgreement")).totalCount).toBe(0);
  expect((await get(at)).totalCount).toBe(0);
  const contact = { firstName: "Ida", lastName: "Kern", email: "ida@ahrwein.example", phoneNumber: null };
  const agreement = { primaryContact: contact, templateId: items[0].templateId, dateAgreed: today, type: "MicrosoftCustomerAgreement" };
  const refused = async (sent: object) => (await send("POST", at, { ...agreement, ...sent })).body;
  expect(await refused({ templateId: randomUUID() })).toMatchObject({ code: 3000, data: [expect.stringMatching(/^templateId: /)] });
  expect((await refused({ dateAgreed: "soon" })).data).toEqual([expect.stringMatching(/^dateAgreed: /)]);
  expect((await refused({ dateAgreed: "2999-01-01" })).data).toEqual([expect.stringMatching(/^dateAgreed: /)]);
  expect((await refused({ primaryContact: { ...contact, email: "x" } })).data).toEqual([expect.stringMatching(/^primaryContact\.email: /)]);
  const made = await send("POST", at, agreement);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect((await get(at)).items).toMatchObject([{ primaryContact: { email: "ida@ahrwein.example" }, dateAgreed: `${today.slice(0, 10)}T00:00:00Z` }]);
  expect(await refused({})).toMatchObject({ code: 600061 });
  expect(await get(`customers/${whom.organizationId}/directSignedMicrosoftCustomerAgreementStatus`)).toEqual({ isSigned: false });
});

test("a bill-to goes back whole, as it was seen", async () => {
  const at = `customers/${world.id}/profiles/billing`;
  const before = await get(at);
  const wanted = { ...before, email: "neu@ahrwein.example", defaultAddress: { ...before.defaultAddress, city: "Bonn", phoneNumber: null } };
  const { status, body } = await send("PUT", at, wanted);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body).toMatchObject({ email: "neu@ahrwein.example", defaultAddress: { city: "Bonn" } });
  expect((await send("PUT", at, wanted)).body).toMatchObject({ code: 2055 });
  const { attributes: _, ...bare } = wanted;
  expect((await send("PUT", at, bare, token, { "If-Match": `"${before.attributes.etag}"` })).body).toMatchObject({ code: 2055 });
  expect((await send("PUT", at, { ...bare, email: "x" })).body.data).toEqual([expect.stringMatching(/^email: /)]);
});

test("what was bought on top is there, and how far it is", async () => {
  const child = await subscription(world.ada, world.bakery);
  await db.subscription.update({ where: { id: child }, data: { parentId: world.sub } });
  const at = `customers/${world.id}/subscriptions`;
  expect((await get(`${at}/${world.sub}/addons`)).items).toMatchObject([{ id: child, parentSubscriptionId: world.sub }]);
  expect((await get(`${at}/${child}/addons`)).totalCount).toBe(0);
  expect(await get(`${at}/${world.sub}/provisioningstatus`)).toMatchObject({ status: "success", quantity: 10, endDate: expect.stringMatching(/Z$/) });
  expect(await get(`${at}/${world.sub}/provisioningstatus`, await tokenOf(world.paul))).toMatchObject({ code: 20003 });
});

const question = () => ({
  ...{ title: "The oven is cold", description: "Since Monday", severity: "Moderate", supportTopicId: "2" },
  ...{ organization: { id: world.id }, productId: world.sub },
});

test("a question is asked, answered, made urgent, closed and opened again", async () => {
  const headers = { "MS-RequestId": randomUUID() };
  const { status, body } = await send("POST", "servicerequests/de-DE", question(), token, headers);
  expect(status, JSON.stringify(body)).toBe(201);
  expect(body).toMatchObject({ title: "The oven is cold", description: "Since Monday", severity: "moderate", status: "open", productId: world.sub, notes: [] });
  expect((await send("POST", "servicerequests/de-DE", question(), token, headers)).body.id).toBe(body.id);
  const at = `servicerequests/${body.id}`;
  const change = async (sent: object) => (await send("PATCH", at, sent)).body;
  expect(await change({ NewNote: { Text: "Please try again" } })).toMatchObject({ notes: [{ text: "Please try again", createdByName: world.ada.name }] });
  expect(await change({ severity: "critical", status: "open" })).toMatchObject({ severity: "critical" });
  expect((await change({ status: "closed" })).data).toEqual([expect.stringMatching(/^newNote\.text: /)]);
  expect(await change({ status: "closed", newNote: { text: "It is warm" } })).toMatchObject({ status: "closed", lastClosedDate: expect.stringMatching(/^2/) });
  const ids = async (query: string) => (await get(`servicerequests?${query}`)).items.map(({ id }: { id: string }) => id);
  expect(await ids("status=closed")).toContain(body.id);
  expect(await ids("status=open")).not.toContain(body.id);
  expect(await ids(`filter=${encodeURIComponent('{"Field":"Status","Value":"Open","Operator":"equals"}')}`)).not.toContain(body.id);
  expect((await ids("offset=0&size=1")).length).toBe(1);
  expect(await get("servicerequests?status=elsewhere")).toMatchObject({ code: 2000 });
  expect(await change({ status: "open", newNote: { text: "Cold again" } })).toMatchObject({ status: "open", lastClosedDate: "0001-01-01T00:00:00" });
  expect((await get(`customers/${world.id}/servicerequests`)).items).toMatchObject([{ id: body.id, supportTopicName: "Subscription" }]);
  expect(await get(`customers/${world.id}/servicerequests/${body.id}`)).toMatchObject({ id: body.id });
  expect(await get(`customers/${(await customer(world.ada)).organizationId}/servicerequests/${body.id}`)).toMatchObject({ code: 1000 });
  expect((await get("servicerequests/supporttopics")).totalCount).toBe(2);
});

test("of a question all is changed, or nothing; and it waits for the customer as long as that is said", async () => {
  const { id } = (await send("POST", "servicerequests/en-US", question())).body;
  const at = `servicerequests/${id}`;
  const change = async (sent: object) => (await send("PATCH", at, sent)).body;
  const entries = () => db.auditEntry.count({ where: { subjectId: id } });
  const ids = async (status: string) => (await get(`servicerequests?status=${status}`)).items.map((each: { id: string }) => each.id);
  expect((await change({ severity: "critical", status: "closed" })).data).toEqual([expect.stringMatching(/^newNote\.text: /)]);
  expect([(await get(at)).severity, await entries()]).toEqual(["moderate", 1]);

  expect((await change({ status: "attention_needed" })).data).toEqual([expect.stringMatching(/^newNote\.text: /)]);
  const waiting = await change({ status: "attention_needed", severity: "critical", newNote: { text: "Is it plugged in?" } });
  expect([waiting, await entries()]).toMatchObject([{ status: "attention_needed", severity: "critical" }, 2]);
  expect([await ids("attention_needed"), await ids("open")]).toEqual([[id], expect.not.arrayContaining([id])]);
  expect(await change({ newNote: { text: "Still there?" } })).toMatchObject({ status: "attention_needed" });
  expect(await change({ status: "open", newNote: { text: "Found it" } })).toMatchObject({ status: "open" });
  expect([await ids("attention_needed"), await ids("open")]).toEqual([[], expect.arrayContaining([id])]);

  expect(await change({ status: "closed", severity: "minimal", newNote: { text: "Plugged in" } })).toMatchObject({ status: "closed", severity: "minimal" });
  expect(await change({ status: "open", severity: "moderate", newNote: { text: "Out again" } })).toMatchObject({ status: "open", severity: "moderate" });
  expect(await entries()).toBe(6);
});

test("a change of a question that is sent again is the same one, whatever has become of the question", async () => {
  const { id } = (await send("POST", "servicerequests/en-US", question())).body;
  const at = `servicerequests/${id}`;
  const entries = () => db.auditEntry.count({ where: { subjectId: id } });
  const letters = () => db.notification.count({ where: { place: { array_contains: [id] } } });
  let count = 1;
  for (const said of [
    { newNote: { text: "Is it plugged in?" } },
    { severity: "critical" },
    { status: "closed", newNote: { text: "It is warm" } },
    { status: "open", newNote: { text: "Cold again" } },
  ]) {
    const headers = { "MS-RequestId": randomUUID() };
    const { body } = await send("PATCH", at, said, token, headers);
    const told = await letters();
    const again = await send("PATCH", at, said, token, headers);
    expect([said, again]).toMatchObject([said, { status: 200, body }]);
    count += 1;
    expect([await entries(), await letters()], JSON.stringify(said)).toEqual([count, told]);
    expect((await send("PATCH", at, { ...said, severity: "minimal" }, token, headers)).status).toBe(409);
  }
  const first = { "MS-RequestId": randomUUID() };
  await Promise.all([1, 2].map(() => send("PATCH", at, { status: "closed", newNote: { text: "Warm" } }, token, first)));
  await send("PATCH", at, { status: "open", newNote: { text: "Cold" } });
  // What was answered long ago is answered the same, and opens or closes nothing.
  expect((await send("PATCH", at, { status: "closed", newNote: { text: "Warm" } }, token, first)).body).toMatchObject({ status: "open" });
  expect(await entries()).toBe(count + 2);
});

test("who may answer a question but not rank it does neither at once", async () => {
  const { id } = await requestSupport(world.rita, { customerId: world.id, severity: "MINIMAL", title: "x", description: "x", ...once() });
  const said = { id, text: "x", severity: "CRITICAL", ...once() } as const;
  expect((await refusal(answerRequest(world.rita, said))).code).toBe("not_found");
  expect(await readRequest(world.ada, { id })).toMatchObject({ severity: "MINIMAL", notes: [{ text: "x" }] });
  await answerRequest(world.ada, said);
  expect(await readRequest(world.ada, { id })).toMatchObject({ severity: "CRITICAL" });
});

test("what a page refuses is refused here, by the same rule", async () => {
  const { id } = (await send("POST", "servicerequests/en-US", question())).body;
  const sam = await colleague(world.ada, ["BILLING_ADMIN"]);
  const program = await register(world.ada, { roles: ["ADMIN_AGENT"] });
  const { token: theirs } = await signIn(origin, sam, program);
  const open = await customer(world.ada, { unasked: true });
  const said = { firstName: "I", lastName: "K", email: "i@k.example", phone: "", acceptedOn: today.slice(0, 10) };
  const accepted = { primaryContact: { firstName: "I", lastName: "K", email: "i@k.example" }, dateAgreed: today };
  const whole = await readCustomer(world.ada, { id: world.id });
  const billing = await get(`customers/${world.id}/profiles/billing`);
  const request = { customerId: world.id, severity: "MINIMAL", title: "x", description: "x", ...once() } as const;
  for (const [operation, method, path, body] of [
    [() => requestSupport(sam, request), "POST", "servicerequests/de-DE", question()],
    [() => answerRequest(sam, { id, text: "x", ...once() }), "PATCH", `servicerequests/${id}`, { newNote: { text: "x" } }],
    [() => closeRequest(sam, { id, version: 1, text: "x", ...once() }), "PATCH", `servicerequests/${id}`, { status: "closed", newNote: { text: "x" } }],
    [() => attestAgreement(sam, { id: open.organizationId, version: 1, agreement: said }), "POST", `customers/${open.organizationId}/agreements`, accepted],
    [() => editAccount(sam, { ...whole, companyName: "x" }), "PUT", `customers/${world.id}/profiles/billing`, billing],
  ] as const) {
    const { status, code } = numbered((await refusal(operation())).code);
    const answer = await send(method, path, body, theirs);
    expect([method, path, answer.status, answer.body.code]).toEqual([method, path, status, code]);
  }
  const app = await alone(origin, program);
  for (const path of ["agreements", "servicerequests", `customers/${world.id}/agreements`]) expect(await get(path, app)).toMatchObject({ code: 900329 });
});

test("nobody else's customers are in reach, whatever is asked of them", async () => {
  const { id } = (await send("POST", "servicerequests/en-US", question())).body;
  const at = `customers/${world.id}`;
  const accepted = { primaryContact: { firstName: "I", lastName: "K", email: "i@k.example" }, dateAgreed: today };
  const billing = await get(`${at}/profiles/billing`);
  for (const stranger of [world.paul, world.nils]) {
    const theirs = await tokenOf(stranger);
    for (const [method, path, body] of [
      ["GET", `${at}/agreements`, undefined],
      ["POST", `${at}/agreements`, accepted],
      ["GET", `${at}/directSignedMicrosoftCustomerAgreementStatus`, undefined],
      ["PUT", `${at}/profiles/billing`, billing],
      ["GET", `${at}/servicerequests`, undefined],
      ["GET", `servicerequests/${id}`, undefined],
      ["PATCH", `servicerequests/${id}`, { newNote: { text: "x" } }],
      ["POST", "servicerequests/de-DE", question()],
    ] as const)
      expect([method, path, (await send(method, path, body, theirs)).status]).toEqual([method, path, 404]);
    expect((await get("servicerequests", theirs)).totalCount).toBe(0);
  }
});
