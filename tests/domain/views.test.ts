import { expect, test } from "vitest";
import { sightOf } from "#lib/actor.ts";
import { listViews, openView } from "#lib/domain/views/reads.ts";
import { mostPinned, mostViews } from "#lib/domain/views/rules.ts";
import { changeView, chooseColumns, deleteView, placeView, replaceView, saveView } from "#lib/domain/views/writes.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { menuOf } from "#lib/web/menu.ts";
import { paths } from "#lib/web/paths.ts";
import type { Actor } from "#lib/access.ts";
import { db } from "../support/db.ts";
import { colleague, customer, type Member, provider, refusal, refusals } from "../support/world.ts";

const overdue = { list: "customers", name: "Without agreement", query: { agreement: "open", sort: "-since" } } as const;
const names = async (who: Actor) => (await listViews(who, { list: "customers" })).map(({ name }) => name);
/** As they are at their next request. */
const again = async (who: Member) => (await actorOfSession(who.sessionId as string)) as Actor;
const written = (who: Actor) =>
  db.auditEntry.findMany({ where: { organizationId: who.organizationId, action: { startsWith: "view." } }, orderBy: { id: "asc" } });

test("what somebody filtered is found again by its name, by nobody else, and leaves nothing in the log", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const { id } = await saveView(ada, overdue);
  expect(await openView(ada, { id })).toEqual({ list: "customers", name: overdue.name, query: overdue.query });
  expect([await names(ada), await names(sam)]).toEqual([["Without agreement"], []]);
  expect(await refusal(openView(sam, { id }))).toMatchObject({ code: "not_found" });
  await replaceView(ada, { id, query: { tag: "VIP" } });
  expect(await openView(ada, { id })).toMatchObject({ query: { tag: "VIP" } });
  await deleteView(ada, { id });
  expect(await names(ada)).toEqual([]);
  expect(await written(ada)).toEqual([]);
});

test("a view that is shared is the team's to open; its maker and a global admin change it, and the log says so", async () => {
  const ada = await provider();
  const [sam, hal] = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["HELPDESK_AGENT"])];
  const { id } = await saveView(sam, { ...overdue, shared: true });
  const [seen] = await listViews(hal, { list: "customers" });
  expect((await listViews(ada, { list: "customers" }))[0]).toMatchObject({ own: false, changes: true });
  expect(seen).toMatchObject({ name: overdue.name, own: false, changes: false, createdByName: sam.name, shared: true });
  const tried = [changeView(hal, { id, name: "Mine", shared: true }), replaceView(hal, { id, query: {} }), deleteView(hal, { id })];
  for (const refused of await refusals(tried)) expect(refused).toMatchObject({ code: "not_found" });
  await changeView(ada, { id, name: "Agreement open", shared: true });
  expect(await refusal(changeView(ada, { id, name: "Agreement open", shared: false }))).toMatchObject({ code: "view.not_yours" });
  await changeView(sam, { id, name: "Agreement open", shared: false });
  expect([await names(hal), await names(sam)]).toEqual([[], ["Agreement open"]]);
  expect(await refusal(deleteView(ada, { id }))).toMatchObject({ code: "not_found" });
  expect((await written(ada)).map(({ action, actorName }) => [action, actorName])).toEqual([
    ["view.save", sam.name],
    ["view.change", ada.name],
    ["view.change", sam.name],
  ]);
});

test("a customer's people share among themselves, and not with their provider", async () => {
  const ada = await provider();
  const bakery = await customer(ada);
  const { id } = await saveView(bakery, { list: "mySubscriptions", name: "Active", query: { status: "ACTIVE" }, shared: true });
  expect(await refusal(openView(ada, { id }))).toMatchObject({ code: "not_found" });
  expect(await listViews(await colleague(bakery, ["GLOBAL_ADMIN"]), { list: "mySubscriptions" })).toHaveLength(1);
});

test("a name stands once for somebody and a list, however it is written; another's is no obstacle", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  await saveView(ada, { ...overdue, shared: true });
  expect(await refusal(saveView(ada, { ...overdue, name: "WITHOUT agreement " }))).toMatchObject({ code: "view.name_taken" });
  await saveView(sam, overdue);
  await saveView(ada, { ...overdue, list: "orders" });
  const other = await saveView(ada, { ...overdue, name: "Other" });
  expect(await refusal(changeView(ada, { id: other.id, name: overdue.name, shared: false }))).toMatchObject({ code: "view.name_taken" });
});

