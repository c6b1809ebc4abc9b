import { expect, test } from "vitest";
import { ask } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { db } from "../support/db.ts";
import { customer, type Member, partners, provider, reseller } from "../support/world.ts";

// Customers of one reseller, which programs name by its tenant: whose reseller it is decides, not what is sent.

const { origin, world, token, tokenOf } = await apiOfCast();
const tenantOf = async ({ organizationId: id }: Member) => (await db.reseller.findUniqueOrThrow({ where: { id } })).tenantId;
const by = (Value: string) => ({ Field: "IndirectReseller", Value, Operator: "starts_with" });
const list = (filter: object, as = token, more = "", headers = {}) =>
  ask(origin, as, `/v1/customers?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`, { headers });
const names = (body: { items: { companyProfile: { companyName: string } }[] }) => body.items.map(({ companyProfile }) => companyProfile.companyName);

test("those that it looks after now, page by page, and of these those of a name", async () => {
  const rita = await reseller();
  await partners(world.ada, rita);
  const three = [await customer(world.ada, { reseller: rita }), await customer(world.ada, { reseller: rita }), await customer(world.ada, { reseller: rita })];
  await customer(world.ada);
  const tenant = await tenantOf(rita);
  const all = three.map(({ organizationName }) => organizationName).sort();
  expect(names((await list(by(tenant.toUpperCase()))).body).sort()).toEqual(all);
  const first = (await list(by(tenant), token, "&size=2")).body;
  const [{ key, value }] = first.links.next.headers;
  const second = (await ask(origin, token, `/v1${first.links.next.uri}`, { headers: { [key]: value } })).body;
  expect([...names(first), ...names(second)].sort()).toEqual(all);
  const one = three[0]?.organizationName ?? "";
  const both = { LeftFilter: by(tenant), Operator: "And", RightFilter: { Field: "CompanyName", Value: one, Operator: "equals" } };
  expect(names((await list(both)).body)).toEqual([one]);
  await db.customerReseller.updateMany({ where: { customerId: three[0]?.organizationId }, data: { endedAt: new Date() } });
  expect(names((await list(by(tenant))).body).sort()).toEqual(all.filter((name) => name !== one));
  expect(names((await list(both)).body)).toEqual([]);
});

test("one that was a partner has nobody, one that never was isn't there, and neither is what is no tenant", async () => {
  const [before, stranger] = [await reseller(), await reseller()];
  await partners(world.ada, before);
  await db.partnership.updateMany({ where: { resellerId: before.organizationId }, data: { endedAt: new Date(), endedById: world.ada.userId } });
  expect((await list(by(await tenantOf(before)))).body.items).toEqual([]);
  const paul = await provider();
  await partners(paul, stranger);
  const foreign = await customer(paul, { reseller: stranger });
  expect((await list(by(await tenantOf(stranger)))).status).toBe(404);
  expect((await list(by(crypto.randomUUID()))).status).toBe(404);
  for (const value of ["not a tenant", "' OR true --", "", stranger.organizationId.slice(0, 8)]) {
    const { status, body } = await list(by(value));
    expect([value, status, body.data]).toEqual([value, 400, [expect.stringMatching(/^filter/)]]);
  }
  // Its own provider has it, and nobody else the customer.
  expect(names((await list(by(await tenantOf(stranger)), await tokenOf(paul))).body)).toEqual([foreign.organizationName]);
});

test("a reseller may not ask by it, not even by its own", async () => {
  const its = await tokenOf(world.rita);
  expect((await list(by(await tenantOf(world.rita)), its)).status).toBe(403);
});
