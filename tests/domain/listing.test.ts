import { expect, test } from "vitest";
import { byArrival, byNumber, byText, byTime, sortable } from "#lib/listing.ts";
import { db } from "../support/db.ts";
import { customer, provider } from "../support/world.ts";

const order = sortable(
  {
    name: byText("name"),
    country: byText("country"),
    provider: byText("provider.name"),
    created: byTime("createdAt"),
    removed: byTime("removedAt", { nullable: true }),
    version: byNumber("version"),
    arrival: byArrival,
  },
  "name",
);
const columns = ["name", "country", "provider", "created", "removed", "version", "arrival"] as const;
const select = { id: true, name: true, country: true, createdAt: true, removedAt: true, version: true, provider: { select: { name: true } } } as const;

const read = async (tenants: string[], input: Parameters<typeof order.page>[0], perPage: number) => {
  const page = order.page(input, perPage);
  const where = { AND: [{ tenantId: { in: tenants } }, page.after] };
  return page.of(await db.customer.findMany({ where, select, orderBy: page.orderBy, take: page.take }));
};

/** Eleven customers of two providers, with ties in every column and some that were never removed. */
async function shop(): Promise<string[]> {
  const [ada, eve] = [await provider(), await provider()];
  const tenants: string[] = [];
  for (let at = 0; at < 11; at++) {
    const { organizationId } = await customer(at % 3 ? ada : eve, { name: `Ähre & "Söhne" ${at % 4}` });
    const removedAt = at % 2 ? new Date(Date.UTC(2031, 0, 1 + (at % 5))) : null;
    await db.customer.updateMany({
      where: { tenantId: organizationId },
      data: { removedAt, status: removedAt ? "REMOVED" : "ACTIVE", version: at % 3, createdAt: new Date(Date.UTC(2030, at % 4)) },
    });
    tenants.push(organizationId);
  }
  return tenants;
}

test("whichever way a list is sorted, its pages have every row once and in order", async () => {
  const tenants = await shop();
  for (const column of columns)
    for (const sort of [column, `-${column}`] as const) {
      const whole = await read(tenants, { sort }, 100);
      expect(whole.items).toHaveLength(11);
      expect(whole.next).toBeUndefined();
      const walked: string[] = [];
      for (let after: string | undefined, turn = 0; turn < 20; turn++) {
        const { items, next } = await read(tenants, { sort, after }, 2);
        walked.push(...items.map(({ id }) => id));
        after = next;
        if (!after) break;
      }
      expect(walked, sort).toEqual(whole.items.map(({ id }) => id));
    }
});

test("the other way round is the other way round; rows without a value come last both times", async () => {
  const tenants = await shop();
  const up = (await read(tenants, { sort: "version" }, 100)).items;
  expect((await read(tenants, { sort: "-version" }, 100)).items).toEqual([...up].reverse());
  for (const sort of ["removed", "-removed"] as const) {
    const dates = (await read(tenants, { sort }, 100)).items.map(({ removedAt }) => removedAt?.getTime());
    const known = dates.filter((date) => date !== undefined);
    expect(dates).toEqual([...known, ...Array<undefined>(6).fill(undefined)]);
    expect(known).toEqual([...known].sort((one, other) => (sort === "removed" ? one - other : other - one)));
  }
});

test("nobody says how a list is sorted: it is sorted as it always is", async () => {
  const tenants = await shop();
  expect((await read(tenants, {}, 100)).items).toEqual((await read(tenants, { sort: "name" }, 100)).items);
});

test("a made-up place to go on from begins at the beginning, and so does one of another order", async () => {
  const tenants = await shop();
  const id = "01900000-0000-7000-8000-000000000000";
  const first = await read(tenants, { sort: "created" }, 2);
  const made = [
    ...["", "nonsense", "null", "{}", "[]", '["created"]', JSON.stringify(["created", "yesterday", id]), JSON.stringify(["created", 5, id])],
    ...[JSON.stringify(["created", "2030-01-01T00:00:00.000Z", "1"]), JSON.stringify(["created", null, id]), (await read(tenants, { sort: "name" }, 2)).next],
  ];
  for (const after of made) expect(await read(tenants, { sort: "created", after }, 2), after).toEqual(first);
  for (const [sort, value] of [
    ["name", "a\0b"],
    ["name", "x".repeat(501)],
    ["version", 1.5],
    ["version", 2 ** 40],
    ["-removed", "2031-13-01T00:00:00Z"],
  ] as const)
    expect(await read(tenants, { sort, after: JSON.stringify([sort, value, id]) }, 2)).toEqual(await read(tenants, { sort }, 2));
});

test("an address may say only what the list has", () => {
  const { sort, after } = order.input;
  expect(sort.parse("-name")).toBe("-name");
  for (const wrong of ["password", "--name", ["name"], 5, undefined]) expect(sort.parse(wrong)).toBeUndefined();
  expect(after.parse("x".repeat(2000))).toBeUndefined();
});
