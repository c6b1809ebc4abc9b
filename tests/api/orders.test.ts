import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { alone, register, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { apiOfSeller, cartsAt, itemOf, partnerOf } from "../support/seller.ts";
import { offer } from "../support/trade.ts";
import { colleague, customer, type Member, partners, provider, reseller } from "../support/world.ts";

// Orders of programs: the portal's own operation, asked in the contract's words.

const { origin, ada, get, post, patch } = await apiOfSeller();
const { rita, ritas } = await partnerOf(ada);
const suite = await offer({ maximumQuantity: 50 });
const item = itemOf(suite);

const at = (whom: Member) => `/v1/customers/${whom.organizationId}/orders`;
const send = (whom: Member, ...sent: [body: unknown, more?: object]) => post(at(whom), ...sent);
const line = (more: object = {}) => ({ lineItemNumber: 0, offerId: item, quantity: 7, ...more });

test("an order as .NET sends it is placed once, for the reseller of record, and read again by all who ask", async () => {
  const whom = await customer(ada);
  const sent = {
    ...{ Id: null, ReferenceCustomerId: whom.organizationId, BillingCycle: "unknown", Links: { Self: {} }, CreationDate: "0001-01-01T00:00:00" },
    LineItems: [
      {
        ...{ LineItemNumber: 0, OfferId: item, SubscriptionId: null, FriendlyName: "Basis fürs Kontor", Quantity: 7, PartnerIdOnRecord: ritas },
        ...{ ProvisioningContext: null, CustomTermEndDate: "0001-01-01T00:00:00", TermDuration: null },
      },
    ],
  };
  const headers = { "MS-RequestId": randomUUID() };
  const made = await send(whom, sent, { headers });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { id } = made.body;
  expect(made.body).toMatchObject({
    ...{ referenceCustomerId: whom.organizationId, billingCycle: "monthly", currencyCode: "EUR", currencySymbol: "€", status: "completed" },
    ...{ alternateId: expect.stringMatching(/^\d+$/), transactionType: "UserPurchase" },
    lineItems: [
      {
        ...{ lineItemNumber: 0, offerId: item, termDuration: "P1Y", transactionType: "New", friendlyName: "Basis fürs Kontor", quantity: 7 },
        partnerIdOnRecord: ritas,
        links: { sku: { uri: `/customers/${whom.organizationId}/products/${suite}/skus/0001` } },
      },
    ],
    links: { self: { uri: `/customers/${whom.organizationId}/orders/${id}` } },
    attributes: { etag: expect.any(String), objectType: "Order" },
  });
  expect(made.body.creationDate).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  expect((await send(whom, sent, { headers })).body).toEqual(made.body);
  expect((await send(whom, { ...sent, LineItems: [line()] }, { headers })).body).toMatchObject({ code: 1003 });
  expect(await db.order.count({ where: { customerId: whom.organizationId } })).toBe(1);
  expect((await get(`/v1${made.body.links.self.uri.toUpperCase()}`)).body).toEqual(made.body);
  const bought = await get(`/v1${made.body.lineItems[0].links.subscription.uri}`);
  expect(bought.body).toMatchObject({ offerId: item, friendlyName: "Basis fürs Kontor", quantity: 7, partnerId: ritas, orderId: id, status: "active" });
  expect(await db.subscription.findFirstOrThrow({ where: { orderId: id } })).toMatchObject({ givenName: "Basis fürs Kontor" });
});

test("what nothing here wants is read over, whatever it is", async () => {
  const whom = await customer(ada);
  const over = { attestationAccepted: true, promotionId: "39NFJQT1PFPP:0001:39NFJQT1Q5DS", provisioningContext: { any: ["thing"] } };
  const { status, body } = await send(whom, { lineItems: [line(over)] });
  expect(status, JSON.stringify(body)).toBe(201);
  const read = (await get(`${at(whom)}/${body.id}`)).body.lineItems[0];
  expect(read).toMatchObject({ offerId: item, quantity: 7 });
  expect(Object.keys(read)).toEqual(expect.not.arrayContaining(Object.keys(over)));
});

test("an offer is understood by its own number too; what isn't said is as on the page: monthly, and nobody's name", async () => {
  const whom = await customer(ada);
  const { body } = await send(whom, { lineItems: [{ offerId: suite, quantity: "3", friendlyName: `Suite ${suite}` }] });
  expect(body).toMatchObject({ billingCycle: "monthly", lineItems: [{ offerId: item, quantity: 3, termDuration: "P1Y", friendlyName: `Suite ${suite}` }] });
  expect(body.lineItems[0].partnerIdOnRecord).toBeUndefined();
  expect(await db.subscription.findFirstOrThrow({ where: { orderId: body.id } })).toMatchObject({ givenName: null, resellerOfRecordId: null });
  const trial = await offer({ category: "TRIAL" });
  expect((await send(whom, { lineItems: [{ offerId: trial, quantity: 1 }] })).body).toMatchObject({
    billingCycle: "none",
    lineItems: [{ termDuration: "P1M" }],
  });
});

test("all orders of a customer, by how they are billed, and with what they cost", async () => {
  const whom = await customer(ada);
  const addOn = await offer({ category: "ADD_ON", bases: [suite] });
  const both = await send(whom, { billingCycle: "MONTHLY", lineItems: [{ offerId: addOn, quantity: 2 }, line()] });
  expect(both.body.lineItems.map(({ offerId }: { offerId: string }) => offerId)).toEqual([`${addOn}:0001:A`, item]);
  const yearly = await send(whom, { billingCycle: "annual", lineItems: [line({ termDuration: "P1Y", quantity: 2 })] });
  const ids = async (query: string) => (await get(`${at(whom)}${query}`)).body.items.map(({ id }: { id: string }) => id);
  expect(await ids("")).toEqual([yearly.body.id, both.body.id]);
  expect(await ids("?billingType=annual")).toEqual([yearly.body.id]);
  expect(await ids("?billingType=OneTime")).toEqual([]);
  expect((await get(`${at(whom)}?billingType=weekly`)).body).toMatchObject({ code: 2000 });
  const priced = await get(`${at(whom)}/${yearly.body.id}?include_price=true`);
  expect(priced.body).toMatchObject({ totalPrice: 200, lineItems: [{ pricing: { price: 100, extendedPrice: 200 } }] });
  expect(yearly.body.totalPrice).toBeUndefined();
});

test("a term ends on the day that was asked for, with the month or with what else ends then, and on no other", async () => {
  const whom = await customer(ada);
  const month = new Date(Date.UTC(new Date().getUTCFullYear() + 1, new Date().getUTCMonth(), 0)).toISOString().slice(0, 10);
  const asked = await send(whom, { lineItems: [line({ customTermEndDate: `${month}T23:59:59.0000000Z` })] });
  expect(asked.body.lineItems, JSON.stringify(asked.body)).toMatchObject([{ customTermEndDate: `${month}T00:00:00Z` }]);
  const again = await send(whom, { lineItems: [line({ customTermEndDate: month })] });
  const { endsWithId } = await db.orderLine.findFirstOrThrow({ where: { orderId: again.body.id } });
  expect(endsWithId).toBe(asked.body.lineItems[0].subscriptionId);
  const [{ commitmentEndDate }] = [(await get(`/v1${again.body.lineItems[0].links.subscription.uri}`)).body];
  expect(commitmentEndDate.slice(0, 10) >= month).toBe(true);
  for (const customTermEndDate of ["2020-01-01", "2999-12-31T00:00:00Z"])
    expect((await send(whom, { lineItems: [line({ customTermEndDate })] })).body).toMatchObject({
      code: 3000,
      data: [expect.stringMatching(/^lineItems\[0\]\.customTermEndDate: /)],
    });
  expect((await send(whom, { lineItems: [line({ customTermEndDate: "soon" })] })).body).toMatchObject({ code: 3000 });
});

test("what can't be had is refused at the offer, in an order, in what is added to one, and in a cart", async () => {
  const whom = await customer(ada);
  const said = async (offerId: string) => (await send(whom, { lineItems: [line(), line({ offerId })] })).body;
  for (const gone of ["NOTHING:0001:A", `${await offer({ isAvailable: false })}:0001:A`])
    expect(await said(gone)).toMatchObject({ code: 800004, data: [expect.stringMatching(/^lineItems\[1\]\.offerId: This offer isn't for sale/)] });
  const { body: placed } = await send(whom, { lineItems: [line()] });
  const { subscriptionId: parentSubscriptionId } = placed.lineItems[0];
  const added = { lineItems: [{ offerId: "NOTHING:0001:A", quantity: 1, parentSubscriptionId }] };
  expect((await patch(`${at(whom)}/${placed.id}`, added)).body.data).toEqual([expect.stringMatching(/^lineItems\[0\]\.offerId: /)]);
  const cart = await post(cartsAt(whom), { lineItems: [{ id: 0, catalogItemId: "NOTHING:0001:A", quantity: 1 }] });
  const { status, body } = await post(cartsAt(whom, `/${cart.body.id}/checkout`));
  expect([status, body.description], JSON.stringify(body)).toEqual([400, expect.stringMatching(/^lineItems\[0\]\.catalogItemId: /)]);
  await patch(`/v1/customers/${whom.organizationId}/subscriptions/${parentSubscriptionId}`, { status: "suspended" });
  expect(await said(suite)).toMatchObject({ data: expect.arrayContaining([expect.stringMatching(/offerId: This customer has a suspended subscription/)]) });
});

test("every refusal is the operation's own, by the contract's number, at the member that was sent", async () => {
  const whom = await customer(ada);
  const refused = async (...lineItems: object[]) => {
    const { status, body } = await send(whom, { lineItems });
    return [status, body.code];
  };
  expect(await refused(line({ offerId: "NOTHING:0001:A" }))).toEqual([400, 800004]);
  expect(await refused(line({ offerId: await offer({ isAvailable: false }) }))).toEqual([400, 800004]);
  expect(await refused(line({ termDuration: "P3Y" }))).toEqual([400, 4018]);
  expect(await refused(line({ quantity: 51 }))).toEqual([400, 2002]);
  expect(await refused(line({ offerId: await offer({ segment: "EDUCATION" }) }))).toEqual([403, 2030]);
  expect(await refused(line({ offerId: await offer({ pooledLimit: 5 }) }))).toEqual([403, 800067]);
  expect(await refused(line({ offerId: await offer({ category: "ADD_ON", bases: [await offer()] }) }))).toEqual([400, 3000]);
  expect(await refused(line({ partnerIdOnRecord: "9990001" }))).toEqual([404, 800015]);
  expect(await refused(line({ partnerIdOnRecord: "nonsense" }))).toEqual([404, 800015]);
  const own = await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } });
  expect(await refused(line({ partnerIdOnRecord: own.partnerId }))).toEqual([404, 2072]);
  const suspended = await reseller({ status: "SUSPENDED" });
  await partners(ada, suspended);
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: suspended.organizationId } });
  expect(await refused(line({ partnerIdOnRecord: partnerId }))).toEqual([403, 800039]);
  expect(await refused(line({ partnerIdOnRecord: ritas }), line())).toEqual([400, 800002]);
  expect(await refused()).toEqual([400, 3000]);
  expect(await refused({ offerId: item })).toEqual([400, 3000]);
  const { body } = await send(whom, { lineItems: [line(), line({ quantity: 51 })] });
  expect(body.data).toEqual([expect.stringMatching(/^lineItems\[1\]\.quantity: /)]);
  const german = await send(whom, { lineItems: [line({ quantity: 51 })] }, { headers: { "X-Locale": "de-DE" } });
  expect(german.body.description).toBe("lineItems[0].quantity: Geben Sie eine Zahl von 1 bis 50 ein.");
  const other = await customer(ada);
  const { body: placed } = await send(other, { lineItems: [line()] });
  const missing = async (path: string) => (await get(path)).body.code;
  expect(await missing(`${at(whom)}/${placed.id}`)).toBe(20000);
  expect(await missing(`${at(whom)}/${randomUUID()}`)).toBe(20000);
  expect(await missing(`${at(whom)}/no-id`)).toBe(20000);
  expect(await missing(`/v1/customers/${randomUUID()}/orders`)).toBe(1000);
});

