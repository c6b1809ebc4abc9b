import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { findAnything, recallThings } from "#lib/domain/finding/reads.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { requestSupport } from "#lib/domain/support/writes.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, partners, provider, reseller, subscription } from "../support/world.ts";

/** Ada's bakery, which Rita looks after, with a subscription, its order and a request; and an invitation. */
async function bakery() {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const mark = crypto
    .randomUUID()
    .slice(0, 8)
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] as string);
  const holz = await customer(ada, { name: `Bäckerei ${mark}`, reseller: rita });
  const sub = await subscription(ada, holz);
  await editSubscription(ada, { id: sub, version: 1, nickname: `Office ${mark}` });
  const asking = { customerId: holz.organizationId, severity: "MINIMAL", title: `Printer ${mark}`, description: "It is slow" } as const;
  const request = await requestSupport(ada, { ...asking, ...once() });
  await requestPartnership(ada, { note: `For ${mark}`, language: "en" });
  return { ada, rita, holz, sub, mark, request: request.id };
}
const kinds = async (who: Actor, q: string) => (await findAnything(who, { q })).things.map(({ kind }) => kind);

test("who finds what: the provider all of its own, its reseller what it looks after, the company its own, and nobody else anything", async () => {
  const { ada, rita, holz, mark } = await bakery();
  const [paul, nils, olga] = [await provider(), await reseller(), await operator()];
  await partners(ada, nils);
  const hal = await colleague(ada, ["HELPDESK_AGENT"]);

  for (const who of [ada, hal]) expect(await kinds(who, mark)).toEqual(["customer", "subscription", "request", "invitation"]);
  expect(await kinds(rita, mark)).toEqual(["customer", "subscription"]);
  expect(await kinds(holz, mark)).toEqual(["subscription", "request"]);
  // Nobody passed the request to an operator.
  expect(await kinds(olga, mark)).toEqual(["customer", "subscription", "invitation"]);
  for (const stranger of [paul, nils, await customer(paul)]) expect(await kinds(stranger, mark)).toEqual([]);
});

test("an id that is pasted whole finds the one thing, whichever way it is known, and nothing for those who may not see it", async () => {
  const { ada, rita, holz, sub, request } = await bakery();
  const paul = await provider();
  const { tenantId } = await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } });
  const { orderId } = await db.subscription.findUniqueOrThrow({ where: { id: sub } });
  const { number } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
  const { domain } = await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } });

  expect(await kinds(ada, holz.organizationId)).toEqual(["customer"]);
  expect(await kinds(ada, tenantId.toUpperCase())).toEqual(["customer"]);
  expect(await kinds(ada, `# ${tenantId}`)).toEqual(["customer"]);
  expect(await kinds(ada, domain)).toEqual(["customer"]);
  expect(await kinds(ada, sub)).toEqual(["subscription"]);
  expect(await kinds(ada, orderId)).toEqual(["order"]);
  expect(await kinds(ada, String(number))).toContain("order");
  expect(await kinds(ada, request)).toEqual(["request"]);
  expect(await kinds(ada, rita.organizationId)).toEqual(["reseller"]);
  expect(await kinds(ada, partnerId as string)).toContain("reseller");
  for (const id of [holz.organizationId, tenantId, sub, orderId, request, domain]) expect(await kinds(paul, id)).toEqual([]);
  // Orders are the provider's business.
  expect(await kinds(rita, orderId)).toEqual([]);
});

test("a reseller finds its providers and the requests that it made; an operator the programme's resellers", async () => {
  const { ada, rita } = await bakery();
  const olga = await operator();
  const mark = `zq${crypto.randomUUID().slice(0, 6).replace(/\d/g, "x")}`;
  await requestRelationship(rita, { providerId: ada.organizationId, note: `For ${mark}`, language: "en", ...once() });

  expect(await kinds(rita, ada.organizationName)).toEqual(["provider"]);
  expect(await kinds(rita, mark)).toEqual(["relationship"]);
  expect(await kinds(ada, mark)).toEqual(["relationship"]);
  expect((await findAnything(olga, { q: rita.organizationName })).things[0]).toMatchObject({ kind: "reseller", id: rita.organizationId });
  expect(await kinds(await reseller(), mark)).toEqual([]);
});

test("what is called just like it comes first, and of many only some are shown", async () => {
  const ada = await provider();
  for (const name of ["Alpha Blumen Nord", "Blumen", "Blumenhaus", "Zur Blumen Ecke", "Haus Blumen", "Neue Blumen"]) await customer(ada, { name });
  const { things, more } = await findAnything(ada, { q: "blumen", kinds: ["customer"] });
  expect(things.map(({ name }) => name)).toEqual(["Blumen", "Blumenhaus", "Alpha Blumen Nord", "Haus Blumen", "Neue Blumen"]);
  expect(more).toEqual(["customer"]);
});

test("whatever is pasted is only looked for", async () => {
  const ada = await provider();
  await customer(ada, { name: "100 % Bio_Markt 🥖" });
  for (const q of [
    "%",
    "_",
    "\\",
    "'",
    '"',
    "%_%",
    '\'; DROP TABLE "Customer"; --',
    "zzz\u0000zzz",
    "\u0000",
    "🥖🥖",
    "x".repeat(10_000),
    "ÿ\u202e",
    "0".repeat(40),
  ])
    expect((await findAnything(ada, { q })).things.filter(({ name }) => !name.includes("Bio"))).toEqual([]);
  // A browser never sends half of a character.
  await expect(findAnything(ada, { q: "\ud83e" })).rejects.toMatchObject({ fields: { q: [{ code: "field.characters" }] } });
  expect(await kinds(ada, "bio_markt")).toEqual(["customer"]);
  expect((await findAnything(ada, { q: "100 %" })).things.map(({ name }) => name)).toEqual(["100 % Bio_Markt 🥖"]);
  expect((await findAnything(ada, { q: ["a"] })).things).toEqual([]);
  expect((await findAnything(ada, {})).things).toEqual([]);
  expect((await findAnything(ada, { q: "> Bio" })).things).toEqual([]);
});

test("what was opened lately is said by the name that it has now, as long as one may see it", async () => {
  const { ada, rita, holz, sub } = await bakery();
  const paul = await provider();
  const things = [
    { kind: "subscription", id: sub },
    { kind: "customer", id: holz.organizationId },
  ];
  await db.customer.update({ where: { id: holz.organizationId }, data: { name: "Backhaus" } });
  for (const who of [ada, rita]) expect((await recallThings(who, { things })).things).toMatchObject([{ id: sub }, { name: "Backhaus" }]);
  expect((await recallThings(paul, { things })).things).toEqual([]);
  expect((await recallThings(ada, { things: [{ kind: "order", id: "'" }] })).things).toEqual([]);
});
