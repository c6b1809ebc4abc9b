import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { alone, register, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { apiOfSeller, itemOf, partnerOf } from "../support/seller.ts";
import { offer } from "../support/trade.ts";
import { colleague, customer, type Member, provider } from "../support/world.ts";

// What is done about an order that is there: the same request again, more on top of it, another billing cycle.

const { origin, ada, get, post, patch } = await apiOfSeller();
const { rita, ritas } = await partnerOf(ada);
const suite = await offer();
const extra = await offer({ category: "ADD_ON", bases: [suite] });

const at = (whom: Member) => `/v1/customers/${whom.organizationId}/orders`;
const line = (more: object = {}) => ({ lineItemNumber: 0, offerId: itemOf(suite), quantity: 7, ...more });
async function ordered(...lineItems: object[]) {
  const whom = await customer(ada, { reseller: rita });
  const { status, body } = await post(at(whom), { lineItems });
  expect(status, JSON.stringify(body)).toBe(201);
  const ids: string[] = body.lineItems.map(({ subscriptionId }: { subscriptionId: string }) => subscriptionId);
  const change = (sent: object, more: object = {}) => patch(`${at(whom)}/${body.id}`, sent, more);
  return { whom, order: body, ids, change, count: () => db.order.count({ where: { customerId: whom.organizationId } }) };
}
const subscriptionOf = async (whom: Member, id: string) => (await get(`/v1/customers/${whom.organizationId}/subscriptions/${id}`)).body;

test("an order that is asked for again is told again, whatever has become of the offer, its plans and its name", async () => {
  const whom = await customer(ada);
  const gone = await offer();
  const headers = { "MS-RequestId": randomUUID() };
  const wanted = { lineItems: [{ offerId: itemOf(gone), quantity: 3, friendlyName: "Kontor" }] };
  const first = await post(at(whom), wanted, { headers });
  expect(first.status, JSON.stringify(first.body)).toBe(201);
  const plan = { offerId: gone, term: "P1M", billingCycle: "MONTHLY", currency: "EUR", amountMinor: 1300 } as const;
  const changes = [
    () => db.offerPrice.create({ data: plan }),
    () => db.offer.update({ where: { id: gone }, data: { title: "Kontor", skuId: "0002" } }),
    () => db.offer.update({ where: { id: gone }, data: { isAvailable: false } }),
  ];
  for (const changed of changes) {
    await changed();
    const again = await post(at(whom), wanted, { headers });
    expect([again.status, again.body.id, again.body.code]).toEqual([201, first.body.id, undefined]);
  }
  expect(await db.order.count({ where: { customerId: whom.organizationId } })).toBe(1);
  expect((await post(at(whom), { lineItems: [{ ...wanted.lineItems[0], quantity: 4 }] }, { headers })).body).toMatchObject({ code: 1003 });
  expect((await post(at(whom), wanted)).body).toMatchObject({ code: 800004 });
});

test("a repetition that differs in case alone is another request", async () => {
  const whom = await customer(ada);
  const headers = { "MS-RequestId": randomUUID() };
  const named = (friendlyName: string, path = at(whom)) => post(path, { lineItems: [line({ friendlyName })] }, { headers });
  const first = await named("Kontor");
  const other = await named("KONTOR");
  expect([other.status, other.body.code]).toEqual([409, 1003]);
  expect((await named("Kontor", at(whom).replace("customers", "Customers"))).body.id).toBe(first.body.id);
});

test("ten that ask for the same order at once hear of one", async () => {
  const whom = await customer(ada);
  const headers = { "MS-RequestId": randomUUID() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(at(whom), { lineItems: [line()] }, { headers })));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(201);
});

test("an add-on goes on top of the subscription that is named, once, for its reseller", async () => {
  const { whom, order, ids, change, count } = await ordered(line({ friendlyName: "One" }), line({ friendlyName: "Other" }));
  const [base = ""] = ids;
  const headers = { "MS-RequestId": randomUUID() };
  // Clients send back what they have read, with the new line at its end.
  const added = { offerId: itemOf(extra), quantity: 2, parentSubscriptionId: base.toUpperCase(), partnerIdOnRecord: ritas };
  const wanted = { ...order, lineItems: [...order.lineItems, added] };
  const done = await change(wanted, { headers });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  expect(done.body.lineItems).toMatchObject([{ offerId: itemOf(extra), quantity: 2, partnerIdOnRecord: ritas, transactionType: "New" }]);
  expect(await subscriptionOf(whom, done.body.lineItems[0].subscriptionId)).toMatchObject({ parentSubscriptionId: base, quantity: 2, partnerId: ritas });
  const again = await change(wanted, { headers });
  expect([again.status, again.body, await count()]).toEqual([200, done.body, 2]);
  expect((await change({ ...wanted, lineItems: [{ ...added, quantity: 3 }] }, { headers })).body).toMatchObject({ code: 1003 });
});

