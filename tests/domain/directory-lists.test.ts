import { addDays } from "#lib/days.ts";
import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { exportListingChanges, exportOwnListingChanges, listListingChanges, listDirectory, listOwnListingChanges } from "#lib/domain/directory/reads.ts";
import { listingRequestNumber } from "#lib/domain/directory/rules.ts";
import { publishListingChange, requestListingChange, resubmitListingChange, returnListingChange, withdrawListingChange } from "#lib/domain/directory/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { guest } from "#lib/platform/session.ts";
import { operator, provider, refusal } from "../support/world.ts";

afterEach(() => clock.reset());

const entry = (companyName: string) => ({ companyName, locations: [{ country: "DE", targetUrl: "https://ada.example" }], note: "" });
/** A minute after whatever was before. */
const ask = async (by: Actor, companyName: string) => {
  clock.move(60_000);
  const { id } = await requestListingChange(by, { ...entry(companyName), idempotencyKey: crypto.randomUUID() });
  return db.listingChangeRequest.findUniqueOrThrow({ where: { id } });
};
const nonsense = { sort: ["due"], after: ["x"], q: ["y"], state: ["z"] };
const companies = ({ items }: { items: { companyName: string }[] }) => items.map(({ companyName }) => companyName);

test("operators find requests by company, provider or number, sort them by what is due, submitted or asked for, and save that", async () => {
  const [ada, paul, nils, olga] = [await provider(), await provider(), await provider(), await operator()];
  await db.provider.update({ where: { id: paul.organizationId }, data: { name: "Südwind" } });
  const mitte = await ask(ada, "Mitte 100%");
  const anfang = await ask(paul, "Anfang");
  await ask(nils, "Schluss_1");
  await db.listingChangeRequest.update({ where: { id: anfang.id }, data: { dueAt: addDays(clock.now(), -3) } });
  const all = async (cases: [object, string[]][]) => {
    for (const [asked, expected] of cases) {
      const list = await listListingChanges(olga, asked);
      expect(companies(list), JSON.stringify(asked)).toEqual(expected);
      expect((await exportListingChanges(olga, asked)).items).toEqual(list.items);
    }
  };
  const due = ["Anfang", "Mitte 100%", "Schluss_1"];
  await all([
    [{}, due],
    [{ sort: "-due" }, [...due].reverse()],
    [{ sort: "submitted" }, ["Mitte 100%", "Anfang", "Schluss_1"]],
    [{ sort: "-submitted" }, ["Schluss_1", "Anfang", "Mitte 100%"]],
    [{ sort: "company" }, ["Anfang", "Mitte 100%", "Schluss_1"]],
    [{ sort: "-company" }, ["Schluss_1", "Mitte 100%", "Anfang"]],
    [{ q: "mITTE" }, ["Mitte 100%"]],
    [{ q: "südw" }, ["Anfang"]],
    [{ q: listingRequestNumber(mitte.number) }, ["Mitte 100%"]],
    [{ q: listingRequestNumber(anfang.number).toLowerCase() }, ["Anfang"]],
    [{ q: "SR-999999999" }, []],
    [{ q: "%" }, ["Mitte 100%"]],
    [{ q: "_" }, ["Schluss_1"]],
    [nonsense, due],
  ]);
  // Returned and submitted again, it is the latest to be submitted.
  await returnListingChange(olga, { id: mitte.id, version: 1, reason: "The link" });
  await all([
    [{ state: "RETURNED" }, ["Mitte 100%"]],
    [{ state: "RETURNED", q: "anfang" }, []],
    [{}, ["Anfang", "Schluss_1"]],
  ]);
  clock.move(60_000);
  await resubmitListingChange(ada, { ...entry("Mitte 100%"), id: mitte.id, version: 2 });
  await all([[{ sort: "submitted" }, ["Anfang", "Schluss_1", "Mitte 100%"]]]);
  expect((await refusal(exportListingChanges(ada, {}))).code).toBe("forbidden");
});

test("a provider's own requests are the newest first, found by name or number, and never another's", async () => {
  const [ada, paul, olga] = [await provider(), await provider(), await operator()];
  const first = await ask(ada, "Nordwind_1");
  await publishListingChange(olga, { id: first.id, version: 1 });
  await withdrawListingChange(ada, { id: (await ask(ada, "Ostwind")).id });
  await ask(ada, "Westwind");
  const theirs = await ask(paul, "Westwind");
  for (const [asked, expected] of [
    [{}, ["Westwind", "Ostwind", "Nordwind_1"]],
    [{ sort: "submitted" }, ["Nordwind_1", "Ostwind", "Westwind"]],
    [{ sort: "company" }, ["Nordwind_1", "Ostwind", "Westwind"]],
    [{ sort: "-due" }, ["Westwind", "Ostwind", "Nordwind_1"]],
    [{ q: "westWIND" }, ["Westwind"]],
    [{ q: listingRequestNumber(first.number) }, ["Nordwind_1"]],
    [{ q: listingRequestNumber(theirs.number) }, []],
    [{ q: ada.organizationName }, []],
    [{ q: "_" }, ["Nordwind_1"]],
    [{ q: "%" }, []],
    [{ state: "WITHDRAWN" }, ["Ostwind"]],
    [{ state: "PUBLISHED", q: "ostwind" }, []],
    [nonsense, ["Westwind", "Ostwind", "Nordwind_1"]],
  ] as [object, string[]][]) {
    const list = await listOwnListingChanges(ada, asked);
    expect(companies(list), JSON.stringify(asked)).toEqual(expected);
    expect((await exportOwnListingChanges(ada, asked)).items).toEqual(list.items);
  }
  expect((await refusal(exportOwnListingChanges(olga, {}))).code).toBe("forbidden");
});

test("the public list is by name whatever its address says", async () => {
  const olga = await operator();
  for (const name of ["Weitblick B", "Weitblick C", "Weitblick A"])
    await publishListingChange(olga, { id: (await ask(await provider(), name)).id, version: 1 });
  const read = async (more: object) => companies(await listDirectory(guest("en"), { q: "weitblick", ...more }));
  const expected = ["Weitblick A", "Weitblick B", "Weitblick C"];
  expect(await read({})).toEqual(expected);
  for (const country of [["DE"], "de", "\0\0"]) expect(await read({ sort: "-name", after: ["x"], country })).toEqual(expected);
});
