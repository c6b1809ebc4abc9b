import { randomUUID } from "node:crypto";
import { addDays } from "#lib/days.ts";
import { expect, test } from "vitest";
import { listOrders, readOrder, resellerOfRecordChoices } from "#lib/domain/orders/reads.ts";
import { OfferRows } from "#lib/forms/orders.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller } from "../support/world.ts";
import { form, offer, order, place, row } from "../support/trade.ts";

/** What an order leaves behind for a customer: nothing, if it was refused. */
const traces = async (customerId: string) => [
  await db.order.count({ where: { customerId } }),
  await db.subscription.count({ where: { customerId } }),
  await db.auditEntry.count({ where: { customerId } }),
];

test("an order makes its subscriptions with seats and prices, attributes them, and tells the reseller", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const [holz, suite, mail] = [await customer(ada), await offer(), await offer()];

  const { id, orderNumber } = await order(ada, holz, [row(suite, 8), row(mail, 3, "P1Y/ANNUAL")], { resellerOfRecordId: rita.organizationId });

  const placed = await readOrder(ada, { id });
  expect(placed).toMatchObject({
    number: orderNumber,
    status: "COMPLETED",
    currency: "EUR",
    totalMinor: 38_000n,
    placedBy: ada.name,
    customer: { id: holz.organizationId },
  });
  expect(placed.lines).toMatchObject([
    { transaction: "NEW", quantity: 8, unitPriceMinor: 1000, totalMinor: 8000n, billingCycle: "MONTHLY", resellerOfRecord: { name: rita.organizationName } },
    { transaction: "NEW", quantity: 3, unitPriceMinor: 10_000, totalMinor: 30_000n, billingCycle: "ANNUAL" },
  ]);
  const subscriptions = await db.subscription.findMany({
    where: { orderId: id },
    include: { seatBatches: true, resellerOfRecordAssignments: true, supportContactAssignments: true },
    orderBy: { id: "asc" },
  });
  expect(subscriptions).toMatchObject([
    {
      offerId: suite,
      quantity: 8,
      status: "ACTIVE",
      endOfTerm: "RENEW",
      unitPriceMinor: 1000,
      resellerOfRecordId: rita.organizationId,
      supportContactId: null,
      version: 1,
      changedByName: ada.name,
    },
    { offerId: mail, quantity: 3, status: "ACTIVE" },
  ]);
  for (const subscription of subscriptions) {
    const { startedAt, quantity } = subscription;
    expect(subscription.seatBatches).toMatchObject([{ quantity, addedAt: startedAt, reducibleUntil: addDays(startedAt, 7) }]);
    expect(subscription.resellerOfRecordAssignments).toMatchObject([{ resellerId: rita.organizationId, startedAt, startedByName: ada.name, endedAt: null }]);
    expect(subscription.supportContactAssignments).toEqual([]);
    expect(subscription.commitmentEndsAt.getUTCFullYear()).toBe(startedAt.getUTCFullYear() + 1);
  }
  expect(await db.auditEntry.findMany({ where: { customerId: holz.organizationId } })).toMatchObject([
    {
      action: "customer.placeOrder",
      subjectId: id,
      subjectName: String(orderNumber),
      providerId: ada.organizationId,
      resellerId: rita.organizationId,
      actorName: ada.name,
      details: { order: orderNumber, totalMinor: 38_000 },
    },
  ]);
  expect(await db.notification.findMany({ where: { userId: rita.userId as string } })).toMatchObject([
    { kind: "reseller_of_record_assigned", data: { customer: holz.organizationName } },
  ]);
});

test("the reseller who looks after the customer isn't the reseller of record unless chosen", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  await order(ada, holz, [row(await offer())]);
  expect(await db.subscription.findFirst({ where: { customerId: holz.organizationId } })).toMatchObject({ resellerOfRecordId: null, supportContactId: null });
  expect(await db.notification.count({ where: { userId: rita.userId as string } })).toBe(0);
});

test("whether somebody is reseller of record has to be said; nobody is a choice of its own", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const [holz, suite] = [await customer(ada, { reseller: rita }), await offer()];
  const open = await refusal(place(ada, form(holz, [row(suite)], { resellerOfRecordId: "" })));
  expect(open.fields).toEqual({ resellerOfRecordId: ["field.choice"] });
  expect(await traces(holz.organizationId)).toEqual([0, 0, 0]);
  await order(ada, holz, [row(suite)], { resellerOfRecordId: "none" });
  expect(await db.subscription.findMany({ where: { customerId: holz.organizationId } })).toMatchObject([{ resellerOfRecordId: null }]);
});

test("the same submit again has the first one's answer; another one under its key is refused", async () => {
  const ada = await provider();
  const [holz, suite] = [await customer(ada), await offer()];
  const sent = form(holz, [row(suite)]);
  const first = await place(ada, sent);
  expect(await place(ada, sent)).toEqual({ id: first.id, repeated: true });
  expect(await traces(holz.organizationId)).toEqual([1, 1, 1]);
  expect((await refusal(place(ada, { ...sent, lines: OfferRows.parse([row(suite, 11)]) }))).code).toBe("request.key_reused");
  await place(ada, form(holz, [row(suite)]));
  expect(await traces(holz.organizationId)).toEqual([2, 2, 2]);
});

