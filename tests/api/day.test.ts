import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { alone, ask, register, type Registered, serveApi, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { company, pascal, prefixOf, spellings } from "../support/spellings.ts";
import { offer } from "../support/trade.ts";
import { inOneWindow } from "../support/windows.ts";
import { customer, type Member, partners, provider, reseller, subscription } from "../support/world.ts";

// A day of an indirect provider's automation, in the spellings of those that wrote it (docs/api.md).

let origin: string;
let stop: () => Promise<unknown>;
let ada: Member;
let rita: Member;
let own: Registered;
let token: string;
let ritas: { tenantId: string; partnerId: string | null };
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  own = await register(ada, { roles: ["ADMIN_AGENT"] });
  ({ token } = await signIn(origin, ada, own));
  await db.offer.update({ where: { id: await offer() }, data: { title: "Kelter 365 Basis" } });
  ritas = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId }, select: { tenantId: true, partnerId: true } });
});
afterAll(() => stop());

test.each(Object.entries(spellings))("as %s spells it: a reseller is chosen, and a customer is added for it, once", async (_, { base, type, body }) => {
  const resellers = await ask(origin, token, `${base}/relationships${type}`);
  expect(resellers.body).toMatchObject({ totalCount: 1, attributes: { objectType: "Collection" } });
  const [partner] = resellers.body.items;
  expect(partner).toMatchObject({
    id: ritas.tenantId,
    mpnId: ritas.partnerId,
    relationshipType: "is_indirect_cloud_solution_provider_of",
    state: "Active",
    location: "DE",
  });
  expect((await ask(origin, token, `${base}/compliance/csp/agreementstatus?mpnId=${partner.mpnId}&tenantId=`)).body).toEqual({ isAgreementSigned: true });

  const prefix = prefixOf();
  expect((await ask(origin, token, `${base}/domains/${prefix}.onmicrosoft.com`, { method: "HEAD" })).status).toBe(404);
  const headers = { "MS-RequestId": randomUUID(), "MS-CorrelationId": randomUUID() };
  const made = await ask(origin, token, `${base}/customers`, { method: "POST", headers, body: body(company(prefix, partner.id)) });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.headers.get("ms-requestid")).toBe(headers["MS-RequestId"]);
  expect(made.headers.get("ms-correlationid")).toBe(headers["MS-CorrelationId"]);
  const { id, companyProfile, userCredentials, billingProfile } = made.body;
  expect(companyProfile).toMatchObject({ tenantId: id, domain: `${prefix}.onmicrosoft.com` });
  expect(userCredentials).toEqual({ userName: "admin", password: expect.stringMatching(/^\S{16}$/) });
  expect(billingProfile).toMatchObject({ culture: "de-DE", language: "de", attributes: { etag: expect.any(String) } });
  expect(JSON.stringify(made.body)).not.toMatch(/:(null|"")/);
  const again = await ask(origin, token, `${base}/customers`, { method: "POST", headers, body: body(company(prefix, partner.id)) });
  expect([again.status, again.body.id, again.body.userCredentials]).toEqual([201, id, undefined]);
  expect((await ask(origin, token, `${base}/domains/${prefix}.onmicrosoft.com`, { method: "HEAD" })).status).toBe(200);
  const filter = encodeURIComponent(JSON.stringify({ Field: "IndirectReseller", Value: partner.id, Operator: "starts_with" }));
  expect((await ask(origin, token, `${base}/customers?size=0&filter=${filter}`)).body.items.map((each: { id: string }) => each.id)).toContain(id);
  expect((await ask(origin, token, `${base}/customers/${id.toUpperCase()}/relationships`)).body.items).toMatchObject([{ mpnId: partner.mpnId }]);
});

