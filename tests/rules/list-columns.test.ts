import { expect, test } from "vitest";
import { z } from "zod";
import { columnsForm } from "#lib/forms/views.ts";
import { guest } from "#lib/platform/session.ts";
import type { Actor } from "#lib/access.ts";
import { drawnFor, filedColumns, listAt, listOf, tableOf } from "#lib/web/list.ts";
import { bulkRowList } from "#components/bulk/row-list.ts";
import { renewalList } from "#components/renewals/list.ts";
import { listNamed } from "#components/views/lists.ts";
import { listNames } from "#lib/domain/views/rules.ts";
import { isEntry } from "#lib/web/menu.ts";
import { paths } from "#lib/web/paths.ts";

type Row = { id: string; name: string; city: string; since: string };
const cities = listOf<Row>()({ name: "customers", at: paths.customers, input: z.object({ q: z.string().default("") }), first: "name" }, () => ({
  title: "Cities",
  ids: { id: (row) => row.id },
  columns: {
    code: { on: "file", with: ["city"], head: "Code", value: (row) => row.city.slice(0, 1) },
    name: { head: "Name", value: (row) => row.name },
    city: { head: "City", value: (row) => row.city },
    since: { head: "Since", value: (row) => row.since },
    extra: { head: "Extra", value: () => "x" },
    where: { on: "page", head: "Where", value: () => "there" },
  },
  usual: ["city", "since"],
}));
const rows = [{ id: "1", name: "Holz", city: "Köln", since: "2026" }];

const who = (columns: string[] = []) =>
  ({ ...guest("en"), principal: { type: "person", sight: { compact: false, columns: { customers: columns }, pinned: [], first: {} } } }) as unknown as Actor;
const headsOf = (actor: Actor, query: Record<string, string | string[]> = {}) =>
  tableOf(listAt(cities, actor, query), rows, undefined).heads.map(({ text }) => text);
const fileOf = (actor: Actor, query: Record<string, string> = {}) => filedColumns(drawnFor(listAt(cities, actor, query), undefined)).map(({ head }) => head);

test("a list shows what is usual, or what its reader chose, in that order; the name is always there", () => {
  expect(headsOf(who())).toEqual(["Name", "City", "Since"]);
  expect(headsOf(who(["extra", "city"]))).toEqual(["Name", "Extra", "City"]);
});

test("what an address says of columns is what is shown, whatever somebody chose, and nothing of it that there isn't", () => {
  expect(headsOf(who(["extra"]), { columns: "since,city" })).toEqual(["Name", "Since", "City"]);
  expect(headsOf(who(["extra"]), { columns: ["since", "since", "gone", "name"] })).toEqual(["Name", "Since"]);
  for (const columns of ["all", "gone", "code"]) expect(headsOf(who(["extra"]), { columns }), columns).toEqual(["Name", "City", "Since"]);
  expect(headsOf(who(["extra"]), { columns: "" })).toEqual(["Name", "Extra"]);
});

test("a file has all columns, or those that are shown with what belongs to them", () => {
  expect(fileOf(who())).toEqual(["Code", "Name", "City", "Since", "Extra"]);
  expect(fileOf(who(["since", "city", "where"]))).toEqual(["Name", "Since", "Code", "City"]);
  expect(fileOf(who(["since"]), { columns: "all" })).toEqual(["Code", "Name", "City", "Since", "Extra"]);
});

test("a file says of each amount in which currency it is", () => {
  const ada = { ...who(), kind: "provider", roles: ["GLOBAL_ADMIN"] } as Actor;
  const bulk = (kind: "QUANTITY" | "RECORD") => filedColumns(drawnFor(listAt(bulkRowList, ada, {}, { ids: { id: "" } }), { kind }));
  for (const columns of [filedColumns(drawnFor(listAt(renewalList, ada, {}), undefined)), bulk("QUANTITY"), bulk("RECORD")])
    expect(columns.map(({ head }) => head)).toContain("Currency");
});

test("its address has the columns that are shown, so that a file that was asked for once stays the same", () => {
  expect(listAt(cities, who(["since"]), { q: "x" }).whole).toBe("/customers?q=x&columns=since");
  expect(listAt(cities, who(), { q: "x" }).whole).toBe("/customers?q=x");
  expect(listAt(cities, who(["since"]), { q: "x" }).address()).toBe("/customers?q=x");
});

test("a button moves one of the ticked columns, and no further than they go", () => {
  const form = { list: "customers", columns: ["c", "a", "b"], order: "a,b,c,d", compact: false, query: "" };
  const chosen = (move: string) => columnsForm.command({ ...form, move }).columns?.join("");
  expect(["", "up:b", "down:b", "up:a", "down:c", "up:d", "usual", "sideways"].map(chosen)).toEqual(["abc", "bac", "acb", "abc", "abc", "abc", "", "abc"]);
});

test("every list that has a name is where its address is, and stands in the menu", () => {
  for (const name of listNames) {
    const known = listNamed(name);
    expect(known?.list.name, name).toBe(name);
    expect(known?.list.at({}, {}), name).toBe(paths[name]());
  }
  expect(isEntry("customers") && !isEntry("moves")).toBe(true);
  expect(listNamed("passwords")).toBeUndefined();
});