test("what isn't an add-on of this order is refused where it is said, and nothing is ordered", async () => {
  const { order, ids, change, count } = await ordered(line());
  const [{ ids: elsewhere }, [base]] = [await ordered(line()), ids];
  const said = async (...lineItems: object[]) => (await change({ lineItems })).body.data;
  const kept = order.lineItems[0];
  const onTop = { offerId: itemOf(extra), quantity: 1, parentSubscriptionId: base };
  expect(await said({ ...onTop, parentSubscriptionId: elsewhere[0] })).toEqual([expect.stringMatching(/^lineItems\[0\]\.parentSubscriptionId: /)]);
  expect(await said(kept, line())).toEqual([expect.stringMatching(/^lineItems\[1\]\.parentSubscriptionId: /)]);
  expect(await said(kept, { ...onTop, offerId: itemOf(suite) })).toEqual([expect.stringMatching(/^lineItems\[1\]\.parentSubscriptionId: /)]);
  expect(await said(kept, { ...onTop, quantity: 8000 })).toEqual([expect.stringMatching(/^lineItems\[1\]\.quantity: /)]);
  expect(await said({ ...onTop, quantity: null })).toEqual([expect.stringMatching(/^lineItems\[0\]\.quantity: /)]);
  expect(await said({ ...kept, quantity: 8 })).toEqual([expect.stringMatching(/^lineItems\[0\]\.quantity: /)]);
  expect(await said({ ...kept, offerId: itemOf(extra) })).toEqual([expect.stringMatching(/^lineItems\[0\]\.offerId: /)]);
  expect(await said({ ...kept, subscriptionId: elsewhere[0] })).toEqual([expect.stringMatching(/^lineItems\[0\]\.subscriptionId: /)]);
  expect((await change({ status: "completed" })).body).toMatchObject({ id: order.id });
  expect((await change({ status: "pending" })).body).toMatchObject({ code: 3000, data: ["status"] });
  expect((await change(order)).body).toEqual(order);
  expect(await count()).toBe(1);
});

test("a subscription of an order is billed otherwise, once; with two it has to be said which", async () => {
  const { whom, order, ids, change, count } = await ordered(line(), line({ quantity: 2 }));
  const [first = "", second = ""] = ids;
  expect((await change({ ...order, billingCycle: "annual" })).body).toMatchObject({ code: 2000, data: ["lineItems"] });
  expect(await count()).toBe(1);
  const headers = { "MS-RequestId": randomUUID() };
  const wanted = { billingCycle: "Annual", lineItems: [order.lineItems[0]] };
  const done = await change(wanted, { headers });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  expect(done.body).toMatchObject({ billingCycle: "annual", lineItems: [{ subscriptionId: first, transactionType: "Convert", quantity: 7 }] });
  expect([(await subscriptionOf(whom, first)).billingCycle, (await subscriptionOf(whom, second)).billingCycle]).toEqual(["annual", "monthly"]);
  expect((await change(wanted, { headers })).body).toEqual(done.body);
  expect((await change(wanted)).body).toEqual(order);
  // Back to paying by the month isn't possible within a term.
  expect((await change({ ...wanted, billingCycle: "monthly" })).body).toMatchObject({ code: 800097 });
  expect(await count()).toBe(2);
});

test("what of a line that is there isn't changed here is refused where it is said, with where it is changed; as it is it may be sent back", async () => {
  const { whom, order, ids, change, count } = await ordered(line({ friendlyName: "Kontor", partnerIdOnRecord: ritas }));
  const [kept] = order.lineItems;
  const others = {
    partnerIdOnRecord: ["5120077", /reseller of record is changed at the subscription/],
    friendlyName: ["Keller", /name is changed at the subscription/],
    termDuration: ["P1M", /send another billingCycle/],
    customTermEndDate: ["2027-03-31T00:00:00Z", /chosen when it is ordered/],
  } as const;
  // With the cycle that it has, or with what is added, nothing more is changed.
  for (const [member, [said, why]] of Object.entries(others))
    for (const more of [
      {},
      { billingCycle: "monthly" },
      { status: "Cancelled" },
      { add: [{ offerId: itemOf(extra), quantity: 1, parentSubscriptionId: ids[0] }] },
    ]) {
      const { add = [], ...rest } = more as { add?: object[] };
      const { status, body } = await change({ ...rest, lineItems: [{ ...kept, [member]: said }, ...add] });
      expect([status, body.code], member).toEqual([400, 3000]);
      expect(body.data).toEqual([expect.stringMatching(`^lineItems\\[0\\]\\.${member}: `)]);
      expect(body.description).toMatch(why);
    }
  expect((await change({ lineItems: [{ ...kept, customTermEndDate: "soon" }] })).body.data).toEqual([
    expect.stringMatching(/^lineItems\[0\]\.customTermEndDate: /),
  ]);
  const onTop = { offerId: itemOf(extra), quantity: 1, parentSubscriptionId: ids[0] };
  expect((await change({ status: "cancelled", lineItems: [kept, onTop] })).body).toMatchObject({ code: 2000, data: ["status"] });
  const upper = Object.fromEntries(Object.entries(kept).map(([name, said]) => [name.toUpperCase(), said]));
  const spelled = { ...upper, OFFERID: itemOf(suite).toLowerCase(), SUBSCRIPTIONID: ids[0]?.toUpperCase(), CUSTOMTERMENDDATE: "0001-01-01T00:00:00" };
  expect((await change({ BILLINGCYCLE: "Monthly", LINEITEMS: [spelled] })).body).toEqual(order);
  expect(await subscriptionOf(whom, ids[0] ?? "")).toMatchObject({ friendlyName: "Kontor", partnerId: ritas, termDuration: "P1Y" });
  expect(await count()).toBe(1);
});

