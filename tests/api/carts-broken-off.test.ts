import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { freeCart, holdCart, settleCart } from "#lib/domain/orders/carts/writes.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { log } from "#lib/platform/log.ts";
import { alone, register, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { apiOfSeller, cartLineOf, cartsAt, itemOf } from "../support/seller.ts";
import { offer } from "../support/trade.ts";
import { colleague, customer, type Member } from "../support/world.ts";

// Checkouts that end in the middle: what is ordered stays known, and nobody else's is touched.

const { origin, ada, get, post, put } = await apiOfSeller();
const suite = await offer({ maximumQuantity: 50 });
const line = cartLineOf(suite);

const ordersOf = (whom: Member) => db.order.count({ where: { customerId: whom.organizationId } });

/** While the database takes no such row. */
async function without<T>(table: "OrderLine" | "Cart", what: string, run: () => Promise<T>): Promise<T> {
  await db.$executeRawUnsafe(`ALTER TABLE "${table}" ADD CONSTRAINT none_of_these CHECK (NOT (${what})) NOT VALID`);
  try {
    return await run();
  } finally {
    await db.$executeRawUnsafe(`ALTER TABLE "${table}" DROP CONSTRAINT none_of_these`);
  }
}
const withoutYears = <T>(run: () => Promise<T>) => without("OrderLine", `"billingCycle" = 'ANNUAL'`, run);

test("a checkout that breaks off in the middle keeps what is ordered: nobody changes it, and the next one orders the rest", async () => {
  const whom = await customer(ada);
  const { id } = (await post(cartsAt(whom), { lineItems: [line(), line({ id: 1, billingCycle: "annual" })] })).body;
  expect((await withoutYears(() => post(cartsAt(whom, `/${id}/checkout`)))).status).toBe(500);
  expect(await ordersOf(whom)).toBe(1);
  expect((await put(cartsAt(whom, `/${id}`), { lineItems: [line({ quantity: 7 })] })).body).toMatchObject({ code: 800065 });
  const shown = (await get(cartsAt(whom, `/${id}`))).body;
  expect([shown.status, ...shown.lineItems.map(({ quantity }: { quantity: number }) => quantity)]).toEqual(["Active", 3, 3]);
  // A colleague of hers goes on with it.
  const { token: bens } = await signIn(origin, await colleague(ada, ["SALES_AGENT"]), await register(ada));
  const done = await post(cartsAt(whom, `/${id}/checkout`), undefined, { by: bens });
  expect(done.body.orders.map(({ billingCycle }: { billingCycle: string }) => billingCycle)).toEqual(["monthly", "annual"]);
  expect(done.body.orderErrors).toBeUndefined();
  expect(await ordersOf(whom)).toBe(2);
});

test("what is ordered already is no reason to refuse the rest, and a rest that is refused is told beside it", async () => {
  const whom = await customer(ada);
  const scarce = await offer();
  const catalogItemId = itemOf(scarce);
  const lineItems = [
    line({ catalogItemId }),
    line({ id: 1, catalogItemId, billingCycle: "annual" }),
    line({ id: 2, participants: [{ key: "transaction_reseller", value: "9990001" }] }),
  ];
  const { id } = (await post(cartsAt(whom), { lineItems })).body;
  expect((await withoutYears(() => post(cartsAt(whom, `/${id}/checkout`)))).status).toBe(500);
  await db.offer.update({ where: { id: scarce }, data: { maximumQuantity: 2 } });
  const errors = (await get(cartsAt(whom, `/${id}`))).body.lineItems.map(({ error }: { error?: { errorCode: string } }) => error?.errorCode);
  expect(errors).toEqual([undefined, "invalid_input", "participants_is_not_supported_for_partner"]);
  const done = await post(cartsAt(whom, `/${id}/checkout`));
  expect(done.status, JSON.stringify(done.body)).toBe(201);
  expect(done.body.orders).toHaveLength(1);
  expect(done.body.orderErrors).toMatchObject([
    { orderGroupId: "1", code: 2002 },
    { orderGroupId: "2", code: 800015 },
  ]);
});

test("whoever may not order a cart doesn't free it for changes while somebody else does", async () => {
  const whom = await customer(ada);
  const participants = [{ key: "transaction_reseller", value: "9990001" }];
  const { id } = (await post(cartsAt(whom), { lineItems: [line({ participants })] })).body;
  await holdCart(ada, { id, customerId: whom.organizationId, heldBy: randomUUID() });
  const app = await alone(origin, await register(ada, { roles: ["SALES_AGENT"] }));
  expect((await post(cartsAt(whom, `/${id}/checkout`), undefined, { by: app })).body).toMatchObject({ code: 900329 });
  expect((await post(cartsAt(whom, `/${id}/checkout`))).body).toMatchObject({ code: 800060 });
  expect((await put(cartsAt(whom, `/${id}`), { lineItems: [line()] })).body).toMatchObject({ code: 800060 });
});

test("where a cart can't be freed the answer stays what it is, and the log says so", async () => {
  const whom = await customer(ada);
  const { id } = (await post(cartsAt(whom), { lineItems: [line({ quantity: 51 })] })).body;
  const logged = vi.spyOn(log, "error");
  const refused = await without("Cart", `"heldAt" IS NULL`, () => post(cartsAt(whom, `/${id}/checkout`)));
  expect([refused.body.code, logged.mock.calls.map(([, said]) => said)]).toEqual([800009, ["a cart that couldn't be ordered isn't free yet"]]);
  logged.mockRestore();
});

test("who doesn't hold a cart neither orders of it, nor frees it, nor says that it is ordered", async () => {
  const whom = await customer(ada);
  const { id } = (await post(cartsAt(whom), { lineItems: [line()] })).body;
  const cart = { id, customerId: whom.organizationId };
  await holdCart(ada, { ...cart, heldBy: randomUUID() });
  const other = { ...cart, heldBy: randomUUID() };
  const lines = [{ offerId: suite, plan: { term: "P1Y", billingCycle: "MONTHLY" }, quantity: 3 }];
  const from = { id, heldBy: other.heldBy, lineIds: [0] };
  await expect(placeOrder(ada, { customerId: whom.organizationId, lines, cart: from, idempotencyKey: randomUUID() })).rejects.toThrow("cart.being_ordered");
  await freeCart(ada, other);
  await settleCart(ada, { ...other, outcome: { key: other.heldBy, refused: [] } });
  expect(await db.cart.findUniqueOrThrow({ where: { id } })).toMatchObject({ heldAt: expect.any(Date), orderedAt: null, orders: [] });
  expect(await ordersOf(whom)).toBe(0);
});

test("a cart is for twenty resellers of record at most", async () => {
  const whom = await customer(ada);
  const forResellers = (count: number) =>
    Array.from({ length: count * 2 }, (_, id) => line({ id, participants: [{ key: "transaction_reseller", value: String(9_000_000 + (id % count)) }] }));
  expect((await post(cartsAt(whom), { lineItems: forResellers(20) })).status).toBe(201);
  const refused = (await post(cartsAt(whom), { lineItems: forResellers(21) })).body;
  expect(refused).toMatchObject({ code: 3000, data: [expect.stringMatching(/^lineItems\[20\]\.participants: .*20/)] });
});
