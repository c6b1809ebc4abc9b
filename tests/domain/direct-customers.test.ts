import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { exportCustomers, listCustomers } from "#lib/domain/customers/lists.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { db } from "../support/db.ts";
import { customer, type Member, partners, provider, reseller } from "../support/world.ts";

const direct = async (who: Member, query: object = {}) => (await listCustomers(who, { reseller: "direct", ...query })).items.map(({ name }) => name);
const ended = (of: Member, by?: Member) =>
  db.customerReseller.updateMany({ where: { customerId: of.organizationId, resellerId: by?.organizationId, endedAt: null }, data: { endedAt: new Date() } });

test("customers whom no reseller looks after are found as such, as long as nobody does", async () => {
  const [ada, rita, otto] = [await provider(), await reseller(), await provider()];
  const partnershipId = await partners(ada, rita);
  const [blum, adler, clausen] = [
    await customer(ada, { name: "Bäckerei Blum" }),
    await customer(ada, { name: "Apotheke Adler" }),
    await customer(ada, { name: "Chemie Clausen", reseller: rita }),
  ];
  await customer(otto, { name: "Fremd" });
  expect(await direct(ada)).toEqual(["Apotheke Adler", "Bäckerei Blum"]);
  expect(await direct(ada, { sort: "-since" })).toEqual(["Apotheke Adler", "Bäckerei Blum"]);
  expect(await direct(ada, { q: "blu" })).toEqual(["Bäckerei Blum"]);
  await tagCustomers(ada, { ids: [blum.organizationId, clausen.organizationId], name: "VIP" });
  expect(await direct(ada, { tag: "VIP" })).toEqual(["Bäckerei Blum"]);
  expect(await direct(ada, { tag: "VIP", q: "blum" })).toEqual(["Bäckerei Blum"]);
  expect(await direct(ada, { agreement: "open" })).toEqual([]);
  expect((await exportCustomers(ada, { reseller: "direct" })).items).toHaveLength(2);
  // What a reseller has is looked after by it, whatever it asks for.
  expect(await direct(rita)).toEqual(["Chemie Clausen"]);

  await ended(clausen);
  expect(await direct(ada)).toEqual(["Apotheke Adler", "Bäckerei Blum", "Chemie Clausen"]);
  const given = { providerId: ada.organizationId, resellerId: rita.organizationId, partnershipId, adminRights: "ADMIN", startedAt: new Date() } as const;
  const add = { ...given, customerId: adler.organizationId, grantedById: ada.userId as string };
  const { id } = await db.customerReseller.create({ data: add });
  expect(await direct(ada)).toEqual(["Bäckerei Blum", "Chemie Clausen"]);
  await db.customerReseller.delete({ where: { id } });
  expect(await direct(ada)).toContain("Apotheke Adler");
});

test("a file of those with a tag has all of them, behind however many without", async () => {
  const ada = await provider();
  const like = await customer(ada, { name: "Aaa" });
  const { id: _, search: __, companyKey: ___, ...row } = await db.customer.findUniqueOrThrow({ where: { id: like.organizationId } });
  const many = Array.from({ length: 1100 }, (_each, at) => ({ id: randomUUID(), name: `Betrieb ${String(at).padStart(4, "0")}` }));
  const made = many.map((one) => ({ ...one, domain: `${one.id}.onmicrosoft.com` }));
  await db.tenant.createMany({ data: made });
  await db.customer.createMany({ data: made.map((one) => ({ ...row, ...one, tenantId: one.id })) });
  const [first, ...last] = [made[0], ...made.slice(-2)].map((one) => one as { id: string; name: string });
  await tagCustomers(ada, { ids: [first, ...last].map((one) => one?.id as string), name: "VIP" });
  const asked = { reseller: "direct", tag: "VIP" };
  const found: string[] = [];
  for (let after: string | undefined, going = true; going; going = after !== undefined) {
    const { items, next, more } = await exportCustomers(ada, { ...asked, after });
    expect(more).toBe(false);
    found.push(...items.map(({ name }) => name));
    after = next;
  }
  expect(found).toEqual([first, ...last].map((one) => one?.name));
  // A page shows what stands near, and says that there may be more.
  expect(await listCustomers(ada, asked)).toMatchObject({ items: [{ name: first?.name }], more: true });
});

test("of two that come and go at once the customer has what is true afterwards", async () => {
  const [ada, rita, wanda] = [await provider(), await reseller(), await reseller()];
  await partners(ada, rita);
  const partnershipId = await partners(ada, wanda);
  for (let turn = 0; turn < 10; turn++) {
    const mill = await customer(ada, { name: `Mühle ${turn}`, reseller: rita });
    const both = { providerId: ada.organizationId, customerId: mill.organizationId, resellerId: wanda.organizationId, partnershipId };
    const comes = db.customerReseller.create({ data: { ...both, adminRights: "ADMIN", startedAt: new Date(), grantedById: ada.userId as string } });
    await Promise.all([ended(mill, rita), comes]);
  }
  expect(await direct(ada)).toEqual([]);
});
