import { randomUUID } from "node:crypto";
import { addDays } from "#lib/days.ts";
import { afterEach, expect, test } from "vitest";
import { answerItem, askItem, withdrawItem } from "#lib/domain/reviews/decisions/writes.ts";
import { exportItems, exportQuestions, exportReviews, listItems, listQuestions, listReviews } from "#lib/domain/reviews/reads.ts";
import { finishReview, startReview } from "#lib/domain/reviews/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { colleague, customer, provider, refusal, reseller, type Member } from "../support/world.ts";

afterEach(() => clock.reset());

const start = async (by: Member, reviewer: Member, name: string, days = 14) =>
  (
    await startReview(by, {
      name,
      reviewerIds: [reviewer.userId as string],
      dueOn: addDays(clock.now(), days).toISOString().slice(0, 10),
      idempotencyKey: randomUUID(),
    })
  ).id;

const nonsense = { sort: ["name"], after: ["x"], q: ["y"], state: "ALL" };
const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);
const customers = ({ items }: { items: { customer: { name: string } }[] }) => items.map((item) => item.customer.name);

/** Ada's reviews: the first is Ben's to decide and done, the others are her own. Paul has one of the same name. */
async function reviewed() {
  const [ada, paul, rita] = [await provider(), await provider(), await reseller()];
  const ben = await colleague(ada, ["ADMIN_AGENT"]);
  for (const by of [ada, paul]) await customer(by, { reseller: rita });
  await finishReview(ada, { id: await start(ada, ben, "Mitte 100%", 9) });
  await start(ada, ada, "Anfang", 20);
  await start(ada, ada, "Schluss", 5);
  await start(paul, paul, "Anfang");
  return { ada, ben, paul };
}

test("reviews are found by their name and by who decides, signs mean themselves, and nobody finds a stranger's", async () => {
  const { ada, ben, paul } = await reviewed();
  const found = async (q: string, more: object = {}) => names(await listReviews(ada, { q, ...more }));
  expect(await found("anFANG")).toEqual(["Anfang"]);
  expect(await found(ben.name)).toEqual(["Mitte 100%"]);
  expect(await found(ada.name)).toEqual(["Schluss", "Anfang"]);
  expect(await found("%")).toEqual(["Mitte 100%"]);
  expect(await found("_")).toEqual([]);
  expect(await found(paul.name)).toEqual([]);
  expect(await found("mitte", { state: "DONE" })).toEqual(["Mitte 100%"]);
  expect(await found("mitte", { state: "OPEN" })).toEqual([]);
  expect(names(await exportReviews(ada, { q: "anfang" }))).toEqual(["Anfang"]);
});

test("reviews are sorted by their start, their last day and their name, and the file is in the same order", async () => {
  const { ada } = await reviewed();
  for (const [sort, expected] of [
    [undefined, ["Schluss", "Anfang", "Mitte 100%"]],
    ["started", ["Mitte 100%", "Anfang", "Schluss"]],
    ["due", ["Schluss", "Mitte 100%", "Anfang"]],
    ["-due", ["Anfang", "Mitte 100%", "Schluss"]],
    ["name", ["Anfang", "Mitte 100%", "Schluss"]],
    ["-name", ["Schluss", "Mitte 100%", "Anfang"]],
  ] as const) {
    const list = await listReviews(ada, { sort });
    expect(names(list), sort).toEqual(expected);
    expect((await exportReviews(ada, { sort })).items).toEqual(list.items);
  }
  expect(names(await listReviews(ada, nonsense))).toEqual(["Schluss", "Anfang", "Mitte 100%"]);
  const sam = await colleague(ada, ["SALES_AGENT"]);
  expect((await refusal(exportReviews(sam, {}))).code).toBe("forbidden");
});

/** One review of what Rita and Anna look after. */
async function assigned() {
  const renamed = async (name: string) => {
    const who = await reseller();
    await db.reseller.update({ where: { id: who.organizationId }, data: { name } });
    return { ...who, organizationName: name };
  };
  const [ada, rita, anna] = [await provider(), await renamed("Zugspitz 50%"), await renamed("Alpenwolke")];
  const holz = await customer(ada, { reseller: rita, name: "Holz" });
  await customer(ada, { reseller: anna, name: "Braun" });
  await customer(ada, { reseller: rita, name: "Adler" });
  return { ada, rita, holz, id: await start(ada, ada, "Alle") };
}

