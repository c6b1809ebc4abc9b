import { describe, expect, test } from "vitest";
import { OneOrder } from "#lib/domain/orders/rules.ts";
import { read, write } from "#lib/operation.ts";
import { db } from "./support/db.ts";
import { problem } from "#lib/problem.ts";
import { cast } from "./support/cast.ts";
import { isSystemOnly, type Known, operationsOf } from "./support/operations.ts";
import { type Attempt, by, expectStranger, gaps, notFound, nothing, type Tried, without } from "./support/strangers.ts";
import { fingerprint, undone, withoutPolicies } from "./support/unwalled.ts";

// The strangers are in tests/strangers/, a file a noun. Here: that no noun is left out, and that what goes wrong is noticed.

const operations = await operationsOf();
const { ada, rita, paul, id: customerId } = await cast();
const { id } = await db.order.findFirstOrThrow({ where: { customerId } });
const named = (name: string) => operations.find((known) => known.name === name) as Known;

test("every noun that can be asked for something has its strangers", () => {
  const files = Object.keys(import.meta.glob("./strangers/*.test.ts"));
  const nouns = new Set(operations.filter((known) => !isSystemOnly(known)).map(({ noun }) => noun));
  expect(files).toEqual([...nouns].sort().map((noun) => `./strangers/${noun}.test.ts`));
});

describe("who is missing is named", () => {
  const among = ["readOrder", "readPartnership", "openInvitation", "listDirectory", "editBilling", "advanceSubscription"].map(named);
  const complete: Tried = {
    readOrder: by(paul, { id }, notFound),
    readPartnership: by([paul, rita], { id }, notFound),
    openInvitation: by(paul, { token: "" }, notFound),
    listDirectory: "every row",
    editBilling: "own",
  };
  const { readOrder: _, ...rest } = complete;
  test("nobody, where all are there", () => expect(gaps(complete, among)).toEqual([]));
  test.each<[string, Tried, string]>([
    ["an operation", rest, "orders/reads/readOrder: nobody tries it"],
    ["an attempt", { ...complete, readOrder: [] }, "orders/reads/readOrder: nobody tries it"],
    ["a kind of organization", { ...complete, readPartnership: by(paul, { id }, notFound) }, "partnerships/reads/readPartnership: no reseller tries it"],
    ["an operation by that name", { ...complete, readOrders: by(paul, { id }, notFound) }, "no such operation: readOrders"],
    ["what only the clock does", { ...complete, advanceSubscription: "every row" }, "no such operation: advanceSubscription"],
    ["a reason: not every row is everybody's", { ...complete, readOrder: "every row" }, 'orders/reads/readOrder: not "every row"'],
    ["a reason: a secret can be guessed at", { ...complete, openInvitation: "every row" }, 'partnerships/reads/openInvitation: not "every row"'],
    ["a reason: what is read can be somebody else's", { ...complete, readOrder: "own" }, 'orders/reads/readOrder: not "own"'],
    ["a reason: it can be said whose", { cancelPending: "own" }, 'orders/pending/writes/cancelPending: not "own"'],
  ])("%s", (_, tried, gap) => expect(gaps(tried, "cancelPending" in tried ? [named("cancelPending")] : among)).toEqual([gap]));
});

/** What is said of an attempt against this operation, or against one with a hole in its place. */
async function saidOf([attempt]: Attempt[], operation: unknown = named("readOrder").operation): Promise<string> {
  const known = { ...named("readOrder"), operation: operation as Known["operation"] };
  return expectStranger(known, attempt as Attempt).then(
    () => "all is well",
    (failed: Error) => failed.message,
  );
}

describe("a hole is noticed, and so is an attempt that would find none", () => {
  const forgetful = read(
    "order.read",
    OneOrder,
    async ({ db, input }) => (await db.order.findFirst({ where: input, select: { id: true } })) ?? problem("not_found"),
  );
  const generous = read("order.read", OneOrder.partial(), async ({ db }) => ({ items: await db.order.findMany({ select: { id: true } }) }));
  const guarded = read(
    "order.read",
    OneOrder,
    async ({ db, mine, input }) => (await db.order.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found"),
  );

  test("a wall that stands", async () => expect(await saidOf(by(paul, { id }, notFound), guarded)).toBe("all is well"));
  test("a read that forgets whose rows they are", async () => expect(await saidOf(by(paul, { id }, notFound), forgetful)).toMatch("to match object"));
  test("a list that forgets it", async () => expect(await saidOf(by(paul, {}, nothing), generous)).toMatch("to match object"));
  test("a list that shows one row too many", async () => expect(await saidOf(by(paul, {}, without(id)), generous)).toMatch("not to contain"));
  test("an id of nothing", async () =>
    expect(await saidOf(by(paul, { id: crypto.randomUUID() }, notFound))).toMatch("without the wall the answer is the same"));
  test("an owner who gets nothing either", async () =>
    expect(await saidOf(by(paul, { id }, notFound, { actor: ada, input: { id: crypto.randomUUID() } }))).toMatch("without the wall the answer is the same"));
  test("an input that says nothing", async () => expect(await saidOf(by(paul, {}, { code: "invalid" }))).toMatch("without the wall the answer is the same"));
  test("a refusal where a list was to be looked through", async () => expect(await saidOf(by(paul, { id }, without(id)))).toMatch("instance of"));
  test("somebody who may not at all", async () => expect(await saidOf(by(rita, { id }, { code: "forbidden" }))).toMatch("is no stranger"));
});

test("a read and a write that forget whose rows they are find nothing: the database's own wall", async () => {
  const reads = read("order.read", OneOrder, async ({ db, input }) => (await db.order.findFirst({ where: input })) ?? problem("not_found"));
  const lists = read("order.read", OneOrder.partial(), async ({ db }) => ({ items: await db.order.findMany({ select: { providerId: true } }) }));
  const writes = write("order.cancelPending", OneOrder, ({ db, input }) =>
    db.order.update({ where: input, data: { status: "CANCELLED" }, select: { id: true } }),
  );
  await expect(reads(paul, { id })).rejects.toMatchObject(notFound);
  await expect(writes(paul, { id })).rejects.toMatchObject(notFound);
  expect(await lists(paul, {})).toEqual({ items: [] });
});

describe("a row that changed is noticed, and what is tried out is taken back", () => {
  const taking = write("order.cancelPending", OneOrder, ({ db, input }) =>
    db.order.update({ where: input, data: { status: "CANCELLED" }, select: { id: true } }),
  );

  test("tried out", async () => {
    const before = await fingerprint([]);
    expect(await undone(() => withoutPolicies(() => taking(paul, { id })))).toEqual({ id });
    expect(await fingerprint([])).toEqual(before);
  });
  test("carried out", async () => {
    const before = await fingerprint(["AuditEntry", "AuditChain"]);
    await withoutPolicies(() => taking(paul, { id }));
    const after = await fingerprint(["AuditEntry", "AuditChain"]);
    expect(Object.keys(after).filter((table) => after[table] !== before[table])).toEqual(["Order"]);
  });
});
