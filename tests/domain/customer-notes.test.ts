import { expect, test } from "vitest";
import { listActivity, listOfCustomer } from "#lib/domain/audit/reads.ts";
import { sweepNotes } from "#lib/domain/customers/notes/clock.ts";
import { listNotes } from "#lib/domain/customers/notes/reads.ts";
import { editNote, noteCustomer, removeNote, takeBackNote } from "#lib/domain/customers/notes/writes.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { addDays } from "#lib/days.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { cast, once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague, refusal } from "../support/world.ts";

const textsOf = async (who: Parameters<typeof listNotes>[0], customerId: string) => (await listNotes(who, { customerId })).items.map(({ text }) => text);

test("a provider and a reseller note something about one customer, and neither reads the other's", async () => {
  const { ada, ben, rita, wanda, bakery, id, olga } = await cast();
  const hal = await colleague(ada, ["HELPDESK_AGENT"]);
  await noteCustomer(ada, { customerId: id, text: "Pays late.\r\nCall Gerda.", ...once() });
  await noteCustomer(hal, { customerId: id, text: "Prefers to be called 📞", ...once() });
  await noteCustomer(rita, { customerId: id, text: "Wants to leave", ...once() });
  expect(await textsOf(ben, id)).toEqual(["Prefers to be called 📞", "Pays late.\nCall Gerda."]);
  expect(await textsOf(rita, id)).toEqual(["Wants to leave"]);
  expect(await textsOf(wanda, id)).toEqual([]);
  for (const who of [bakery, olga]) expect((await refusal(listNotes(who, { customerId: id }))).code).toBe("forbidden");

  // That something was noted stands in the own log; what it was, nowhere; and the other side hears of nothing.
  const inLog = async (who: typeof ada) => (await listActivity(who, {})).items.filter(({ action }) => action === "customer.note");
  expect(await inLog(ada)).toHaveLength(2);
  expect(await inLog(rita)).toHaveLength(1);
  expect(await inLog(bakery)).toHaveLength(0);
  expect(
    JSON.stringify(await db.auditEntry.findMany({ where: { action: "customer.note" } }), (_, value) => (typeof value === "bigint" ? "" : value)),
  ).not.toMatch(/Pays late|Wants to leave/);
});

test("a note is changed and deleted by whoever wrote it, and each can be taken back", async () => {
  const { ada, ben, rita, id } = await cast();
  const key = once();
  const { id: note } = await noteCustomer(ada, { customerId: id, text: "First", ...key });
  // Sent twice, it is there once.
  await noteCustomer(ada, { customerId: id, text: "First", ...key });
  expect(await textsOf(ada, id)).toEqual(["First"]);
  for (const who of [ben, rita]) expect((await refusal(editNote(who, { id: note, version: 1, text: "Mine" }))).code).toBe("not_found");

  await editNote(ada, { id: note, version: 1, text: "Second" });
  expect((await refusal(editNote(ada, { id: note, version: 1, text: "Third" }))).code).toBe("note.changed");
  await takeBackNote(ada, { id: note, version: 2 });
  expect(await textsOf(ada, id)).toEqual(["First"]);
  await removeNote(ada, { id: note, version: 3 });
  expect(await textsOf(ben, id)).toEqual([]);
  expect((await listNotes(ada, { customerId: id })).items).toMatchObject([{ deleted: true, own: true }]);
  expect((await refusal(editNote(ada, { id: note, version: 4, text: "Third" }))).code).toBe("note.deleted");
  await takeBackNote(ada, { id: note, version: 4 });
  expect(await textsOf(ben, id)).toEqual(["First"]);

  // What stays deleted for a month is gone for good.
  await removeNote(ada, { id: note, version: 5 });
  await db.customerNote.update({ where: { id: note }, data: { deletedAt: addDays(clock.now(), -31) } });
  await sweepNotes(system(), {});
  expect(await db.customerNote.findUnique({ where: { id: note } })).toBeNull();
});

test("nothing, too much and what no database takes is refused at the field", async () => {
  const { ada, id } = await cast();
  for (const [text, code] of [
    ["  \n ", "field.required"],
    ["x".repeat(4001), "field.too_long?max=4000"],
  ] as const)
    expect((await refusal(noteCustomer(ada, { customerId: id, text, ...once() }))).fields).toMatchObject({ text: [code] });
});

test("what happened to a customer is there for everybody who looks after it, each with their part; page by page", async () => {
  const { ada, rita, nils, paul, bakery, id, sub } = await cast();
  const hal = await colleague(ada, ["HELPDESK_AGENT"]);
  await editSubscription(ada, { id: sub, version: 1, nickname: "Filialen" });
  await editSubscription(rita, { id: sub, version: 2, nickname: "Büro" });
  // The provider's own words for it are no business of the customer's, nor in anybody's timeline.
  await tagCustomers(ada, { ids: [id], name: "pays late" });
  const actions = async (who: typeof ada) => (await listOfCustomer(who, { customerId: id })).items.map(({ action, actorName }) => [action, actorName]);
  expect((await actions(hal)).slice(0, 2)).toEqual([
    ["subscription.edit", rita.name],
    ["subscription.edit", ada.name],
  ]);
  expect(await actions(rita)).toEqual([["subscription.edit", rita.name]]);
  expect((await actions(bakery)).map(([action]) => action)).toContain("subscription.edit");
  for (const who of [hal, rita, bakery]) expect(JSON.stringify(await actions(who))).not.toContain("customer.tag");
  for (const who of [paul, nils]) expect((await refusal(listOfCustomer(who, { customerId: id }))).code).toBe("not_found");

  for (let version = 3; version < 40; version++) await editSubscription(ada, { id: sub, version, nickname: `Name ${version}` });
  const seen: string[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await listOfCustomer(ada, { customerId: id, after });
    seen.push(...page.items.map((entry) => entry.id));
    after = page.next;
    more = after !== undefined;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(await db.auditEntry.count({ where: { customerId: id, providerId: ada.organizationId } }));
});