test("what waits for the customer agreement is pending, and can be called off; what has begun can't", async () => {
  const whom = await customer(ada, { unasked: true });
  const { body } = await send(whom, { lineItems: [line()] });
  expect(body.status).toBe("pending");
  const change = (id: string, sent: object) => patch(`${at(whom)}/${id}`, sent);
  expect((await change(body.id, { ...body, status: "Cancelled" })).body).toMatchObject({ id: body.id, status: "cancelled" });
  expect((await change(body.id, { status: "cancelled" })).body).toMatchObject({ code: 4018 });
  expect((await change(randomUUID(), { status: "cancelled" })).body).toMatchObject({ code: 20000 });
});

test("a program by itself orders for nobody's sake; who may not order, or only looks, and strangers are refused", async () => {
  const whom = await customer(ada, { reseller: rita });
  const app = await alone(origin, await register(ada, { roles: ["SALES_AGENT"] }));
  expect((await send(whom, { lineItems: [line()] }, { by: app })).body).toMatchObject({ status: "completed" });
  expect((await send(whom, { lineItems: [line({ partnerIdOnRecord: ritas })] }, { by: app })).body).toMatchObject({ code: 900329 });
  const helper = await alone(origin, await register(ada, { name: "Helper", roles: ["HELPDESK_AGENT"] }));
  expect((await send(whom, { lineItems: [line()] }, { by: helper })).body).toMatchObject({ code: 2032 });
  expect((await get(at(whom), helper)).body.totalCount).toBe(1);
  const billing = await signIn(origin, await colleague(ada, ["BILLING_ADMIN"]), await register(ada, { name: "Billing" }));
  expect((await send(whom, { lineItems: [line()] }, { by: billing.token })).body).toMatchObject({ code: 2032 });
  const looks = await signIn(origin, ada, await register(ada, { name: "Looks", changes: false }));
  expect((await send(whom, { lineItems: [line()] }, { by: looks.token })).body).toMatchObject({ code: 900150 });
  const [{ id }] = (await get(at(whom))).body.items;
  const paul = await signIn(origin, await provider());
  expect((await send(whom, { lineItems: [line()] }, { by: paul.token })).body).toMatchObject({ code: 1000 });
  expect((await get(at(whom), paul.token)).body).toMatchObject({ code: 1000 });
  expect((await get(`${at(whom)}/${id}`, paul.token)).body).toMatchObject({ code: 20000 });
  expect((await patch(`${at(whom)}/${id}`, { status: "cancelled" }, { by: paul.token })).body).toMatchObject({ code: 20000 });
  const theirs = await signIn(origin, rita);
  expect((await send(whom, { lineItems: [line()] }, { by: theirs.token })).body).toMatchObject({ code: 2032 });
  expect((await get(at(whom), theirs.token)).body).toMatchObject({ code: 2032 });
});
