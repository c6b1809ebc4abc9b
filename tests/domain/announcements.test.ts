import { afterEach, expect, test } from "vitest";
import { listAnnouncements, listSentAnnouncements, readAnnouncement, readSentAnnouncement, unreadAnnouncements } from "#lib/domain/announcements/reads.ts";
import { linkedParts } from "#lib/domain/announcements/rules.ts";
import {
  chooseRecipient,
  discardAnnouncement,
  draftAnnouncement,
  dropRecipient,
  editAnnouncement,
  markAnnouncementsRead,
  publishAnnouncement,
  withdrawAnnouncement,
} from "#lib/domain/announcements/writes.ts";
import { tellEverybodyOf } from "#lib/jobs/tell-of-announcements.ts";
import { clock } from "#lib/platform/clock.ts";
import { announce, channel, draft, type Draft, publish, said, version } from "../support/announcing.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague, customer, type Member, operator, partners, refusal } from "../support/world.ts";

// The operator's are everybody's: one test's aren't another's.
afterEach(async () => {
  clock.reset();
  await db.announcement.deleteMany({ where: { providerId: null } });
});
const heard = async (who: Member) => (await listAnnouncements(who, {})).items.map(({ id }) => id);

test("a provider announces to its resellers; nobody sees a draft, and no other provider's reseller ever sees any of it", async () => {
  const { ada, paul, rita, nils, mallory } = await channel();
  const id = await draft(ada);
  expect(await heard(rita)).toEqual([]);
  await publish(ada, id);
  expect(await heard(rita)).toEqual([id]);
  expect(await heard(nils)).toEqual([id]);
  for (const stranger of [paul, mallory]) {
    expect(await heard(stranger)).toEqual([]);
    expect((await refusal(readAnnouncement(stranger, { id }))).code).toBe("not_found");
    expect(await unreadAnnouncements(stranger, {})).toEqual({ items: [], more: false });
  }
  expect(await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: "asc" }, select: { action: true, providerId: true } })).toEqual(
    ["announcement.draft", "announcement.publish"].map((action) => ({ action, providerId: ada.organizationId })),
  );
});

test("of chosen resellers each sees it and no other one; a draft for chosen ones needs one", async () => {
  const { ada, rita, nils, mallory } = await channel();
  const id = await draft(ada, { audience: ["CHOSEN"] });
  expect((await refusal(publish(ada, id))).code).toBe("announcement.nobody_chosen");
  expect((await refusal(chooseRecipient(ada, { id, resellerId: mallory.organizationId }))).fields).toEqual({ resellerId: ["field.choice"] });
  for (const who of [rita, nils, rita]) await chooseRecipient(ada, { id, resellerId: who.organizationId });
  await dropRecipient(ada, { id, resellerId: nils.organizationId });
  await publish(ada, id);
  expect([await heard(rita), await heard(nils)]).toEqual([[id], []]);
  expect((await readSentAnnouncement(ada, { id })).recipients).toMatchObject([{ name: rita.organizationName }]);
  expect((await refusal(chooseRecipient(ada, { id, resellerId: nils.organizationId }))).code).toBe("announcement.published_before");
});

test("whose partnership has ended keeps what they heard, and hears of nothing later; whoever is a partner again does", async () => {
  const { ada, rita } = await channel();
  const before = await announce(ada);
  await db.partnership.updateMany({ where: { resellerId: rita.organizationId }, data: { endedAt: clock.now(), endedById: ada.userId } });
  clock.move(60_000);
  const later = await announce(ada);
  expect(await heard(rita)).toEqual([before]);
  expect((await refusal(readAnnouncement(rita, { id: later }))).code).toBe("not_found");
  await partners(ada, rita);
  expect(await heard(rita)).toEqual([later, before]);
});

test("the operator announces to providers, resellers or customers, and providers can't", async () => {
  const { ada, rita, mallory } = await channel();
  const [olga, holz] = [await operator(), await customer(ada)];
  const id = await announce(olga, { audience: ["PROVIDERS", "CUSTOMERS"] });
  expect([await heard(ada), await heard(holz), await heard(olga)]).toEqual([[id], [id], [id]]);
  expect([await heard(rita), await heard(mallory)]).toEqual([[], []]);
  const toResellers = await announce(olga, { audience: ["RESELLERS"] });
  expect([await heard(rita), await heard(mallory), await heard(ada)]).toEqual([[toResellers], [toResellers], [id]]);
  expect((await refusal(draft(ada, { audience: ["PROVIDERS"] }))).fields).toEqual({ audience: ["field.choice"] });
  expect((await refusal(draft(olga, { audience: ["CHOSEN"] }))).fields).toEqual({ audience: ["field.choice"] });
  for (const who of [await colleague(olga, ["HELPDESK_AGENT"]), await colleague(ada, ["SALES_AGENT"]), rita, holz])
    expect((await refusal(draft(who))).code).toBe("forbidden");
});

test("each reads it in their language, or in the one that there is", async () => {
  const { ada, rita } = await channel();
  const [both, german] = [await announce(ada), await announce(ada, { titleEn: "", textEn: "" })];
  const inGerman = { ...rita, language: "de" as const };
  expect(await readAnnouncement(rita, { id: both })).toMatchObject({ title: "New prices", text: "From March on.", language: "en" });
  expect(await readAnnouncement(inGerman, { id: both })).toMatchObject({ title: "Neue Preise", language: "de" });
  expect(await readAnnouncement(rita, { id: german })).toMatchObject({ title: "Neue Preise", language: "de" });
});

