import { expect, test } from "vitest";
import { exportResellers } from "#lib/domain/partnerships/reads.ts";
import { Fault } from "#lib/partner-center/errors.ts";
import { everyPage } from "../../app/api/v1/paging.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { db } from "../support/db.ts";
import { partners, provider, reseller, subscription } from "../support/world.ts";

// How much is read of a list, and how much of it is given.

const { world, get, tokenOf } = await apiOfCast();

/** A list of so many rows, five hundred a page, and how many pages of it were read. */
function listOf(length: number) {
  const asked: number[] = [];
  const read = async (after = "0") => {
    const [from, until] = [Number(after), Math.min(Number(after) + 500, length)];
    asked.push(from);
    return { items: Array.from({ length: until - from }, (_, count) => from + count), next: until < length ? String(until) : undefined };
  };
  return { asked, read };
}

test("a list that is longer than can be given at once is refused, and never given short", async () => {
  expect(await everyPage(listOf(5000).read)).toHaveLength(5000);
  const refused = await everyPage(listOf(5001).read).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Fault);
  expect(refused).toMatchObject({ status: 400, code: 2000 });
});

test("no more pages are read than whoever asks for the beginning needs", async () => {
  const { asked, read } = listOf(5001);
  expect((await everyPage(read, 700)).length).toBeGreaterThanOrEqual(700);
  expect(asked).toEqual([0, 500]);
});

test("as many rows are read as a program asks for, and in an address nobody can say how many", async () => {
  const { items, next } = await exportResellers(world.ada, { size: 1 });
  expect([items.length, typeof next]).toEqual([1, "string"]);
  for (const size of ["1", 0, 501]) expect((await exportResellers(world.ada, { size })).items.length).toBeGreaterThan(1);
});

test("a customer's subscriptions are narrowed by order, by base and by a reseller of record that one may know", async () => {
  const at = `customers/${world.id}/subscriptions`;
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: world.wanda.organizationId } });
  const child = await subscription(world.ada, world.bakery);
  await db.subscription.update({ where: { id: child }, data: { parentId: world.sub, resellerOfRecordId: world.wanda.organizationId } });
  const ids = async (path: string, by?: string) => (await get(path, by)).items.map(({ id }: { id: string }) => id);
  expect(await ids(`${at}?mpnId=${partnerId}`)).toEqual([child]);
  expect(await ids(`${at}/${world.sub}/addons`)).toEqual([child]);
  const { orderId } = await db.subscription.findUniqueOrThrow({ where: { id: world.sub } });
  if (orderId) expect(await ids(`${at}?orderId=${orderId.toUpperCase()}`)).toContain(world.sub);
  expect(await ids(`${at}?orderId=none`)).toEqual([]);
  // Rita sees the subscription, and not that Wanda earns by it: nor can she find out by guessing.
  const ritas = await tokenOf(world.rita);
  expect(await ids(at, ritas)).toContain(child);
  expect(await ids(`${at}?mpnId=${partnerId}`, ritas)).toEqual([]);
  expect(await ids(`${at}?mpnId=${partnerId}`, await tokenOf(world.wanda))).toEqual([child]);
});

test("what resellers have to do with is given from where it is asked, and as much of it", async () => {
  const paul = await provider();
  for (let count = 0; count < 3; count++) await partners(paul, await reseller());
  const theirs = await tokenOf(paul);
  const names = async (query: string) => (await get(`partner/analytics/indirectresellers${query}`, theirs)).items.map(({ id }: { id: string }) => id);
  const all = await names("");
  expect(all).toHaveLength(3);
  expect([await names("?top=1"), await names("?top=1&skip=1"), await names("?skip=2"), await names("?skip=3")]).toEqual([
    all.slice(0, 1),
    all.slice(1, 2),
    all.slice(2),
    [],
  ]);
});

test("whoever goes on without saying from where is refused, and not begun with again", async () => {
  for (const seek of ["Next", "previous"]) expect(await get(`customers?seekOperation=${seek}`)).toMatchObject({ code: 2000, data: ["MS-ContinuationToken"] });
  expect(await get("customers?seekOperation=First")).toMatchObject({ items: expect.anything() });
});
