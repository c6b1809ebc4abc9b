import { expect, test } from "vitest";
import { momentOf, Query } from "#lib/partner-center/reading.ts";
import { addDays, dayOf } from "#lib/days.ts";
import { clock } from "#lib/platform/clock.ts";
import { ask } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { customer } from "../support/world.ts";

// What an address of the API asks is kept or refused by its name. What nobody knows is ignored where the contract wants it so, and refused where
// calls are our own.

const { origin, world, token, get } = await apiOfCast();
const at = `customers/${world.id}`;
const filter = (field: string, value: string) => `filter=${encodeURIComponent(JSON.stringify({ Field: field, Value: value, Operator: "equals" }))}`;

test.each([
  ["channel/incentives/months?From=2026-11", "From"],
  ["channel/incentives/months?size=5", "size"],
  ["channel/incentives/entries?state=lost", "state"],
  ["channel/assignments?nonsense=1", "nonsense"],
  [`channel/${at}/subscriptions/x/preview?quantity=5&seats=1`, "seats"],
  ["customers?CompanyName=Holz", "CompanyName"],
  ["customers?company_name=Holz", "CompanyName"],
  ["relationships?relationship_type=is_indirect_reseller_of&name=Holz", "Name"],
  ["auditrecords?resourceType=Order", "ResourceType"],
  [`${at}/users?userstate=inactive`, "UserState"],
  [`${at}/users?${filter("UserState", "gone")}`, "filter"],
  ["customers?seekOperation=Onwards", "seekOperation"],
  [`${at}/orders?includePrice=perhaps`, "includePrice"],
  ["customers?size=1&size=2", "size"],
  [`customers?${filter("CompanyName", "a")}&Filter=%7B%7D`, "filter"],
  ["auditrecords?startDate=2026-02-30", "startDate"],
  ["auditrecords?endDate=13/01/2026", "endDate"],
])("GET %s is refused, and says %s", async (path, name) => {
  expect(await ask(origin, token, `/v1/${path}`)).toMatchObject({
    status: 400,
    body: { code: 2000, data: [name], description: expect.stringMatching(/\S \S/) },
  });
});

test("what nobody knows is ignored where clients of the contract say more, and names are the same in any case", async () => {
  const { totalCount } = await get("customers");
  expect(totalCount).toBeGreaterThan(0);
  for (const query of ["null=0&null=2147483647", "nonsense=1&nonsense=2", "SIZE=500", "filter=&Filter=", "size=500&Size=500", "seek_operation=first"])
    expect((await get(`customers?${query}`)).totalCount, query).toBe(totalCount);
  expect((await get(`${at}/orders?IncludePrice=True`)).totalCount).toBe((await get(`${at}/orders`)).totalCount);
  expect((await get(`${at}/users?${filter("UserStatus", "Inactive")}`)).totalCount).toBe(0);
  expect((await get("channel/incentives/months?")).attributes).toEqual({ objectType: "Collection" });
});

test("a token goes on with what it was asked with: the days of the log are in it, and no other filter is taken", async () => {
  const old = addDays(clock.now(), -100);
  const from = `startDate=${dayOf(old)}`;
  const first = await get(`auditrecords?${from}&size=1`);
  const next = first.continuationToken as string;
  const onwards = (query: string) =>
    fetch(`${origin}/v1/auditrecords?seekOperation=Next${query}`, { headers: { authorization: `Bearer ${token}`, "ms-continuationtoken": next } });
  const [bare, same, other] = await Promise.all([onwards(""), onwards(`&${from}`), onwards("&startDate=2026-01-01")]);
  const page = await bare.json();
  expect(page.links.self.uri).toContain(from);
  expect((await same.json()).items).toEqual(page.items);
  expect([other.status, (await other.json()).data]).toEqual([400, ["startDate"]]);
  for (const name of ["Adler", "Braun"]) await customer(world.ada, { name });
  const { continuationToken } = await get("customers?size=1");
  const wrong = await get(`customers?size=1&${filter("CompanyName", "Holz")}&continuationToken=${continuationToken}`);
  expect(wrong).toMatchObject({ code: 2000, data: ["filter"] });
});

test("a day that is none is no day, however it is written; the last of each month is one", () => {
  const none = ["2026-02-29", "2026-02-30", "2026-04-31T00:00:00Z", "2026-13-01", "2026-00-10", "2026-01-00", "2026-02-30 10:00", "2026-02-30T00:00:00+01:00"];
  for (const said of [...none, "2/30/2026", "13/1/2026", "0/1/2026", "4/31/2026 10:00:00 AM", "1/1/2026 25:00:00", "1/1/2026 10:61:00"])
    expect(momentOf(said), said).toBeUndefined();
  for (const [said, is] of [
    ["2028-02-29", "2028-02-29T00:00:00.000Z"],
    ["2/29/2028 11:59:59 PM", "2028-02-29T23:59:59.000Z"],
    ["2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000Z"],
    ["2000-02-29T00:00:00.0000000", "2000-02-29T00:00:00.000Z"],
  ] as const)
    expect(momentOf(said)?.toISOString(), said).toBe(is);
  expect(momentOf("1900-02-29")).toBeUndefined();
});

test("names that are said twice alike are one, and what isn't known may be said as often as one likes", () => {
  const query = new Query(new URLSearchParams("Size=5&size=5&x=1&x=2&empty=&orderId="), { known: ["size", "orderId"] });
  expect([query.count("size"), query.get("orderId")]).toEqual([5, undefined]);
  expect(() => new Query(new URLSearchParams("x=1"), { all: true })).toThrow("This call has no parameter x. It has none.");
});
