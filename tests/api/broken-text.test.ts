import { expect, test } from "vitest";
import { searchTags } from "#lib/domain/customers/tags/reads.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { signIn } from "../support/api.ts";
import { call, connect } from "../support/assistant.ts";
import { apiOfSeller, cartsAt, itemOf } from "../support/seller.ts";
import { offer } from "../support/trade.ts";
import { customer, refusals } from "../support/world.ts";

// Text that the database can't store, by every door that programs have: half of a character, or a zero one.

const { origin, ada, token, get, post, patch } = await apiOfSeller();
const whom = await customer(ada);
const item = itemOf(await offer());
const half = "Kontor \ud800";
const at = `/v1/customers/${whom.organizationId}`;

test("half of a character is refused at the member that was sent, and nothing comes of it", async () => {
  const order = (more: object) => post(`${at}/orders`, { lineItems: [{ offerId: item, quantity: 1, ...more }] });
  const made = (await order({})).body;
  const subscription = `${at}/subscriptions/${made.lineItems[0].subscriptionId}`;
  const answers = [
    ["label", await post("/v1/channel/invitations", { label: half })],
    ["lineItems[0].friendlyName", await order({ friendlyName: half })],
    ["lineItems[0].offerId", await order({ offerId: half })],
    ["lineItems[0].friendlyName", await post(cartsAt(whom), { lineItems: [{ catalogItemId: item, quantity: 1, friendlyName: half }] })],
    ["friendlyName", await patch(subscription, { friendlyName: half })],
  ] as const;
  for (const [member, { status, body }] of answers)
    expect([status, body.code, body.data], JSON.stringify(body)).toEqual([
      400,
      3000,
      [expect.stringMatching(`${member.replace(/[[\]]/g, "\\$&")}: .*characters`)],
    ]);
  expect((await get("/v1/channel/invitations")).body.items).toEqual([]);
  expect((await get(subscription)).body.friendlyName).toBe(made.lineItems[0].friendlyName);
});

test("a member that is there twice, in whatever case, is refused, since nobody can tell which is meant; nothing is charged", async () => {
  const made = (await post(`${at}/orders`, { lineItems: [{ offerId: item, quantity: 1 }] })).body;
  const subscription = `${at}/subscriptions/${made.lineItems[0].subscriptionId}`;
  for (const text of ['{"quantity":22,"quantity":23}', '{"Quantity":27,"quantity":26}', '{"quantity":24, /* as before */ "QUANTITY":25,}']) {
    const answer = await fetch(origin + subscription, {
      method: "PATCH",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: text,
    });
    expect([answer.status, await answer.json()], text).toEqual([
      400,
      expect.objectContaining({ code: 2000, description: expect.stringMatching(/quantity twice/i) }),
    ]);
  }
  expect((await get(subscription)).body.quantity).toBe(1);
  // Each of several has its own.
  expect(
    (
      await post(`${at}/orders`, {
        lineItems: [
          { offerId: item, quantity: 1 },
          { offerId: item, Quantity: 1 },
        ],
      })
    ).status,
  ).toBe(201);
});

test("so is one in a filter, and a zero character in any of them", async () => {
  const filter = (Value: string) => encodeURIComponent(JSON.stringify({ Field: "CompanyName", Value, Operator: "starts_with" }));
  const found = await get(`/v1/customers?filter=${filter(half)}`);
  expect([found.status, found.body.code]).toEqual([400, 3000]);
  // Left out, it would have found everything.
  const zero = await get(`/v1/customers?filter=${filter("\0")}`);
  expect([zero.status, zero.body.code, zero.body.data]).toEqual([400, 2000, ["filter"]]);
  expect((await get(`${at}/subscriptions?mpnId=%00`)).body).toMatchObject({ code: 2000, data: ["mpnId"] });
  const refused = await post("/v1/channel/invitations", { label: "Wein\0gut" });
  expect([refused.status, refused.body.data]).toEqual([400, [expect.stringMatching(/^label: .*characters/)]]);
});

test("an assistant's argument and a page's form are refused likewise", async () => {
  const assistant = await connect(origin, (await signIn(origin, ada)).token);
  expect((await call(assistant, "find_customers", { q: half })).refused).toMatchObject({ code: 3000 });
  expect((await call(assistant, "find_customers", { q: "\0" })).refused).toMatchObject({ code: 3000 });
  await assistant.close();
  const asked = [searchTags(ada, { q: half }), tagCustomers(ada, { ids: [whom.organizationId], name: half, way: "assign" })];
  expect((await refusals(asked)).map(({ fields }) => fields)).toEqual([{ q: ["field.characters"] }, { name: ["field.characters"] }]);
  // A page that looks for one finds what it would without it.
  expect(await searchTags(ada, { q: "\0" })).toEqual(await searchTags(ada, {}));
  expect((await refusals([tagCustomers(ada, { ids: [whom.organizationId], name: "V\0IP", way: "assign" })]))[0]?.fields).toEqual({
    name: ["field.characters"],
  });
});
