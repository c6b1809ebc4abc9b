import { expect, test } from "vitest";
import { suspendSubscription } from "#lib/domain/subscriptions/changes/writes.ts";
import { ask, signIn } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { once } from "../support/cast.ts";
import { now } from "../support/changes.ts";
import { itemOf } from "../support/seller.ts";
import { offer } from "../support/trade.ts";

// What something would cost, before it is sent: the pages' previews, for programs.

const { origin, world, token } = await apiOfCast();
const { id, sub, ada, rita, paul } = world;
const tokenOf = async (who: typeof ada) => (await signIn(origin, who)).token;
const preview = async (of: string, by = token) => {
  const { status, body } = await ask(origin, by, `/v1/channel/customers/${id}/${of}`, { headers: { "accept-language": "en" } });
  return { status, ...body };
};

test("a change says what it costs and means; a reseller is told the same without a price, and a stranger nothing", async () => {
  const before = await now(sub);
  const asked = `subscriptions/${sub}/preview?quantity=${before.quantity + 2}`;
  const seen = await preview(asked);
  expect(seen).toMatchObject({ status: 200, possible: true, currencyCode: "EUR", attributes: { objectType: "CostPreview" } });
  expect(seen.totalPrice).toBeGreaterThan(0);
  expect(seen.says[0]).toBe(`Licenses: ${before.quantity} → ${before.quantity + 2}`);
  expect(await preview(`subscriptions/${sub}/preview?status=suspended`)).toMatchObject({
    possible: true,
    says: expect.arrayContaining([expect.stringMatching(/Reactivating/)]),
  });
  const told = await preview(asked, await tokenOf(rita));
  expect(told).toMatchObject({ status: 200, possible: true, says: [seen.says[0], expect.any(String)] });
  expect(JSON.stringify(told)).not.toMatch(/Price|currency|€/);
  expect((await preview(asked, await tokenOf(paul))).status).toBe(404);
  // Nothing of it was done.
  expect(await now(sub)).toEqual(before);
});

test("what can't be says why; what is asked wrongly is refused by its member", async () => {
  const { version } = await now(sub);
  await suspendSubscription(ada, { id: sub, version, ...once() });
  expect(await preview(`subscriptions/${sub}/preview?quantity=90`)).toMatchObject({ possible: false, says: [expect.stringMatching(/suspended/)] });
  for (const wrong of ["", "?quantity=x", "?quantity=0", "?status=gone", "?quantity=9&status=active"])
    expect(await preview(`subscriptions/${sub}/preview${wrong}`)).toMatchObject({ status: 400, code: 2000 });
});

test("a line of an order says its price, and is refused as the order would be", async () => {
  const item = itemOf(await offer({ maximumQuantity: 10 }));
  const line = await preview(`orders/preview?offerId=${item}&quantity=3`);
  expect(line).toMatchObject({ status: 200, possible: true, currencyCode: "EUR", says: [expect.any(String), expect.stringMatching(/^3 × €/)] });
  expect((await preview(`orders/preview?offerId=${item}&quantity=30`)).data).toEqual([expect.stringMatching(/^quantity: /)]);
  expect((await preview(`orders/preview?offerId=${item}&quantity=3`, await tokenOf(rita))).status).toBe(403);
  for (const wrong of ["", `?offerId=${item}`, "?quantity=1", `?offerId=${item}&quantity=1&termDuration=P9Y`])
    expect((await preview(`orders/preview${wrong}`)).status).toBe(400);
});