test("ten submits of one form at the same moment are one order", async () => {
  const ada = await provider();
  const [holz, suite] = [await customer(ada), await offer()];
  const sent = form(holz, [row(suite)]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => place(ada, sent)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(answers.filter((answer) => !("repeated" in answer))).toHaveLength(1);
  expect(await traces(holz.organizationId)).toEqual([1, 1, 1]);
});

test("two orders at the same moment can't share a pool's last seats", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const pooled = { category: "SMALL_BUSINESS", pool: `POOL-${holz.organizationId}`, pooledLimit: 300 } as const;
  const [one, other] = [await offer(pooled), await offer(pooled)];
  const answers = await Promise.allSettled([order(ada, holz, [row(one, 200)]), order(ada, holz, [row(other, 200)])]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await traces(holz.organizationId)).toEqual([1, 1, 1]);
});

test("what is wrong with a line is said at its place, and nothing is written", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [good, few, gone] = [await offer(), await offer({ minimumQuantity: 2, maximumQuantity: 5 }), await offer({ isAvailable: false })];
  const base = await offer();
  const [trial, addOn] = [
    await offer({ category: "TRIAL", minimumQuantity: 25, maximumQuantity: 25, lifetimeLimit: 1 }),
    await offer({ category: "ADD_ON", bases: [base] }),
  ];
  const pooled = await offer({ category: "SMALL_BUSINESS", pooledLimit: 30 });
  const unticked = { offerId: base, plan: "P1Y/MONTHLY", quantity: "1" };
  const fields = async (...lines: object[]) => (await refusal(place(ada, form(holz, lines)))).fields;

  expect(await fields(unticked, row(few, 6))).toEqual({ "lines[1].quantity": ["field.quantity.between?min=2&max=5"] });
  expect(await fields(row(good), unticked, row(few, "two"))).toEqual({ "lines[2].quantity": ["field.quantity.whole_number"] });
  expect(await fields(row(trial, 10, "P1M/NONE"))).toEqual({ "lines[0].quantity": ["field.quantity.exactly?min=25"] });
  expect(await fields(row("NO-SUCH-OFFER"))).toEqual({ "lines[0].quantity": ["order.offer_unavailable"] });
  expect(await fields(row(good), row(gone))).toEqual({ "lines[1].quantity": ["order.offer_unavailable"] });
  expect(await fields(row(good, 1, "P3Y/MONTHLY"))).toEqual({ "lines[0].plan": ["order.plan_unavailable"] });
  expect(await fields(row(good, 1, "for ever"))).toEqual({ "lines[0].plan": ["field.choice"] });
  expect(await fields(unticked, row(addOn))).toEqual({ "lines[1].quantity": ["field.limit.base_missing"] });
  expect(await fields(row(pooled, 31))).toEqual({ "lines[0].quantity": ["field.limit.pool?max=30&remaining=30&pool=own"] });
  expect(await fields(row(few, 1), row(gone), row(good))).toEqual({
    "lines[0].quantity": ["field.quantity.between?min=2&max=5"],
    "lines[1].quantity": ["order.offer_unavailable"],
  });
  expect(await fields(unticked)).toEqual({ lines: ["order.empty"] });
  expect(await traces(holz.organizationId)).toEqual([0, 0, 0]);
  expect(await db.idempotencyKey.count({ where: { actorId: ada.userId as string } })).toBe(0);

  // Each is fine in itself: an add-on with its base in one order, a trial once, a pool up to its last seat.
  await order(ada, holz, [row(base), row(addOn), row(trial, 25, "P1M/NONE"), row(pooled, 30)]);
  expect(await fields(row(trial, 25, "P1M/NONE"))).toEqual({ "lines[0].quantity": ["field.limit.trial_used"] });
  expect(await fields(row(pooled, 1))).toEqual({ "lines[0].quantity": ["field.limit.pool_full?max=30&remaining=0&pool=own"] });
  expect(await traces(holz.organizationId)).toEqual([1, 4, 1]);
});

test("a reseller of record has to be able to earn incentives", async () => {
  const ada = await provider();
  const [holz, suite] = [await customer(ada), await offer()];
  const refused = async (resellerOfRecordId: string) => (await refusal(order(ada, holz, [row(suite)], { resellerOfRecordId }))).fields;
  const [stranger, suspended, unsigned, far] = [
    await reseller(),
    await reseller({ status: "SUSPENDED" }),
    await reseller({ status: "QUALIFIED" }),
    await reseller({ region: "NORTH_AMERICA", country: "US" }),
  ];
  for (const each of [suspended, unsigned, far]) await partners(ada, each);
  const gone = await reseller();
  await db.partnership.update({ where: { id: await partners(ada, gone) }, data: { endedAt: new Date(), endedById: ada.userId } });

  expect(await refused(stranger.organizationId)).toEqual({ resellerOfRecordId: ["order.reseller.not_partner"] });
  expect(await refused(randomUUID())).toEqual({ resellerOfRecordId: ["order.reseller.not_partner"] });
  expect(await refused(gone.organizationId)).toEqual({ resellerOfRecordId: ["order.reseller.not_partner"] });
  expect(await refused(suspended.organizationId)).toEqual({ resellerOfRecordId: ["order.reseller.not_active"] });
  expect(await refused(unsigned.organizationId)).toEqual({ resellerOfRecordId: ["order.reseller.agreement_unsigned"] });
  expect(await refused(far.organizationId)).toEqual({ resellerOfRecordId: ["order.reseller.region_differs"] });
  expect(await refused("nobody")).toEqual({ resellerOfRecordId: ["field.choice"] });
  expect(await traces(holz.organizationId)).toEqual([0, 0, 0]);
});

