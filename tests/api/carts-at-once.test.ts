import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { holdCart } from "#lib/domain/orders/carts/writes.ts";
import { cartLinesOf } from "#lib/partner-center/carts.ts";
import { signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { apiOfSeller, cartLineOf, cartsAt } from "../support/seller.ts";
import { offer } from "../support/trade.ts";
import { customer, provider } from "../support/world.ts";

// Carts of whoever sends what nobody means, or several things at the same moment.

const { origin, ada, get, post, put } = await apiOfSeller();
const line = cartLineOf(await offer({ maximumQuantity: 50 }));

test("numbers of lines that nobody can count on from are refused at once, and so are very many lines", async () => {
  const whom = await customer(ada);
  const last = Number.MAX_SAFE_INTEGER;
  const same = [line({ id: last }), line({ id: last }), line({ id: last })];
  expect((await post(cartsAt(whom), { lineItems: same })).status).toBe(400);
  const many = Array.from({ length: 250 }, () => ({ ...line({ id: undefined }), addonItems: Array.from({ length: 95 }, () => line({ id: undefined })) }));
  expect(cartLinesOf(many as never).map(({ id }) => id)).toEqual(Array.from({ length: 24_000 }, (_, id) => id));
  expect((await post(cartsAt(whom), { lineItems: many.slice(0, 40) })).status).toBe(400);
});

test("a cart that is being ordered isn't changed meanwhile, and is free again a minute after whoever ordered it is gone", async () => {
  const whom = await customer(ada);
  const { id } = (await post(cartsAt(whom), { lineItems: [line()] })).body;
  const change = () => put(cartsAt(whom, `/${id}`), { lineItems: [line({ quantity: 5 })] });
  await holdCart(ada, { id, customerId: whom.organizationId, heldBy: randomUUID() });
  expect([(await change()).body.code, (await post(cartsAt(whom, `/${id}/checkout`))).body.code]).toEqual([800060, 800060]);
  await db.cart.update({ where: { id }, data: { heldAt: new Date(Date.now() - 61_000) } });
  expect((await change()).status).toBe(200);
  // One that can't be ordered at all is free at once.
  const none = (await post(cartsAt(whom), { lineItems: [line({ quantity: 51 })] })).body.id;
  expect((await post(cartsAt(whom, `/${none}/checkout`))).status).toBe(400);
  expect((await db.cart.findUniqueOrThrow({ where: { id: none } })).heldAt).toBeNull();
});

test("what is ordered is what the cart shows, whoever changes it at the same moment", async () => {
  const whom = await customer(ada);
  const { id } = (await post(cartsAt(whom), { lineItems: [line({ quantity: 1 })] })).body;
  const change = () => put(cartsAt(whom, `/${id}`), { lineItems: [line({ quantity: 5 })] });
  const [ordered] = await Promise.all([post(cartsAt(whom, `/${id}/checkout`)), change(), change(), change()]);
  expect(ordered.status, JSON.stringify(ordered.body)).toBe(201);
  const shown = (await get(cartsAt(whom, `/${id}`))).body.lineItems[0].quantity;
  expect(ordered.body.orders[0].lineItems[0].quantity).toBe(shown);
});

test("the same number of a request is another cart for another provider", async () => {
  const paul = await provider();
  const headers = { "MS-RequestId": "1001" };
  const [whom, theirs] = [await customer(ada), await customer(paul)];
  expect((await post(cartsAt(theirs), { lineItems: [line()] }, { by: (await signIn(origin, paul)).token, headers })).status).toBe(201);
  expect((await post(cartsAt(whom), { lineItems: [line()] }, { headers })).status).toBe(201);
});