test.each(Object.entries(spellings))("as %s spells it: what is in the catalogue is ordered by its id, at once and by a cart", async (name, { base, body }) => {
  const whom = await customer(ada, { reseller: rita });
  const at = `${base}/customers/${whom.organizationId}`;
  const checked = await ask(origin, token, `${base}/validations/address`, { method: "POST", body: body(company(prefixOf()).billingProfile.defaultAddress) });
  expect(checked.body.status).toBe("VerifiedShippable");
  const { items } = (await ask(origin, token, `${base}/products?country=DE&targetView=OnlineServices`)).body;
  const product = items.find(({ title }: { title: string }) => title === "Kelter 365 Basis");
  const [sku] = (await ask(origin, token, `/v1${product.links.skus.uri}`)).body.items;
  const [{ catalogItemId }] = (await ask(origin, token, `/v1${sku.links.availabilities.uri}`)).body.items;
  const send = (path: string, sent?: object | string) =>
    ask(origin, token, `${at}${path}`, { method: "POST", body: typeof sent === "object" ? body(sent) : sent, headers: { "MS-RequestId": randomUUID() } });

  const lineItems = [{ lineItemNumber: 0, offerId: catalogItemId, friendlyName: "Basis fürs Kontor", quantity: 7, partnerIdOnRecord: ritas.partnerId }];
  const order = await send("/orders", { referenceCustomerId: whom.organizationId, billingCycle: "unknown", lineItems });
  expect(order.status, JSON.stringify(order.body)).toBe(201);
  const bought = await ask(origin, token, `${at}/subscriptions?order_id=${order.body.id.toUpperCase()}`);
  expect(bought.body.items).toMatchObject([{ offerId: catalogItemId, quantity: 7, partnerId: ritas.partnerId, friendlyName: "Basis fürs Kontor" }]);
  const contact = { supportTenantId: ritas.tenantId, supportMpnId: ritas.partnerId, name: rita.organizationName };
  const told = await ask(origin, token, `${at}/subscriptions/${bought.body.items[0].id}/supportcontact`, { method: "PUT", body: body(contact) });
  expect(told.body).toMatchObject({ supportMpnId: ritas.partnerId });

  const wanted = { id: 0, catalogItemId, friendlyName: "Korb 1", quantity: 3, billingCycle: "monthly", termDuration: "P1Y" };
  const cart = await send("/carts", { lineItems: [{ ...wanted, participants: [{ key: "transaction_reseller", value: ritas.partnerId }] }] });
  expect(cart.body, JSON.stringify(cart.body)).toMatchObject({ status: "Active", lineItems: [{ id: 0, catalogItemId }] });
  const done = await send(`/carts/${cart.body.id}/checkout`, name === ".NET" ? '"success"' : undefined);
  expect(done.body).toMatchObject({
    orders: [{ status: "completed", lineItems: [{ offerId: catalogItemId, quantity: 3, partnerIdOnRecord: ritas.partnerId }] }],
  });
  expect((await send(`/carts/${cart.body.id}/checkout`)).body).toMatchObject({ code: 800065 });
  expect((await ask(origin, token, `${at}/subscriptions?mpn_id=${ritas.partnerId}`)).body.totalCount).toBe(2);
  expect((await ask(origin, token, `${at}/orders`)).body.totalCount).toBe(2);
});

test("a list goes on by the link, by the token alone, and back; each as long as the first", async () => {
  const paul = await provider();
  const known = await customer(paul, { name: "Anker" });
  for (const name of ["Birne", "Citrone", "Dattel", "Erle"]) await customer(paul, { name });
  const { token } = await signIn(origin, paul);
  const names = (page: { items: { companyProfile: { companyName: string } }[] }) => page.items.map(({ companyProfile }) => companyProfile.companyName);
  const first = await ask(origin, token, "/v1/customers?size=2");
  expect(names(first.body)).toEqual(["Anker", "Birne"]);
  expect(first.body.links.previous).toBeUndefined();
  const [{ key, value }] = first.body.links.next.headers;
  expect(key).toBe("MS-ContinuationToken");
  const second = await ask(origin, token, `/v1${first.body.links.next.uri}`, { headers: { [key]: value } });
  expect(names(second.body)).toEqual(["Citrone", "Dattel"]);
  const third = await ask(origin, token, "/v1/customers?seekOperation=Next", { headers: { "MS-ContinuationToken": second.body.continuationToken } });
  expect(names(third.body)).toEqual(["Erle"]);
  expect(third.body.links.next).toBeUndefined();
  const back = third.body.links.previous.headers[0].value;
  expect(names((await ask(origin, token, "/v1/customers?seekOperation=Previous", { headers: { "MS-ContinuationToken": back } })).body)).toEqual([
    "Citrone",
    "Dattel",
  ]);
  const filter = encodeURIComponent('{"value":"bir","field":"companyname","fieldType":"String","operator":"StartsWith"}');
  expect(names((await ask(origin, token, `/v1/customers?filter=${filter}`)).body)).toEqual(["Birne"]);
  const found = async (Operator: string, Value: string) =>
    names((await ask(origin, token, `/v1/customers?filter=${encodeURIComponent(JSON.stringify({ Field: "CompanyName", Value, Operator }))}`)).body);
  expect([await found("equals", "Bir"), await found("equals", "birne"), await found("substring", "irn"), await found("starts_with", "irn")]).toEqual([
    [],
    ["Birne"],
    ["Birne"],
    [],
  ]);
  for (const Operator of ["not_equals", "greater_than", "not_starts_with", "bogus"]) {
    const turned = encodeURIComponent(JSON.stringify({ Field: "CompanyName", Value: "Bir", Operator }));
    expect((await ask(origin, token, `/v1/customers?filter=${turned}`)).body).toMatchObject({ code: 2000, data: ["filter"] });
  }
  expect((await ask(origin, token, "/v1/customers?size=2", { headers: { "MS-ContinuationToken": "made-up" } })).body).toMatchObject({ code: 2000 });
  // Nor does one begin anew that is a token, and of no place of this list.
  const forged = (place: object) => Buffer.from(JSON.stringify({ size: 2, ...place })).toString("base64url");
  const places = [{ after: "x" }, { after: JSON.stringify(["-name", "A", randomUUID()]) }, { after: JSON.stringify(["name", "A", randomUUID()]), back: true }];
  for (const path of ["customers", "auditrecords", `customers/${known.organizationId}/users`, "channel/partnerships"])
    for (const headers of places.map((place) => ({ "MS-ContinuationToken": forged(place) })))
      expect([path, (await ask(origin, token, `/v1/${path}`, { headers })).body]).toMatchObject([path, { code: 2000, data: ["MS-ContinuationToken"] }]);
});