test("only the customer's own provider orders, with somebody who sells", async () => {
  const [ada, other, rita, olga] = [await provider(), await provider(), await reseller(), await operator()];
  const holz = await customer(ada, { reseller: rita });
  const sent = () => form(holz, [row("ANY")]);
  const [sales, helpdesk] = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["HELPDESK_AGENT"])];
  expect((await refusal(place(other, sent()))).code).toBe("not_found");
  for (const actor of [helpdesk, rita, holz, olga]) expect((await refusal(place(actor, sent()))).code).toBe("forbidden");
  await order(sales, holz, [row(await offer())]);
  expect(await traces(holz.organizationId)).toEqual([1, 1, 1]);
});

test("nothing is ordered for a customer that left, nor by a provider that is suspended", async () => {
  const ada = await provider();
  const [holz, suite] = [await customer(ada), await offer()];
  await db.customer.update({ where: { id: holz.organizationId }, data: { removedAt: new Date(), status: "REMOVED" } });
  expect((await refusal(order(ada, holz, [row(suite)]))).code).toBe("customer.not_active");
  const braun = await customer(ada);
  await db.provider.update({ where: { id: ada.organizationId }, data: { status: "SUSPENDED" } });
  expect((await refusal(order(ada, braun, [row(suite)]))).code).toBe("order.provider_suspended");
});

test("orders are found by number, customer and status, and go on where a page ended", async () => {
  const [ada, other, olga] = [await provider(), await provider(), await operator()];
  const [holz, braun, suite] = [await customer(ada, { name: "Bäckerei Holz" }), await customer(ada, { name: "100%_Braun" }), await offer()];
  const { id, orderNumber } = await order(ada, holz, [row(suite)]);
  for (let each = 0; each < 51; each++) await order(ada, braun, [row(suite)]);

  const first = await listOrders(ada, {});
  const second = await listOrders(ada, { after: first.next });
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 2, undefined]);
  expect(second.items.at(-1)).toMatchObject({ id, placedBy: ada.name });
  const numbers = [...first.items, ...second.items].map(({ number }) => number);
  expect(numbers).toEqual([...numbers].sort((one, another) => another - one));

  expect((await listOrders(ada, { q: "BÄCKEREI" })).items).toMatchObject([{ id }]);
  expect((await listOrders(ada, { q: String(orderNumber) })).items.map((each) => each.id)).toContain(id);
  expect((await listOrders(ada, { q: "999999999999" })).items).toEqual([]);
  expect((await listOrders(ada, { q: "%_" })).items).toHaveLength(50);
  expect((await listOrders(ada, { q: "B%Holz" })).items).toEqual([]);
  expect((await listOrders(ada, { status: "CANCELLED" })).items).toEqual([]);
  expect((await listOrders(ada, { status: "nonsense", after: "nonsense" })).items).toHaveLength(50);
  expect((await listOrders(ada, { customer: holz.organizationId })).items).toHaveLength(1);
  expect((await listOrders(olga, { customer: holz.organizationId })).items).toHaveLength(1);
  expect((await listOrders(other, {})).items).toEqual([]);
  expect((await refusal(readOrder(other, { id }))).code).toBe("not_found");
  expect((await refusal(listOrders(holz, {}))).code).toBe("forbidden");
});

test("who may be chosen as reseller of record: the customer's own first, the others with their reason", async () => {
  const [ada, rita, zoe, adam] = [await provider(), await reseller(), await reseller(), await reseller({ status: "SUSPENDED" })];
  const holz = await customer(ada, { reseller: zoe });
  for (const each of [rita, adam]) await partners(ada, each);
  const { choices } = await resellerOfRecordChoices(ada, { customerId: holz.organizationId });
  expect(choices[0]).toMatchObject({ id: zoe.organizationId, serves: true, problem: undefined });
  expect(choices.slice(1).map(({ id, serves, problem }) => ({ id, serves, problem }))).toEqual(
    [rita, adam]
      .sort((one, other) => one.organizationName.localeCompare(other.organizationName))
      .map((each) => ({ id: each.organizationId, serves: false, problem: each === adam ? "order.reseller.not_active" : undefined })),
  );
  expect((await refusal(resellerOfRecordChoices(await provider(), { customerId: holz.organizationId }))).code).toBe("not_found");
});