test("words are whole in one language at least, days are in their order, and nothing hidden is in them", async () => {
  const { ada } = await channel();
  const wrong = async (more: Draft) => (await refusal(draft(ada, more))).fields;
  expect(await wrong({ titleEn: "", textEn: "", titleDe: "", textDe: "" })).toEqual({ titleEn: ["announcement.no_words"] });
  expect(await wrong({ textDe: "" })).toEqual({ textDe: ["field.required"] });
  expect(await wrong({ titleEn: "" })).toEqual({ titleEn: ["field.required"] });
  expect(await wrong({ showsFrom: "2026-12-02", showsUntil: "2026-12-01" })).toEqual({ showsUntil: ["announcement.ends_before"] });
  expect(Object.keys((await wrong({ showsUntil: "2020-01-01" })) ?? {})).toEqual(["showsUntil"]);
  expect(Object.keys((await wrong({ titleEn: "a\u202eb" })) ?? {})).toEqual(["titleEn"]);
  expect(Object.keys((await wrong({ textEn: "x".repeat(5001) })) ?? {})).toEqual(["textEn"]);
  expect(Object.keys((await wrong({ titleEn: "two\nlines" })) ?? {})).toEqual(["titleEn"]);
  expect(Object.keys((await wrong({ audience: [] })) ?? {})).toEqual(["audience"]);
});

test("what somebody has read leaves their overview and stays in the list; a colleague hasn't read it", async () => {
  const { ada, rita } = await channel();
  const robin = await colleague(rita, ["SALES_AGENT"]);
  const ids = [await announce(ada), await announce(ada), await announce(ada), await announce(ada)];
  expect(await unreadAnnouncements(rita, {})).toMatchObject({ items: [{}, {}, {}], more: true });
  expect(await markAnnouncementsRead(rita, { id: ids[0] })).toEqual({ count: 1 });
  expect(await markAnnouncementsRead(rita, { id: ids[0] })).toEqual({ count: 0 });
  expect((await listAnnouncements(rita, { state: "unread" })).items).toHaveLength(3);
  expect(await markAnnouncementsRead(rita, {})).toEqual({ count: 3 });
  expect(await unreadAnnouncements(rita, {})).toEqual({ items: [], more: false });
  expect((await listAnnouncements(rita, {})).items.map(({ read }) => read)).toEqual([true, true, true, true]);
  expect((await unreadAnnouncements(robin, {})).items).toHaveLength(3);
  expect((await listSentAnnouncements(ada, {})).items.map(({ _count }) => _count.reads)).toEqual([1, 1, 1, 1]);
});

test("one that was withdrawn is gone, and whoever follows a link to it reads why", async () => {
  const { ada, rita } = await channel();
  const id = await announce(ada);
  await withdrawAnnouncement(ada, { id, version: await version(ada, id), reason: "Postponed" });
  expect([await heard(rita), (await unreadAnnouncements(rita, {})).items]).toEqual([[], []]);
  expect(await readAnnouncement(rita, { id })).toMatchObject({ text: "", withdrawnReason: "Postponed" });
  expect(JSON.stringify(await readAnnouncement(rita, { id }))).not.toMatch(/From March on|Ab März/);
  expect((await refusal(withdrawAnnouncement(ada, { id, version: await version(ada, id), reason: "" }))).code).toBe("announcement.withdrawn");
  expect((await refusal(editAnnouncement(ada, { id, version: await version(ada, id), ...said }))).code).toBe("announcement.withdrawn");
  await tellEverybodyOf(id);
  expect(await db.notification.count({ where: { userId: rita.userId } })).toBe(0);
});

test("a draft can be changed and discarded; a published one is neither a draft nor published twice", async () => {
  const { ada } = await channel();
  const [one, other] = [await draft(ada), await draft(ada)];
  await editAnnouncement(ada, { id: one, version: 1, ...said, titleEn: "Newer prices" });
  expect((await refusal(publishAnnouncement(ada, { id: one, version: 1 }))).code).toBe("announcement.changed");
  await publish(ada, one);
  expect((await refusal(publish(ada, one))).code).toBe("announcement.published_before");
  expect((await refusal(discardAnnouncement(ada, { id: one }))).code).toBe("announcement.published_before");
  await discardAnnouncement(ada, { id: other });
  expect((await listSentAnnouncements(ada, {})).items).toMatchObject([{ id: one, title: "Newer prices", state: "PUBLISHED" }]);
  const key = once();
  const twice = await Promise.all([1, 2].map(() => draftAnnouncement(ada, { ...said, audience: ["RESELLERS"], ...key })));
  expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
});

test("addresses in a text can be followed, and nothing else in it is more than text", () => {
  const parts = linkedParts("See https://prices.example/a?b=1. Not <b>javascript:alert(1)</b>, http://x.example/y) and https://");
  expect(parts.filter(({ href }) => href)).toEqual([
    { text: "https://prices.example/a?b=1", href: "https://prices.example/a?b=1" },
    { text: "http://x.example/y", href: "http://x.example/y" },
  ]);
  expect(parts.map(({ text }) => text).join("")).toBe("See https://prices.example/a?b=1. Not <b>javascript:alert(1)</b>, http://x.example/y) and https://");
});
