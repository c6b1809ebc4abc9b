import { expect, test } from "vitest";
import { exportCustomers, listCustomers } from "#lib/domain/customers/lists.ts";
import { customer, type Member, operator, partners, provider, reseller } from "../support/world.ts";

const names = async (who: Member, query: object = {}) => (await listCustomers(who, query)).items.map(({ name }) => name);

test("a reseller of several providers sees the customers of one of them, in every order, searched and as a file", async () => {
  const [ada, otto, rita, olga] = [await provider(), await provider(), await reseller(), await operator()];
  for (const one of [ada, otto]) await partners(one, rita);
  await customer(ada, { reseller: rita, name: "Holz", unasked: true });
  await customer(ada, { reseller: rita, name: "Adler" });
  await customer(otto, { reseller: rita, name: "Holzmann" });
  const of = { provider: ada.organizationId };
  expect(await names(rita, of)).toEqual(["Adler", "Holz"]);
  expect(await names(rita, { ...of, sort: "-name" })).toEqual(["Holz", "Adler"]);
  expect(await names(rita, { ...of, sort: "since" })).toEqual(["Holz", "Adler"]);
  expect(await names(rita, { ...of, q: "holz" })).toEqual(["Holz"]);
  expect(await names(rita, { ...of, agreement: "open" })).toEqual(["Holz"]);
  expect(await names(rita, { ...of, status: "REMOVED" })).toEqual([]);
  expect((await exportCustomers(rita, of)).items.map(({ name }) => name)).toEqual(["Adler", "Holz"]);
  expect(await names(olga, { provider: otto.organizationId, q: "holz" })).toEqual(["Holzmann"]);
  // A provider's are its own, whoever it asks for.
  expect(await names(ada, { provider: otto.organizationId })).toEqual([]);
  expect(await names(ada, of)).toEqual(["Adler", "Holz"]);
});
