import { afterEach, expect, test } from "vitest";
import { addDays, dayOf } from "#lib/days.ts";
import { listAnnouncements, readAnnouncement, readSentAnnouncement, unreadAnnouncements } from "#lib/domain/announcements/reads.ts";
import { mostADay } from "#lib/domain/announcements/rules.ts";
import { chooseRecipient, editAnnouncement, markAnnouncementsRead } from "#lib/domain/announcements/writes.ts";
import { chooseNotifications } from "#lib/domain/notifications/writes.ts";
import { wordsOf } from "#lib/jobs/index.ts";
import { tellEverybodyOf, tellOfAnnouncements } from "#lib/jobs/tell-of-announcements.ts";
import { clock } from "#lib/platform/clock.ts";
import { announce, channel, draft, publish, said, version } from "../support/announcing.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, refusal } from "../support/world.ts";

afterEach(() => clock.reset());
const heard = async (who: Member) => (await listAnnouncements(who, {})).items.map(({ id }) => id);

test("it shows from its first day to its last; a later day waits, also with who is told", async () => {
  const { ada, rita } = await channel();
  const [from, until] = [addDays(clock.now(), 3), addDays(clock.now(), 5)];
  const id = await announce(ada, { showsFrom: dayOf(from), showsUntil: dayOf(until) });
  const glance = async () => (await unreadAnnouncements(rita, {})).items.length;
  await tellEverybodyOf(id);
  expect([await heard(rita), await glance(), await db.notification.count({ where: { userId: rita.userId } })]).toEqual([[], 0, 0]);
  clock.move(3 * 86_400_000);
  await tellOfAnnouncements();
  expect([await heard(rita), await glance(), await db.notification.count({ where: { userId: rita.userId } })]).toEqual([[id], 1, 1]);
  clock.move(3 * 86_400_000);
  expect([await heard(rita), await glance()]).toEqual([[id], 0]);
  expect((await listAnnouncements(rita, { state: "over" })).items).toMatchObject([{ id, over: true }]);
});

test("a correction says so; one that everybody has to know is unread again, and told again", async () => {
  const { ada, rita } = await channel();
  const id = await announce(ada);
  await tellEverybodyOf(id);
  await markAnnouncementsRead(rita, {});
  await editAnnouncement(ada, { id, version: await version(ada, id), ...said, textEn: "From April on." });
  expect(await readAnnouncement(rita, { id })).toMatchObject({ text: "From April on.", read: true, correctedAt: expect.any(Date) });
  await editAnnouncement(ada, { id, version: await version(ada, id), ...said, textEn: "From May on.", again: true });
  expect((await unreadAnnouncements(rita, {})).items).toMatchObject([{ id, text: "From May on." }]);
  await tellEverybodyOf(id);
  expect(await db.notification.count({ where: { userId: rita.userId, kind: "announcement_published" } })).toBe(2);
  expect((await refusal(editAnnouncement(ada, { id, version: 1, ...said }))).code).toBe("announcement.changed");
});

test("nobody is flooded: so many a day can be published, and not one more", async () => {
  const { ada } = await channel();
  for (let at = 0; at < mostADay; at++) await announce(ada);
  const id = await draft(ada);
  expect(await refusal(publish(ada, id))).toMatchObject({ code: "announcement.too_many_a_day", params: { max: mostADay } });
  clock.move(25 * 3_600_000);
  await publish(ada, id);
});

test("everybody with a role is told once, in their language; whoever chose letters gets one with all of it, by their choice alone", async () => {
  const { ada, rita, nils, mallory } = await channel();
  const [robin, gone] = [await colleague(rita, ["SALES_AGENT"]), await colleague(rita, ["SALES_AGENT"])];
  await db.user.update({ where: { id: robin.userId }, data: { language: "de" } });
  await db.membership.updateMany({ where: { userId: gone.userId }, data: { deactivatedAt: clock.now() } });
  await chooseNotifications(robin, { portal: ["announcements"], mail: ["announcements"] });
  await chooseNotifications(nils, { portal: [], mail: [] });
  const id = await announce(ada);
  await Promise.all([tellEverybodyOf(id), tellEverybodyOf(id)]);
  await tellOfAnnouncements();
  const told = async (who: Member) => (await db.notification.findMany({ where: { userId: who.userId } })).map(({ data }) => (data as { title: string }).title);
  expect(await told(rita)).toEqual(["New prices"]);
  expect(await told(robin)).toEqual(["Neue Preise"]);
  for (const who of [gone, nils, mallory, ada]) expect(await told(who)).toEqual([]);
  const letters = await db.letter.findMany({ where: { template: "announcement", data: { path: ["by"], equals: ada.organizationName } } });
  expect(letters.map(({ to }) => to)).toEqual([robin.email]);
  const { subject, text } = wordsOf({ template: "announcement", data: letters[0]?.data, language: "de" });
  expect(subject).toBe("Preise: Neue Preise");
  expect(text).toContain("Ab März.");
  expect(text).toContain(`/announcements/${id}`);
  expect(await readSentAnnouncement(ada, { id })).toMatchObject({ told: 3, toldAt: expect.any(Date) });
});

test("of hundreds of people everybody is told, some at a time, and a worker that died goes on where it was", async () => {
  const { ada, rita } = await channel();
  const people = await Promise.all(
    Array.from({ length: 250 }, (_, at) =>
      db.user.create({ data: { email: `many-${ada.organizationId}-${at}@x.test`, firstName: "M", lastName: String(at) } }),
    ),
  );
  await db.membership.createMany({ data: people.map(({ id: userId }) => ({ userId, resellerId: rita.organizationId, roles: ["SALES_AGENT" as const] })) });
  const id = await announce(ada);
  await tellEverybodyOf(id);
  expect(await db.notification.count({ where: { kind: "announcement_published", userId: { in: people.map((one) => one.id) } } })).toBe(250);
  expect(await readSentAnnouncement(ada, { id })).toMatchObject({ told: 252 });
  expect(await db.auditEntry.count({ where: { subjectId: id, action: "announcement.tell" } })).toBe(1);
});

test("what is over by the day it is published can't be published any more", async () => {
  const { ada } = await channel();
  const id = await draft(ada, { showsUntil: dayOf(addDays(clock.now(), 1)) });
  clock.move(3 * 86_400_000);
  expect((await refusal(publish(ada, id))).code).toBe("announcement.over");
});

test("who wrote and published it, to whom it went and who has read it is the sender's to know", async () => {
  const { ada, rita, nils } = await channel();
  const id = await draft(ada, { audience: ["CHOSEN"] });
  for (const who of [rita, nils]) await chooseRecipient(ada, { id, resellerId: who.organizationId });
  await publish(ada, id);
  await markAnnouncementsRead(nils, {});
  expect(await readSentAnnouncement(ada, { id })).toMatchObject({ createdByName: ada.name, publishedByName: ada.name, _count: { reads: 1 } });
  const seen = JSON.stringify([await readAnnouncement(rita, { id }), await listAnnouncements(rita, {}), await unreadAnnouncements(rita, {})]);
  expect(seen).toContain(said.titleEn);
  for (const hidden of ["createdByName", "publishedByName", "told", "audience", "recipients", "_count", nils.organizationId])
    expect(seen).not.toContain(`"${hidden}"`);
});