test.each([
  ["no name", { name: " " }, "name"],
  ["a name that is too long", { name: "x".repeat(61) }, "name"],
  ["a name with a line in it", { name: "a\nb" }, "name"],
  ["a name that turns round", { name: "a\u202eb" }, "name"],
  ["a list that there isn't", { list: "passwords" }, "list"],
  ["what no address holds", { query: { "a b": "c" } }, "query"],
  ["too much of it", { query: { q: "x".repeat(501) } }, "query"],
])("%s is refused", async (_, wrong, field) => {
  const problem = (await refusal(saveView(await provider(), { ...overdue, ...wrong }))) as { code: string; fields: object };
  expect(problem.code).toBe("invalid");
  expect(Object.keys(problem.fields).join()).toContain(field);
});

test("there is an end to them, said in a number", async () => {
  const ada = await provider();
  const rows = Array.from({ length: mostViews }, (_, at) => ({
    ...{ userId: ada.userId as string, organizationId: ada.organizationId, list: "customers", name: `View ${at}`, query: {} },
    ...{ createdAt: new Date(), createdByName: ada.name },
  }));
  const made = await db.listView.createManyAndReturn({ data: rows, select: { id: true } });
  expect(await refusal(saveView(ada, overdue))).toMatchObject({ code: "view.too_many", params: { most: mostViews } });
  await saveView(ada, { ...overdue, list: "orders" });
  for (const { id } of made.slice(0, mostPinned)) await placeView(ada, { id, pinned: true, first: false });
  const last = made.at(-1)?.id as string;
  expect(await refusal(placeView(ada, { id: last, pinned: true, first: false }))).toMatchObject({ code: "view.too_many_pinned" });
  // What is there already may be said again.
  await placeView(ada, { id: made[0]?.id as string, pinned: true, first: true });
});

test("two at once don't get beyond the bound", async () => {
  const ada = await provider();
  const rows = Array.from({ length: mostViews - 1 }, (_, at) => ({
    ...{ userId: ada.userId as string, organizationId: ada.organizationId, list: "customers", name: `View ${at}`, query: {} },
    ...{ createdAt: new Date(), createdByName: ada.name },
  }));
  await db.listView.createMany({ data: rows });
  await Promise.allSettled([saveView(ada, overdue), saveView(ada, { ...overdue, name: "Another" })]);
  expect(await names(ada)).toHaveLength(mostViews);
});

test("a view that is pinned stands in the menu below its list, the first one is where the entry leads, and what is taken back is gone", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const { id } = await saveView(sam, { ...overdue, shared: true });
  const moves = await saveView(ada, { list: "moves", name: "Open moves", query: { state: "open" } });
  await placeView(ada, { id, pinned: true, first: true });
  await placeView(ada, { id: moves.id, pinned: true, first: false });
  const entry = async (key: string) => menuOf(await again(ada)).find((one) => one.key === key);
  expect(await entry("customers")).toEqual({
    key: "customers",
    href: "/customers",
    letter: "c",
    to: paths.view(id),
    views: [{ id, name: overdue.name, href: paths.view(id) }],
  });
  expect(await entry("assignments")).toMatchObject({ href: "/assignments", views: [{ name: "Open moves" }] });
  expect(menuOf(await again(sam)).find(({ key }) => key === "customers")).toEqual({ key: "customers", href: "/customers", letter: "c" });

  // Its maker keeps it to themselves from now on.
  await changeView(sam, { id, name: overdue.name, shared: false });
  expect(await entry("customers")).toEqual({ key: "customers", href: "/customers", letter: "c" });
  await changeView(sam, { id, name: overdue.name, shared: true });
  await deleteView(sam, { id });
  expect(await entry("customers")).toEqual({ key: "customers", href: "/customers", letter: "c" });
});

test("the columns and the density that somebody chose are there at their next request, and for nobody else", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  await chooseColumns(ada, { list: "customers", columns: ["since", "domain"], compact: true });
  expect(sightOf(await again(ada))).toMatchObject({ compact: true, columns: { customers: ["since", "domain"] } });
  expect(sightOf(await again(sam))).toMatchObject({ compact: false, columns: {} });
  // A view of the list is another choice than its columns.
  const { id } = await saveView(ada, overdue);
  await placeView(ada, { id, pinned: false, first: true });
  await chooseColumns(ada, { list: "customers", columns: [], compact: false });
  expect(sightOf(await again(ada))).toMatchObject({ compact: false, columns: { customers: [] }, first: { customers: id } });
});
