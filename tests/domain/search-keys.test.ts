import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { editAccount } from "#lib/domain/customers/writes.ts";
import { exportCustomers, listCustomers } from "#lib/domain/customers/lists.ts";
import { listOrders } from "#lib/domain/orders/reads.ts";
import { searchKey, searchLetters, soughtIn } from "#lib/search.ts";
import { db } from "../support/db.ts";
import { customer, partners, provider, reseller, subscription } from "../support/world.ts";

const names = async (who: Actor, q: string) => {
  const found = await listCustomers(who, { q });
  expect(found.more).not.toBe(true);
  // A file has what its page has.
  expect((await exportCustomers(who, { q })).items.map(({ id }) => id)).toEqual(found.items.map(({ id }) => id));
  return found.items.map(({ name }) => name);
};

test("Kramer, Kraemer and Krämer find each other, and so do all other umlauts and accents", async () => {
  const ada = await provider();
  for (const name of ["Kramer AG", "Kraemer GmbH", "Krämer KG", "Größe & Söhne", "Phoenix Reisen", "Neuer Bauer", "Ångström", "Łódź Trans", "Ærø Fisk"])
    await customer(ada, { name });

  for (const q of ["Kramer", "kraemer", "KRÄMER"]) expect(await names(ada, q)).toEqual(["Kraemer GmbH", "Kramer AG", "Krämer KG"]);
  for (const q of ["größe", "groesse", "GROSSE", "soehne", "Söhn"]) expect(await names(ada, q)).toEqual(["Größe & Söhne"]);
  // A part may begin inside of two letters that stand for one.
  for (const q of ["phoenix", "enix", "phönix"]) expect(await names(ada, q)).toEqual(["Phoenix Reisen"]);
  for (const q of ["neuer", "bauer", "uer"]) expect(await names(ada, q)).toEqual(["Neuer Bauer"]);
  expect(await names(ada, "angstrom")).toEqual(["Ångström"]);
  expect(await names(ada, "lodz")).toEqual(["Łódź Trans"]);
  expect(await names(ada, "aeroe")).toEqual(["Ærø Fisk"]);
});

test("words are found in any order, short ones where a word begins, and each of them has to fit", async () => {
  const ada = await provider();
  await customer(ada, { name: "Bäckerei Braun München" });
  await customer(ada, { name: "Braun & Partner AG" });

  expect(await names(ada, "münchen bäck")).toEqual(["Bäckerei Braun München"]);
  expect(await names(ada, "braun   backerei")).toEqual(["Bäckerei Braun München"]);
  expect(await names(ada, "braun köln")).toEqual([]);
  expect(await names(ada, "braun")).toEqual(["Bäckerei Braun München", "Braun & Partner AG"]);
  expect(await names(ada, "ag braun")).toEqual(["Braun & Partner AG"]);
  expect(await names(ada, "partner & braun")).toEqual(["Braun & Partner AG"]);
  expect(await names(ada, "un")).toEqual([]);
  expect(await names(ada, "&&")).toEqual([]);
});

test("a customer is found by its Microsoft ID, as far as it is known, and by the domain of its contact's address", async () => {
  const [ada, otto] = [await provider(), await provider()];
  const holz = await customer(ada, { name: "Holz" });
  const fremd = await customer(otto, { name: "Fremd" });
  const row = await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } });
  await editAccount(ada, { ...account, id: row.id, version: row.version, companyName: "Holz", email: "hanna@werk-holz.example" });

  expect(await names(ada, row.tenantId)).toEqual(["Holz"]);
  expect(await names(ada, row.tenantId.toUpperCase())).toEqual(["Holz"]);
  expect(await names(ada, row.tenantId.slice(0, 27))).toEqual(["Holz"]);
  expect(await names(ada, `holz ${row.tenantId}`)).toEqual(["Holz"]);
  expect(await names(ada, `${row.tenantId.slice(0, -1)}${row.tenantId.endsWith("0") ? "1" : "0"}`)).toEqual([]);
  expect(await names(ada, (await db.customer.findUniqueOrThrow({ where: { id: fremd.organizationId } })).tenantId)).toEqual([]);
  expect(await names(ada, "werk-holz.example")).toEqual(["Holz"]);
  expect(await names(ada, "@werk-holz")).toEqual(["Holz"]);
});

test("whoever searches elsewhere for a customer finds it the same way", async () => {
  const ada = await provider();
  const rita = await reseller();
  await partners(ada, rita);
  const kramer = await customer(ada, { name: "Krämer Werkzeug" });
  await subscription(ada, kramer);

  for (const q of ["werkzeug kraemer", "kramer"]) expect((await listOrders(ada, { q })).items.map((row) => row.customer.name)).toEqual(["Krämer Werkzeug"]);
  expect((await listOrders(ada, { q: "kramer fremd" })).items).toEqual([]);
});

const account = {
  country: "DE",
  addressLine1: "Ring 2",
  city: "Köln",
  postalCode: "50667",
  firstName: "Hanna",
  lastName: "Holz",
  phone: "0221 1234567",
  language: "de",
};

test("the database writes texts as the search looks for them, whatever they are", async () => {
  const letters = "aAeEoOuUäÄöÖüÜßẞéÉñçÇøØłŁæÆœþÞðđıİåÅ αβΣσςАЯёйщ&._-@%0";
  // Of what Europe writes: Latin, Greek and Cyrillic.
  const written = fc.oneof(fc.integer({ min: 0x20, max: 0x24f }), fc.integer({ min: 0x370, max: 0x4ff })).map((code) => String.fromCodePoint(code));
  const text = fc.oneof(fc.string({ unit: fc.constantFrom(...letters), maxLength: 20 }), fc.string({ unit: written, maxLength: 12 }));
  const texts = fc.sample(text, { numRuns: 2000, seed: 11 });
  const kept = await db.$queryRaw<
    { kept: string }[]
  >`SELECT search_text(each) AS kept FROM unnest(${texts}::text[]) WITH ORDINALITY AS t (each, place) ORDER BY place`;

  texts.forEach((each, at) => {
    const [key, same] = [searchKey(each), searchLetters(each)];
    expect(kept[at]?.kept, JSON.stringify(each)).toBe(key === same ? ` ${key}` : ` ${key} ${same}`);
  });
  expect(soughtIn("50% x_y").likes).toEqual(["% 50\\%%", "% x\\_y%"]);
});