test("a subscription is changed as clients change it: all back, or nearly nothing", async () => {
  const whom = await customer(ada, { reseller: rita });
  const id = await subscription(ada, whom);
  const at = `/v1/customers/${whom.organizationId}/subscriptions/${id.toUpperCase()}`;
  const read = async () => (await ask(origin, token, at)).body;
  const before = await read();
  expect(before).toMatchObject({ status: "active", offerId: "TEST:0001:TESTAVAIL", attributes: { objectType: "Subscription" } });
  for (const date of [before.effectiveStartDate, before.commitmentEndDate]) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  const patch = (body: object, headers = {}) => ask(origin, token, at, { method: "PATCH", body, headers });
  const named = await patch({ ...before, friendlyName: "Basis fürs Kontor" });
  expect(named.body).toMatchObject({ friendlyName: "Basis fürs Kontor", quantity: before.quantity });
  expect(named.body.attributes.etag).not.toBe(before.attributes.etag);
  expect((await patch({ ...before, friendlyName: "Another" })).body).toMatchObject({ code: 2055 });
  expect((await patch({ friendlyName: "Another" }, { "If-Match": `"${before.attributes.etag}"` })).body).toMatchObject({ code: 2055 });
  expect((await patch(pascal({ ...(await read()), partnerId: ritas.partnerId }) as object)).body).toMatchObject({ partnerId: ritas.partnerId });
  expect((await patch({ ...(await read()), partnerId: "9990001" })).body).toMatchObject({ code: 800015 });
  expect((await patch({ ...(await read()), billingCycle: "triennial" })).body).toMatchObject({ code: 2054 });
  // Of two things at once one could be refused when the other is carried out: neither is.
  for (const two of [
    { friendlyName: "Third", quantity: 2_000_000 },
    { quantity: 12, status: "deleted" },
  ]) {
    const untouched = await read();
    expect((await patch(two)).body).toMatchObject({ code: 2000, data: expect.arrayContaining(Object.keys(two)) });
    expect(await read()).toEqual(untouched);
  }
  const bare = { Status: "Suspended", Quantity: 0, AutoRenewEnabled: false, Id: null, CreationDate: "0001-01-01T00:00:00", BillingCycle: "unknown" };
  expect((await patch(bare)).body).toMatchObject({ status: "suspended", quantity: before.quantity });
  expect((await patch({ ...(await read()), quantity: 99 })).body).toMatchObject({ code: 2001 });
  expect((await patch({ status: "active" })).body).toMatchObject({ status: "active" });
  const contact = await ask(origin, token, `${at}/supportcontact`, {
    method: "PUT",
    body: { supportTenantId: ritas.tenantId, supportMpnId: ritas.partnerId, __Links: {} },
  });
  expect(contact.body).toMatchObject({ supportTenantId: ritas.tenantId, supportMpnId: ritas.partnerId, attributes: { objectType: "SupportContact" } });
  expect((await ask(origin, token, `/v1/customers/${whom.organizationId}/subscriptions?mpn_id=${ritas.partnerId}`)).body.totalCount).toBe(1);
});

