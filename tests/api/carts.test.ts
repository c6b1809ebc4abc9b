import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { sweepCarts } from "#lib/domain/orders/carts/clock.ts";
import { system } from "#lib/platform/session.ts";
import { alone, ask, register, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { apiOfSeller, cartLineOf, cartsAt, itemOf, partnerOf } from "../support/seller.ts";
import { offer } from "../support/trade.ts";
import { customer, type Member, provider } from "../support/world.ts";

// A cart is what a program means to order: it is kept, says what stands in its way, and is ordered once.

const { origin, ada, token, get, post, put } = await apiOfSeller();
const { rita, ritas } = await partnerOf(ada);
const suite = await offer({ maximumQuantity: 50 });
const addOn = await offer({ category: "ADD_ON", bases: [suite] });
const line = cartLineOf(suite);

const ordersOf = (whom: Member) => db.order.count({ where: { customerId: whom.organizationId } });

test("a cart is made once, read, changed, and ordered as .NET asks; the reseller is a participant", async () => {
  const whom = await customer(ada);
  const headers = { "MS-RequestId": randomUUID() };
  const sent = {
    Id: null,
    LineItems: [
      {
        ...{ Id: 0, CatalogItemId: itemOf(suite), FriendlyName: "Korb 1", Quantity: 3, BillingCycle: "Monthly", TermDuration: "P1Y" },
        ...{ Participants: [{ Key: "transaction_reseller", Value: ritas }], Error: null, ProvisioningContext: {}, AddonItems: null },
      },
    ],
  };
  const made = await post(cartsAt(whom), sent, { headers });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { id } = made.body;
  expect(made.body).toMatchObject({
    ...{ status: "Active", lastModifiedUser: ada.name, attributes: { objectType: "Cart" } },
    links: { self: { uri: `/customers/${whom.organizationId}/carts/${id}` } },
    lineItems: [
      {
        ...{ id: 0, catalogItemId: itemOf(suite), friendlyName: "Korb 1", quantity: 3, billingCycle: "monthly", termDuration: "P1Y" },
        ...{ currencyCode: "EUR", orderGroup: "0", participants: [{ key: "transaction_reseller", value: ritas }] },
      },
    ],
  });
  expect(made.body.lineItems[0].error).toBeUndefined();
  expect((await post(cartsAt(whom), sent, { headers })).body.id).toBe(id);
  expect((await get(cartsAt(whom, `/${id.toUpperCase()}`))).body).toEqual(made.body);
  const changed = await put(cartsAt(whom, `/${id}`), { ...made.body, lineItems: [{ ...made.body.lineItems[0], quantity: 5 }] });
  expect(changed.body).toMatchObject({ id, lineItems: [{ quantity: 5, friendlyName: "Korb 1" }] });

  const asked = { "MS-RequestId": randomUUID() };
  const done = await post(cartsAt(whom, `/${id}/checkout`), '"success"', { headers: asked });
  expect(done.status, JSON.stringify(done.body)).toBe(201);
  expect(done.body).toMatchObject({
    orders: [
      { status: "completed", billingCycle: "monthly", lineItems: [{ offerId: itemOf(suite), quantity: 5, friendlyName: "Korb 1", partnerIdOnRecord: ritas }] },
    ],
    attributes: { objectType: "CartCheckoutResult" },
  });
  expect(done.body.orderErrors).toBeUndefined();
  expect((await post(cartsAt(whom, `/${id}/checkout`), undefined, { headers: asked })).body).toEqual(done.body);
  expect((await post(cartsAt(whom, `/${id}/checkout`))).body).toMatchObject({ code: 800065 });
  expect((await put(cartsAt(whom, `/${id}`), sent)).body).toMatchObject({ code: 800065 });
  expect((await get(cartsAt(whom, `/${id}`))).body).toMatchObject({ status: "Ordered" });
  expect(await ordersOf(whom)).toBe(1);
});

test("each line says what stands in its way, and only that", async () => {
  const whom = await customer(ada);
  const closed = await offer({ segment: "EDUCATION" });
  const full = await offer({ pooledLimit: 2 });
  const lineItems = [
    line(),
    line({ id: 1, catalogItemId: "NOTHING:0001:A" }),
    line({ id: 2, quantity: 51 }),
    line({ id: 3, catalogItemId: itemOf(closed) }),
    line({ id: 4, catalogItemId: itemOf(full) }),
    line({ id: 5, termDuration: "P3Y" }),
    line({ id: 6, participants: [{ key: "transaction_reseller", value: "9990001" }] }),
    line({ id: 7, participants: [{ key: "transaction_reseller", value: "nonsense" }] }),
    line({ id: 8, catalogItemId: itemOf(await offer({ category: "ADD_ON", bases: [await offer()] })) }),
    line({ id: 9, customTermEndDate: "2020-01-01T00:00:00Z" }),
  ];
  const { body } = await post(cartsAt(whom), { lineItems });
  expect(body.lineItems.map(({ error }: { error?: { errorCode: string } }) => error?.errorCode)).toEqual([
    undefined,
    "catalog_item_id_is_not_valid",
    "invalid_input",
    "unable_to_process_cart_line_item",
    "quota_not_available",
    "unable_to_process_cart_line_item",
    "participants_is_not_supported_for_partner",
    "participants_is_not_supported_for_partner",
    "subscription_is_not_valid",
    "invalid_input",
  ]);
  const german = await ask(origin, token, cartsAt(whom, `/${body.id}`), { headers: { "X-Locale": "de" } });
  expect(german.body.lineItems[2].error.errorDescription).toBe("Geben Sie eine Zahl von 1 bis 50 ein.");
  expect((await post(cartsAt(whom, `/${body.id}/checkout`))).status).toBe(400);
});

test("lines billed alike for the same reseller are one order, add-ons go with their base; one refused leaves the others", async () => {
  const whom = await customer(ada);
  const participants = [{ key: "consumption_reseller", value: ritas }];
  const lineItems = [
    line({ addonItems: [{ id: 0, catalogItemId: itemOf(addOn), quantity: 3 }] }),
    line({ id: 1, billingCycle: "annual", quantity: 1 }),
    line({ id: 2, participants, quantity: 2 }),
    line({ id: 3, quantity: 4, attestationAccepted: true }),
    line({ id: 4, participants: [{ key: "transaction_reseller", value: "9990001" }] }),
  ];
  const { body } = await post(cartsAt(whom), { lineItems });
  expect(body.lineItems.map(({ orderGroup }: { orderGroup: string }) => orderGroup)).toEqual(["0", "1", "2", "0", "3"]);
  expect(body.lineItems[0].addonItems).toMatchObject([{ id: 1, catalogItemId: itemOf(addOn), orderGroup: "0" }]);
  expect(body.lineItems[3].attestationAccepted).toBe(true);
  const done = await post(cartsAt(whom, `/${body.id}/checkout`));
  expect(done.status).toBe(201);
  expect(done.body.orders.map(({ lineItems }: { lineItems: object[] }) => lineItems.length)).toEqual([3, 1, 1]);
  expect(done.body.orders[2].lineItems[0].partnerIdOnRecord).toBe(ritas);
  expect(done.body.orderErrors).toEqual([{ orderGroupId: "3", code: 800015, description: expect.stringMatching(/\S{3}/) }]);
  expect((await post(cartsAt(whom, `/${body.id}/checkout`))).body).toMatchObject({ code: 800065 });
  expect(await ordersOf(whom)).toBe(3);
});

test("where nothing could be ordered the cart stays, and can be put right", async () => {
  const whom = await customer(ada);
  const { body } = await post(cartsAt(whom), { lineItems: [line({ quantity: 51 })] });
  const headers = { "MS-RequestId": randomUUID() };
  const refused = await post(cartsAt(whom, `/${body.id}/checkout`), undefined, { headers });
  expect([refused.status, refused.body]).toMatchObject([400, { code: 800009, data: [expect.stringMatching(/^2002: /)] }]);
  expect((await get(cartsAt(whom, `/${body.id}`))).body.status).toBe("Active");
  await put(cartsAt(whom, `/${body.id}`), { lineItems: [line()] });
  expect((await post(cartsAt(whom, `/${body.id}/checkout`), undefined, { headers })).body.orders).toHaveLength(1);
});

test("many groups that can't be ordered for one reason say it once, as of what was sent", async () => {
  const whom = await customer(ada);
  const nobodys = [{ key: "transaction_reseller", value: "9990001" }];
  const lineItems = ["monthly", "annual"].map((billingCycle, id) => line({ id, billingCycle, participants: nobodys }));
  const { body } = await post(cartsAt(whom), { lineItems });
  const refused = (await post(cartsAt(whom, `/${body.id}/checkout`))).body;
  expect(refused).toMatchObject({ code: 800009, data: [expect.stringMatching(/^800015: participants: \S/)] });
  expect(refused.description.split("participants")).toHaveLength(2);
});

test("asked for ten times at once it is ordered once; whoever asks again hears of it, by its own number what the first did", async () => {
  const whom = await customer(ada);
  const { body } = await post(cartsAt(whom), { lineItems: [line(), line({ id: 1, billingCycle: "annual" })] });
  const headers = { "MS-RequestId": randomUUID() };
  const checkOut = (more?: object) => post(cartsAt(whom, `/${body.id}/checkout`), undefined, more);
  const answers = await Promise.all(Array.from({ length: 10 }, (_, turn) => checkOut(turn < 5 ? { headers } : {})));
  expect(await ordersOf(whom)).toBe(2);
  const [first, ...others] = answers.filter(({ status }) => status === 201);
  expect(first?.body.orders).toHaveLength(2);
  for (const other of others) expect(other.body).toEqual(first?.body);
  for (const { body } of answers.filter(({ status }) => status !== 201)) expect([800060, 800065]).toContain(body.code);
  const again = [await checkOut({ headers }), await checkOut()].map(({ body }) => body.code ?? body.orders.length);
  expect(again).toContain(800065);
  expect(await ordersOf(whom)).toBe(2);
});

test("a cart expires, and is swept away then", async () => {
  const whom = await customer(ada);
  const { body } = await post(cartsAt(whom), { lineItems: [line()] });
  expect(new Date(body.expirationTimestamp).getTime() - new Date(body.creationTimestamp).getTime()).toBe(7 * 86_400_000);
  await db.cart.update({ where: { id: body.id }, data: { expiresAt: addDays(new Date(), -1) } });
  for (const asked of [get(cartsAt(whom, `/${body.id}`)), post(cartsAt(whom, `/${body.id}/checkout`))])
    expect((await asked).body).toMatchObject({ code: 800008 });
  await sweepCarts(system(), {});
  expect(await db.cart.count({ where: { id: body.id } })).toBe(0);
  await expect(sweepCarts(system(), {})).resolves.toMatchObject({ unchanged: true });
});

test("what is sent is refused by its members; strangers, resellers and who only looks get no further", async () => {
  const whom = await customer(ada, { reseller: rita });
  const data = async (lineItems: object[]) => (await post(cartsAt(whom), { lineItems })).body.data;
  expect(await data([line({ friendlyName: "x".repeat(200) })])).toEqual([expect.stringMatching(/^lineItems\[0\]\.friendlyName: /)]);
  expect(await data([line({ customTermEndDate: "soon" })])).toEqual([expect.stringMatching(/^lineItems\[0\]\.customTermEndDate: /)]);
  expect(await data([{ quantity: 1 }])).toEqual([expect.stringMatching(/^lineItems\[0\]\.catalogItemId: /)]);
  expect((await post(cartsAt(whom), { lineItems: [] })).body).toMatchObject({ code: 3000 });
  const headers = { "MS-RequestId": randomUUID() };
  const { body } = await post(cartsAt(whom), { lineItems: [line({ participants: [{ key: "transaction_reseller", value: ritas }] })] }, { headers });
  expect((await post(cartsAt(await customer(ada)), { lineItems: [line()] }, { headers })).body).toMatchObject({ code: 1003 });
  const other = await customer(ada);
  expect((await get(cartsAt(other, `/${body.id}`))).body).toMatchObject({ code: 800008 });
  expect((await get(cartsAt(other, "/no-id"))).body).toMatchObject({ code: 800008 });

  const app = await alone(origin, await register(ada, { roles: ["SALES_AGENT"] }));
  expect((await get(cartsAt(whom, `/${body.id}`), app)).status).toBe(200);
  expect((await post(cartsAt(whom, `/${body.id}/checkout`), undefined, { by: app })).body).toMatchObject({ code: 900329 });
  const looks = await signIn(origin, ada, await register(ada, { name: "Looks", changes: false }));
  expect((await get(cartsAt(whom, `/${body.id}`), looks.token)).status).toBe(200);
  expect((await post(cartsAt(whom), { lineItems: [line()] }, { by: looks.token })).body).toMatchObject({ code: 900150 });
  const paul = await signIn(origin, await provider());
  expect((await post(cartsAt(whom), { lineItems: [line()] }, { by: paul.token })).body).toMatchObject({ code: 1000 });
  expect((await post(cartsAt(whom), { lineItems: [line()] }, { by: paul.token, headers })).body).toMatchObject({ code: 1000 });
  const theirs = await signIn(origin, rita);
  for (const [by, code] of [
    [paul.token, 800008],
    [theirs.token, 2032],
  ] as const) {
    expect((await get(cartsAt(whom, `/${body.id}`), by)).body).toMatchObject({ code });
    expect((await put(cartsAt(whom, `/${body.id}`), { lineItems: [line()] }, { by })).body).toMatchObject({ code });
    expect((await post(cartsAt(whom, `/${body.id}/checkout`), undefined, { by })).body).toMatchObject({ code });
  }
  expect(await ordersOf(whom)).toBe(0);
});