test("a review's report is searched by customer, its domain or reseller, and its file follows search, filter and order", async () => {
  const { ada, holz, id } = await assigned();
  const { domain } = await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } });
  const [item] = (await listItems(ada, { id, q: "holz" })).items;
  await withdrawItem(ada, { id: item?.id as string, what: ["RIGHTS"], reason: "Over" });
  for (const [asked, expected] of [
    [{}, ["Holz", "Braun", "Adler"]],
    [{ sort: "-arrival" }, ["Adler", "Braun", "Holz"]],
    [{ sort: "customer" }, ["Adler", "Braun", "Holz"]],
    [{ sort: "-customer" }, ["Holz", "Braun", "Adler"]],
    [{ sort: "reseller" }, ["Braun", "Holz", "Adler"]],
    [{ sort: "-reseller" }, ["Adler", "Holz", "Braun"]],
    [{ q: "HOLZ" }, ["Holz"]],
    [{ q: domain }, ["Holz"]],
    [{ q: "zugspitz", sort: "customer" }, ["Adler", "Holz"]],
    [{ q: "zugspitz", sort: "customer", state: "WITHDRAWN" }, ["Holz"]],
    [{ q: "%" }, ["Holz", "Adler"]],
    [{ q: "_" }, []],
    [nonsense, ["Holz", "Braun", "Adler"]],
  ] as [object, string[]][]) {
    const list = await listItems(ada, { ...asked, id });
    expect(customers(list), JSON.stringify(asked)).toEqual(expected);
    expect((await exportItems(ada, { ...asked, id })).items).toEqual(list.items);
  }
  expect((await refusal(exportItems(await provider(), { id, q: "holz" }))).code).toBe("not_found");
});

test("a reseller's questions are the last asked first, searched by customer, person or provider, and never another's", async () => {
  const { ada, rita, id } = await assigned();
  const paul = await provider();
  await customer(paul, { reseller: rita, name: "Holz & Co_KG" });
  const theirs = await start(paul, paul, "Alle");
  const ask = async (by: Member, review: string, q: string) => {
    const [item] = (await listItems(by, { id: review, q })).items;
    clock.move(60_000);
    await askItem(by, { id: item?.id as string, question: "Still?" });
    return item?.id as string;
  };
  // Neither in the order in which they came into their reviews nor in that of the customers' names.
  await ask(paul, theirs, "holz");
  const adler = await ask(ada, id, "adler");
  await ask(ada, id, "holz");
  await answerItem(rita, { id: adler, answer: "Yes." });
  for (const [asked, expected] of [
    [{}, ["Holz", "Adler", "Holz & Co_KG"]],
    [{ sort: "asked" }, ["Holz & Co_KG", "Adler", "Holz"]],
    [{ sort: "customer" }, ["Adler", "Holz", "Holz & Co_KG"]],
    [{ sort: "-customer" }, ["Holz & Co_KG", "Holz", "Adler"]],
    [{ q: "HOLZ" }, ["Holz", "Holz & Co_KG"]],
    [{ q: ada.name }, ["Holz", "Adler"]],
    [{ q: paul.organizationName }, ["Holz & Co_KG"]],
    [{ q: "_" }, ["Holz & Co_KG"]],
    [{ q: "%" }, []],
    [{ state: "open" }, ["Holz", "Holz & Co_KG"]],
    [{ state: "answered" }, ["Adler"]],
    [{ state: "answered", q: "holz" }, []],
    [nonsense, ["Holz", "Adler", "Holz & Co_KG"]],
  ] as [object, string[]][]) {
    const list = await listQuestions(rita, asked);
    expect(customers(list), JSON.stringify(asked)).toEqual(expected);
    expect((await exportQuestions(rita, asked)).items).toEqual(list.items);
  }
  expect((await exportQuestions(await reseller(), { q: "holz" })).items).toEqual([]);
  expect((await refusal(exportQuestions(ada, {}))).code).toBe("forbidden");
});