test("how something is asked for is refused in the contract's numbers", async () => {
  const refused = async (path: string, asked = {}) => {
    const { status, body } = await ask(origin, token, path, asked);
    return [status, body?.code];
  };
  expect(await refused("/v1/relationships")).toEqual([400, 2000]);
  expect(await refused("/v1/compliance/csp/agreementstatus")).toEqual([400, 2001]);
  expect(await refused(`/v1/compliance/csp/agreementstatus?mpnId=1&tenantId=${randomUUID()}`)).toEqual([400, 2000]);
  expect(await refused("/v1/compliance/csp/agreementstatus?mpnId=9990001")).toEqual([400, 2200]);
  expect(await refused(`/v1/compliance/csp/agreementstatus?tenantId=${randomUUID()}`)).toEqual([400, 2205]);
  expect(await refused("/v1/profiles/mpn?mpnId=9990001")).toEqual([404, 3000]);
  expect(await refused(`/v1/customers/${randomUUID()}`)).toEqual([404, 1000]);
  expect(await refused("/v1/nowhere")).toEqual([404, 1000]);
  expect(await refused("/v1/customers", { method: "DELETE" })).toEqual([405, 2000]);
  expect(await refused("/v1/invoices/summaries")).toEqual([501, 501]);
  expect(await refused("/v1/customers", { method: "POST", body: "{" })).toEqual([400, 2000]);
  expect(await refused("/v1/customers", { method: "POST", body: "[".repeat(900_000) })).toEqual([400, 2000]);
  expect(await refused("/v1/customers", { method: "POST", body: `{"a":${"[".repeat(40)}${"]".repeat(40)}}` })).toEqual([400, 2000]);
  expect(await refused("/v1/customers", { method: "POST", body: `{"a":"${"x".repeat(1_100_000)}"}` })).toEqual([413, 2000]);
  const missing = await ask(origin, token, "/v1/customers", { method: "POST", body: { companyProfile: { domain: "x.onmicrosoft.com" } } });
  expect(missing.body).toMatchObject({ code: 3000, data: [expect.stringMatching(/^billingProfile: /)] });
  const wrong = await ask(origin, token, "/v1/customers", { method: "POST", body: company("a..b"), headers: { "X-Locale": "de-DE" } });
  expect(wrong.body.data[0]).toMatch(/^companyProfile\.domain: /);
  const taken = await customer(ada);
  const { domain } = await db.customer.findUniqueOrThrow({ where: { id: taken.organizationId } });
  expect(await refused("/v1/customers", { method: "POST", body: company(domain.split(".")[0] ?? "") })).toEqual([409, 60001]);
  expect(await refused("/v1/customers", { method: "POST", body: company(prefixOf(), randomUUID()) })).toEqual([400, 800016]);
});

test("a program alone, one that only looks, and strangers get no further than they may", async () => {
  const app = await alone(origin, own);
  expect((await ask(origin, app, "/v1/relationships?relationship_type=IsIndirectResellerOf")).body).toMatchObject({ code: 900329 });
  const looking = await signIn(origin, ada, await register(ada, { name: "Looks", changes: false }));
  expect((await ask(origin, looking.token, "/v1/customers")).status).toBe(200);
  const refused = await ask(origin, looking.token, "/v1/customers", { method: "POST", body: company(prefixOf()) });
  expect([refused.status, refused.body.code]).toEqual([403, 900150]);
  const whom = await customer(ada, { reseller: rita });
  const id = await subscription(ada, whom);
  const at = `/v1/customers/${whom.organizationId}`;
  const nils = await reseller();
  await partners(ada, nils);
  for (const stranger of [await provider(), nils]) {
    const { token } = await signIn(origin, stranger);
    expect((await ask(origin, token, at)).status).toBe(404);
    expect((await ask(origin, token, `${at}/subscriptions/${id}`)).status).toBe(404);
    expect((await ask(origin, token, `${at}/subscriptions/${id}`, { method: "PATCH", body: { friendlyName: "Mine" } })).status).toBe(404);
    expect((await ask(origin, token, "/v1/customers")).body.totalCount).toBe(0);
  }
  // A reseller sees and does on its own side what its pages let it.
  const ritas = await signIn(origin, rita);
  expect((await ask(origin, ritas.token, at)).body.id).toBe(whom.organizationId);
  expect((await ask(origin, ritas.token, "/v1/relationships?relationship_type=IsIndirectResellerOf")).body.items).toMatchObject([
    { name: ada.organizationName },
  ]);
  expect((await ask(origin, ritas.token, "/v1/customers", { method: "POST", body: company(prefixOf()) })).body).toMatchObject({ code: 2032 });
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect((await ask(origin, ritas.token, at)).status).toBe(404);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "ACTIVE" } });
  for (const authorization of ["", "Bearer", "Bearer a.b.c", `Basic ${token}`, `Bearer ${token}x`])
    expect((await ask(origin, undefined, "/v1/customers", { headers: { authorization } })).body).toMatchObject({ code: 400 });
});

test("too many requests of a program are refused in their own form, whoever answers them", () =>
  inOneWindow(async () => {
    const robot = await register(ada, { name: "Robot", roles: ["SALES_AGENT"] });
    const busy = await alone(origin, robot);
    expect((await ask(origin, busy, "/v1/customers")).headers.get("ratelimit-limit")).toBe("600");
    await db.throttle.updateMany({ where: { key: `program:${robot.clientId}` }, data: { count: 600 } });
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(origin, busy, "/v1/customers?size=1")));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toEqual({ statusCode: 429, message: expect.stringMatching(/^Rate limit is exceeded\. Try again in \d+ seconds\.$/) });
    expect(refused?.headers.get("retry-after")).toMatch(/^\d+$/);
  }));
