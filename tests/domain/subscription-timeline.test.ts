import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listOfCustomer } from "#lib/domain/audit/reads.ts";
import { timelineOfSubscription } from "#lib/domain/audit/timelines/reads.ts";
import { momentsOf, reachOf, rowsAsked } from "#lib/domain/audit/timelines/rules.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { assignContacts } from "#lib/domain/subscriptions/contacts/writes.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { cast, once } from "../support/cast.ts";
import { change } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { ordered } from "../support/trade.ts";
import { refusal } from "../support/world.ts";

afterEach(() => clock.reset());

const plain = (value: unknown) => JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each));
const versionOf = async (id: string) => (await db.subscription.findUniqueOrThrow({ where: { id } })).version;

/** Page after page, as somebody reads it to the end. */
async function pagesOf(who: Actor, id: string) {
  const pages: Awaited<ReturnType<typeof timelineOfSubscription>>["items"][] = [];
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const { items, next } = await timelineOfSubscription(who, { id, after });
    pages.push(items);
    after = next;
  }
  return pages;
}
const toldTo = async (who: Actor, id: string) =>
  (await pagesOf(who, id)).flat().map(({ parts }) =>
    parts.map((part) => {
      if (part.what === "entry") return part.entry.action;
      return part.what === "order" || part.what === "charge" || part.what === "changed" ? part.what : `${part.what} ${part.begins ? "begins" : "ends"}`;
    }),
  );

test("what was done at once is one moment: the act, its order, its charge; and each sees their part", async () => {
  const { ada, rita, bakery, paul, nils, florist } = await cast();
  const { id } = await ordered(ada, bakery, { resellerOfRecordId: rita.organizationId });
  await change(ada, "seats", id, { quantity: "12" });
  await assignSupportContact(ada, { id, version: await versionOf(id), resellerId: rita.organizationId });
  await assignReseller(ada, { id, version: await versionOf(id), reseller: null });
  await assignReseller(ada, { id, version: await versionOf(id), reseller: { id: rita.organizationId } });
  // In one go with others there is no entry about this one: that it happened is known all the same.
  await assignContacts(ada, { to: "provider", rows: [{ id, version: await versionOf(id) }], ...once() });
  await change(rita, "seats", id, { quantity: "13" });

  const hers = await toldTo(ada, id);
  expect(hers[0]).toEqual(["subscription.changeSeats", "order", "charge"]);
  expect(hers).toContainEqual(["contact ends"]);
  expect(hers).toContainEqual(["subscription.assignReseller", "record begins"]);
  expect(hers).toContainEqual(["subscription.assignSupportContact", "contact begins"]);
  expect(hers.at(-1)).toEqual(expect.arrayContaining(["order", "charge"]));

  const his = await toldTo(rita, id);
  expect(his[0]).toEqual(["subscription.changeSeats"]);
  expect(his).toContainEqual(["contact ends"]);
  expect(his.flat()).not.toContain("order");
  expect(his.flat()).not.toContain("charge");
  expect(his.flat().filter((what) => what === "subscription.changeSeats")).toHaveLength(2);
  // When it earned by it a reseller knows; nobody else who sees no prices does.
  expect(his.flat().filter((what) => what.startsWith("record"))).toEqual(["record begins", "record ends", "record begins"]);
  const another = await ordered(ada, bakery, { resellerOfRecordId: nils.organizationId });
  for (const [who, about] of [
    [rita, another.id],
    [bakery, id],
  ] as const)
    expect((await toldTo(who, about)).flat().filter((what) => what.startsWith("record"))).toEqual([]);
  for (const who of [rita, bakery]) {
    expect((await toldTo(who, id)).flat().filter((what) => /order|charge/.test(what))).toEqual([]);
    expect(plain(await pagesOf(who, id))).not.toMatch(/Minor|"currency"/);
  }
  for (const who of [paul, nils, florist]) expect((await refusal(timelineOfSubscription(who, { id }))).code).toBe("not_found");
});

test("each change by its provider a reseller who looks after it is told, with the facts that its page shows; no stranger anything", async () => {
  const { ada, rita, bakery, paul, nils } = await cast();
  const { id } = await ordered(ada, bakery, { resellerOfRecordId: rita.organizationId });
  expect((await toldTo(rita, id)).flat()).not.toContain("changed");
  await change(rita, "seats", id, { quantity: "12" });
  expect((await toldTo(rita, id)).flat()).not.toContain("changed");
  await editSubscription(ada, { id, version: await versionOf(id), nickname: "Renewed by Ada only if they pay" });
  await change(ada, "seats", id, { quantity: "14" });
  await change(ada, "renewal", id, { endOfTerm: "END" });
  await change(ada, "suspend", id);
  await change(ada, "reactivate", id);

  const moments = (await pagesOf(rita, id)).flat();
  const said = moments.flatMap(({ parts }) => parts.flatMap((part) => (part.what === "entry" ? [part.entry] : [])));
  expect(said.slice(0, 6).map(({ action, actorName, details }) => [action, actorName, details])).toEqual([
    ["subscription.reactivate", ada.name, { before: { status: "SUSPENDED" }, after: { status: "ACTIVE" } }],
    ["subscription.suspend", ada.name, { before: { status: "ACTIVE" }, after: { status: "SUSPENDED" } }],
    ["subscription.changeRenewal", ada.name, { before: { endOfTerm: "RENEW" }, after: { endOfTerm: "END" } }],
    ["subscription.changeSeats", ada.name, { before: { quantity: 12 }, after: { quantity: 14 } }],
    ["subscription.edit", ada.name, {}],
    ["subscription.changeSeats", rita.name, expect.anything()],
  ]);
  // What it was called for a while may be a reason that isn't its reader's.
  await editSubscription(ada, { id, version: await versionOf(id), nickname: "Mail" });
  expect(plain(await pagesOf(rita, id))).not.toMatch(/if they pay|Minor|"currency"/);
  // Nothing is told twice, whoever reads it.
  for (const who of [ada, bakery, rita]) {
    const acts = (await toldTo(who, id)).flat();
    expect(acts).not.toContain("changed");
    expect(acts.filter((what) => what === "subscription.suspend")).toHaveLength(1);
  }
  // Whom it goes to is between the provider and that reseller.
  await assignReseller(ada, { id, version: await versionOf(id), reseller: { id: nils.organizationId } });
  expect(plain(await pagesOf(rita, id))).not.toContain(nils.organizationName);
  for (const who of [paul, nils]) expect((await refusal(timelineOfSubscription(who, { id }))).code).toBe("not_found");
});

