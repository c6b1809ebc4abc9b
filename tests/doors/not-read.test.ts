import { globSync } from "node:fs";
import { sep } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { notKept } from "#lib/asked.ts";
import { ListActivity } from "#lib/domain/audit/rules.ts";
import { ListCustomers } from "#lib/domain/customers/rules.ts";
import { Filters } from "#lib/domain/incentives/rules.ts";
import { cast } from "../support/cast.ts";
import type { Member } from "../support/world.ts";

// What an address asks and can't be read is said, and never left out: a file would hold all the more, and wouldn't show it.

// Who asks is known by a cookie, inside Next alone; here it is said.
const asking = vi.hoisted(() => ({ who: undefined as unknown }));
vi.mock("#lib/web/session.ts", () => ({ currentActor: async () => asking.who }));

type Door = { GET: (request: Request) => Promise<Response> };
const root = "app/(portal)";
const files = globSync(`${root}/**/{export,pdf}/route.ts`).map((path) => path.split(sep).join("/"));
/** Asks a file's door at its own address, with ids in place of what stands in brackets. */
async function ask(who: Member, file: string, query: string, id = crypto.randomUUID()): Promise<{ status: number; text: string }> {
  asking.who = who;
  const { GET } = (await import(/* @vite-ignore */ `../../${file}`)) as Door;
  const address = file.slice(root.length, -"/route.ts".length).replace(/\[\w+\]/g, id);
  const answer = await GET(new Request(`http://localhost${address}?${query}`));
  return { status: answer.status, text: await answer.text() };
}
const listFiles = (list: string) => `${root}/${list}/export/route.ts`;

let ada: Member;
let rita: Member;
let customerId: string;
beforeAll(async () => {
  ({ ada, rita, id: customerId } = await cast());
});

test.each([
  ["activity", "from=2026-13-45", "from"],
  ["activity", "to=yesterday", "to"],
  ["activity", "From=2026-11-01", "From"],
  ["activity", "action=order.nonsense&customer=Holz", "action"],
  ["incentives/months", "From=2026-11", "From"],
  ["incentives/months", "from=2026-13&to=2026-1", "from, to"],
  ["incentives", "state=gone", "state"],
  ["customers", "reseller=everybody", "reseller"],
  ["customers", "status=removed", "status"],
  ["customers", "q=a&q=b", "q"],
  ["customers", "sort=password", "sort"],
  ["customers", `q=${"x".repeat(101)}`, "q"],
  ["customers", "toString=1", "toString"],
  ["customers", "%E2%80%AE%0A=1", "??"],
  ["overview/months", "from=2026-11", "from"],
])("the file of %s isn't given for ?%s", async (list, query, names) => {
  const { status, text } = await ask(ada, listFiles(list), query);
  expect(status).toBe(400);
  expect(text).toContain(`The link contains ${names}. That isn't known here`);
});

test.each([
  ["activity", "from=2026-11-01&to=2026-11-30&utc=1&customer=&action=customer.placeOrder"],
  ["customers", "q= Holz &status=REMOVED&sort=-since&dates=readable&columns=domain,since"],
  ["customers", "status=ACTIVE&open=x&preview=x&after=x&lost=x"],
  ["incentives/months", "from=2026-10&to=2026-11&state="],
])("the file of %s is given for ?%s", async (list, query) => {
  expect(await ask(ada, listFiles(list), query)).toMatchObject({ status: 200 });
});

test("a month that is none is refused by the statement's file and paper; without one it is the one under way", async () => {
  for (const file of ["export", "pdf"].map((kind) => `${root}/customers/[id]/statement/${kind}/route.ts`)) {
    for (const month of ["2026-13", "2026-00", "november"]) {
      const { status, text } = await ask(ada, file, `month=${month}`, customerId);
      expect([status, text], `${file} ${month}`).toEqual([400, expect.stringContaining("month")]);
    }
    for (const query of ["", "month=", "month=2026-11"]) expect((await ask(ada, file, query, customerId)).status, `${file} ${query}`).toBe(200);
  }
});

test("no file passes over a name that it doesn't know, whoever asks for it", async () => {
  const statuses = new Map<string, number[]>();
  for (const file of files) {
    const both = [await ask(ada, file, "nonsense=1", customerId), await ask(rita, file, "nonsense=1", customerId)];
    statuses.set(
      file,
      both.map(({ status }) => status),
    );
  }
  // 404: not for them, or not of this customer's id.
  expect([...statuses].filter(([, both]) => both.some((status) => ![400, 404].includes(status)))).toEqual([]);
  expect([...statuses.values()].filter((both) => both.includes(400)).length).toBeGreaterThan(30);
});

test("who may not have a file isn't told what it could be asked", async () => {
  expect((await ask(rita, listFiles("catalog/loads"), "nonsense=1")).status).toBe(404);
});

test("names and values are kept, or said", () => {
  const asked = { from: "2026-02-29", to: "2028-02-29", utc: "0", customer: "  ", person: "Ada", action: ["a", "b"], sort: "-at" };
  expect(notKept(ListActivity, asked)).toEqual(["from", "utc", "action"]);
  expect(notKept(Filters, { state: "lost", reseller: "x", find: "Holz" }, ["find"])).toEqual(["reseller"]);
  // What is so anyway may be said.
  expect(notKept(ListCustomers, { status: "ACTIVE", tag: "", q: undefined })).toEqual([]);
  expect(notKept(z.object({}), { constructor: "1", __proto__: "1", "<b>": "1" })).toEqual(["constructor", "?b?"]);
});