test("an add-on and another billing cycle are asked for one after the other; the new line alone has a cycle of its own", async () => {
  const yearly = await offer({ category: "ADD_ON", bases: [suite] });
  const { whom, order, ids, change, count } = await ordered(line());
  const added = { offerId: itemOf(yearly), quantity: 2, parentSubscriptionId: ids[0] };
  const both = await change({ ...order, billingCycle: "annual", lineItems: [...order.lineItems, added] });
  expect([both.status, both.body.code, both.body.data]).toEqual([400, 2000, ["billingCycle"]]);
  expect([await count(), (await subscriptionOf(whom, ids[0] ?? "")).billingCycle]).toEqual([1, "monthly"]);
  const alone = await change({ billingCycle: "annual", lineItems: [added] });
  expect(alone.body, JSON.stringify(alone.body)).toMatchObject({ billingCycle: "annual", lineItems: [{ offerId: itemOf(yearly) }] });
});

test("what is paid once is no cycle of a subscription, like none at all", async () => {
  const { whom, ids, change, count } = await ordered(line());
  const [none, once] = [await change({ billingCycle: "none" }), await change({ billingCycle: "one_time" })];
  expect([none.status, none.body.code]).toEqual([400, 3000]);
  expect([once.status, once.body]).toEqual([none.status, none.body]);
  expect((await post(at(whom), { billingCycle: "OneTime", lineItems: [line()] })).body).toMatchObject({ code: 4018 });
  expect([await count(), (await subscriptionOf(whom, ids[0] ?? "")).billingCycle]).toEqual([1, "monthly"]);
});

test("a change that is sent again is told again, whatever the subscription is called by now", async () => {
  const { whom, order, ids, change, count } = await ordered(line({ friendlyName: "Kontor" }));
  const headers = { "MS-RequestId": randomUUID() };
  const wanted = { ...order, billingCycle: "annual" };
  const done = await change(wanted, { headers });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  await patch(`/v1/customers/${whom.organizationId}/subscriptions/${ids[0]}`, { friendlyName: "Keller" });
  expect((await change(wanted, { headers })).body.id).toBe(done.body.id);
  expect(await count()).toBe(2);
});

test("who may not order, or only looks, and strangers amend nothing", async () => {
  const { whom, order, ids, change, count } = await ordered(line());
  const wanted = [{ lineItems: [{ offerId: itemOf(extra), quantity: 1, parentSubscriptionId: ids[0] }] }, { billingCycle: "annual" }];
  const app = await alone(origin, await register(ada, { roles: ["HELPDESK_AGENT"] }));
  const billing = (await signIn(origin, await colleague(ada, ["BILLING_ADMIN"]), await register(ada))).token;
  const looks = (await signIn(origin, ada, await register(ada, { name: "Looks", changes: false }))).token;
  const [paul, theirs] = [(await signIn(origin, await provider())).token, (await signIn(origin, rita)).token];
  const codes = [];
  for (const sent of wanted) for (const by of [app, billing, looks, paul, theirs]) codes.push((await change(sent, { by })).body.code);
  expect(codes).toEqual([2032, 2032, 900150, 20000, 2032, 2032, 2032, 900150, 20000, 2032]);
  const sales = await alone(origin, await register(ada, { name: "Sales", roles: ["SALES_AGENT"] }));
  const forRita = { lineItems: [{ offerId: itemOf(extra), quantity: 1, parentSubscriptionId: ids[0], partnerIdOnRecord: ritas }] };
  expect((await change(forRita, { by: sales })).body).toMatchObject({ code: 900329 });
  expect([await count(), (await get(`${at(whom)}/${order.id}`)).body]).toEqual([1, order]);
});