test("suspended or cancelled: that it isn't renewed any more is said where it was renewed until then, and nowhere else", async () => {
  const { ada, bakery } = await cast();
  for (const [kind, status] of [
    ["suspend", "SUSPENDED"],
    ["cancel", "DELETED"],
  ] as const) {
    const [renewed, ending] = [await ordered(ada, bakery), await ordered(ada, bakery)];
    await change(ada, "renewal", ending.id, { endOfTerm: "END" });
    const said = async (id: string) => {
      await change(ada, kind, id);
      return (await db.auditEntry.findFirstOrThrow({ where: { subjectId: id, action: `subscription.${kind}` } })).details;
    };
    expect(await said(renewed.id)).toMatchObject({ before: { status: "ACTIVE", endOfTerm: "RENEW" }, after: { status, endOfTerm: "END" } });
    const { before, after } = (await said(ending.id)) as { before: object; after: object };
    expect([before, after]).toEqual([{ status: "ACTIVE" }, { status }]);
    expect(await db.subscription.findUniqueOrThrow({ where: { id: ending.id } })).toMatchObject({ endOfTerm: "END", endChosenAt: expect.any(Date) });
  }
});

test("what was paid is in no entry that a reseller or customer reads, of the customer's timeline neither", async () => {
  const { ada, rita, bakery, id: customerId } = await cast();
  const { id } = await ordered(ada, bakery, { resellerOfRecordId: rita.organizationId });
  await change(ada, "seats", id, { quantity: "12" });
  await change(rita, "seats", id, { quantity: "14" });
  const own = (who: Actor) => listOfCustomer(who, { customerId });
  expect(plain(await own(ada))).toContain("amountMinor");
  for (const who of [rita, bakery]) {
    expect(plain(await own(who))).toContain('"quantity":14');
    expect(plain(await own(who))).not.toMatch(/Minor|"currency"/);
  }
});

test("a renewal stands where it was due, and every page goes on where the one before ended", async () => {
  const { ada, bakery } = await cast();
  const { id } = await ordered(ada, bakery);
  const { commitmentEndsAt, orderId } = await db.subscription.findUniqueOrThrow({ where: { id } });
  for (let version = await versionOf(id), at = 0; at < 40; at++, version++) await editSubscription(ada, { id, version, nickname: `Name ${at}` });
  clock.move(commitmentEndsAt.getTime() - Date.now() + 86_400_000);
  await advanceSubscription(system(), { id });
  const pages = await pagesOf(ada, id);
  expect(pages.length).toBeGreaterThan(2);
  const all = pages.flat();
  expect(all.map(({ at }) => at.getTime())).toEqual([...new Set(all.map(({ at }) => at.getTime()))].sort((one, other) => other - one));
  const parts = all.flatMap((moment) => moment.parts);
  const [entries, charges] = ["entry", "charge"].map((what) => parts.filter((part) => part.what === what).length);
  expect(entries).toBe(await db.auditEntry.count({ where: { subjectId: { in: [id, orderId] } } }));
  expect(charges).toBe(await db.charge.count({ where: { subscriptionId: id } }));
  const renewed = all.find(({ at }) => at.getTime() === commitmentEndsAt.getTime());
  expect(renewed?.parts.map(({ what }) => what)).toEqual(["order", "charge"]);
  expect(all[0]?.parts).toMatchObject([{ entry: { action: "subscription.advance", actorKind: "system" } }]);
});

test("a moment of which a part may be missing waits for the next page", () => {
  const at = (seconds: number) => new Date(seconds * 1000);
  const full = Array.from({ length: rowsAsked }, (_, index) => at(1000 - Math.floor(index / 20)));
  const parts = full.map((moment, index) => ({ at: moment, index }));
  const { items, next } = momentsOf(parts, reachOf(full));
  expect(items.map((moment) => [moment.at, moment.parts.length])).toEqual([
    [at(1000), 20],
    [at(999), 20],
  ]);
  expect(next).toContain(at(999).toISOString());
  expect(momentsOf(parts.slice(0, 30), reachOf(full.slice(0, 30))).next).toBeUndefined();
});
