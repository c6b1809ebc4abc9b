import { randomUUID } from "node:crypto";
import ICAL from "ical.js";
import { afterEach, expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { listEvents, readCalendar } from "#lib/domain/renewals/calendar/reads.ts";
import { mostWrongAddresses, mostReadings } from "#lib/domain/renewals/calendar/rules.ts";
import { makeCalendar, openCalendar, revokeCalendar } from "#lib/domain/renewals/calendar/writes.ts";
import { disownSessions } from "#lib/domain/identity/sessions/writes.ts";
import { deactivateMember, endSessions, sendPasswordLink } from "#lib/domain/team/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { guest } from "#lib/platform/session.ts";
import { hashToken } from "#lib/platform/secret.ts";
import { calendarAnswer } from "#lib/web/calendar.ts";
import { db } from "../support/db.ts";
import "../support/spoken.ts";
import { decide, endingIn } from "../support/renewals.ts";
import { colleague, customer, type Member, partners, provider, refusal, reseller } from "../support/world.ts";

afterEach(() => clock.reset());
const fetched = (file: string, ip: string) => calendarAnswer(file, ip, { open: openCalendar, events: listEvents });
let network = 0;
const elsewhere = () => `203.0.${++network}.7`;

async function addressOf(who: Member): Promise<string> {
  const made = await makeCalendar(who, {});
  if (!("token" in made)) throw new Error("no address");
  return `${made.token}.ics`;
}
/** What a calendar program reads there. */
async function eventsAt(file: string) {
  const answer = await fetched(file, elsewhere());
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  return calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
}
const statusAt = async (file: string, ip = elsewhere()) => (await fetched(file, ip)).status;

async function shop() {
  const [ada, rita] = [await provider(), await reseller()];
  const adler = await customer(ada, { name: "Adler & Söhne, Köln", reseller: rita });
  const blum = await customer(ada, { name: "Blum" });
  return { ada, rita, adler, blum, hers: await endingIn(20, ada, adler), his: await endingIn(30, ada, blum, { unitPriceMinor: 900 }) };
}

test("a calendar has the last day to decide of all that is open, as a whole day, by the same id each time", async () => {
  const { ada, hers, his } = await shop();
  const file = await addressOf(ada);
  const events = await eventsAt(file);
  expect(events.map(({ summary }) => summary)).toEqual(["Last day to decide: Test Suite, Adler & Söhne, Köln", "Last day to decide: Test Suite, Blum"]);
  const { commitmentEndsAt } = await db.subscription.findUniqueOrThrow({ where: { id: hers } });
  expect(events[0]?.startDate.isDate).toBe(true);
  expect(events[0]?.startDate.toString()).toBe(addDays(commitmentEndsAt, -1).toISOString().slice(0, 10));
  expect(events[0]?.uid).toContain(hers);
  expect((await eventsAt(file)).map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid));
  expect(events[1]?.description).toContain("now €9.00 per license per month, then €10.00 per license per month");
  expect(events[1]?.description).toContain("10 licenses, 10 unused");
  // What is decided is gone from it.
  await decide(ada, his, "RENEW");
  expect(await eventsAt(file)).toHaveLength(1);
});

test("a reseller's has its customers' alone, and no prices; in the language of whose it is", async () => {
  const { rita } = await shop();
  await db.user.update({ where: { id: rita.userId }, data: { language: "de" } });
  const [only, ...others] = await eventsAt(await addressOf(rita));
  expect(others).toEqual([]);
  expect(only?.description).toContain("10 Lizenzen, 10 ungenutzt");
  expect(only?.description).not.toMatch(/€|EUR|Preis/);
});

test("it shows what they may see at this moment: nothing of a customer that left, and nothing at all to whoever is shut out", async () => {
  const { ada, rita } = await shop();
  const [file, own] = [await addressOf(rita), await addressOf(ada)];
  await db.customerReseller.updateMany({ where: { resellerId: rita.organizationId }, data: { endedAt: new Date() } });
  expect(await eventsAt(file)).toEqual([]);
  await db.membership.updateMany({ where: { userId: rita.userId }, data: { deactivatedAt: new Date() } });
  expect(await statusAt(file)).toBe(404);
  await db.user.update({ where: { id: ada.userId }, data: { mustChangePassword: true } });
  expect(await statusAt(own)).toBe(404);
});

test("the address is kept as a hash, shown once, replaced by a new one and withdrawn", async () => {
  const { ada } = await shop();
  expect(await readCalendar(ada, {})).toEqual({ feed: null });
  const first = await addressOf(ada);
  expect(JSON.stringify(await db.calendarFeed.findMany())).not.toContain(first.replace(".ics", ""));
  expect((await readCalendar(ada, {})).feed).toMatchObject({ createdAt: expect.any(Date) });
  const second = await addressOf(ada);
  expect(await statusAt(first)).toBe(404);
  expect(await statusAt(second)).toBe(200);
  await revokeCalendar(ada, {});
  expect(await statusAt(second)).toBe(404);
  expect(await revokeCalendar(ada, {})).toMatchObject({ unchanged: true });
  const entries = await db.auditEntry.findMany({ where: { action: { startsWith: "calendar." } }, select: { details: true, subjectName: true } });
  for (const file of [first, second]) expect(JSON.stringify(entries)).not.toContain(file.replace(".ics", ""));
});

test("what takes somebody's way in takes their calendar, too: that it wasn't them, an admin who ends their sessions or sends a link, and leaving", async () => {
  const ada = await provider();
  const ben = await colleague(ada, ["SALES_AGENT"]);
  const member = { id: (await db.membership.findFirstOrThrow({ where: { userId: ben.userId } })).id };
  const notMe = async () => {
    const letter = await db.letter.findFirstOrThrow({ where: { template: "calendar-made", to: ben.email }, orderBy: { id: "desc" } });
    await disownSessions(guest("en"), { token: (letter.data as { place: [string, string] }).place[1] });
  };
  for (const end of [
    notMe,
    () => endSessions(ada, member),
    () => sendPasswordLink(ada, { ...member, idempotencyKey: randomUUID() }),
    () => deactivateMember(ada, member),
  ]) {
    const file = await addressOf(ben);
    expect(await statusAt(file)).toBe(200);
    await end();
    await db.membership.updateMany({ where: { userId: ben.userId }, data: { deactivatedAt: null } });
    await db.session.updateMany({ where: { userId: ben.userId }, data: { revokedAt: null } });
    expect(await statusAt(file)).toBe(404);
  }
});

test("nobody has a calendar of others: strangers' have nothing of them, and customers none", async () => {
  const { adler } = await shop();
  const [paul, mallory] = [await provider(), await reseller()];
  await partners(paul, mallory);
  for (const stranger of [paul, mallory]) expect(await eventsAt(await addressOf(stranger))).toEqual([]);
  expect((await refusal(makeCalendar(adler, {}))).code).toBe("forbidden");
});

test("what is no address is nothing, guesses are counted by network, and one that is fetched all the time has to wait", async () => {
  const { ada } = await shop();
  for (const file of ["", "x.ics", `${"a".repeat(43)}.txt`, `${"a".repeat(43)}.ics`, "%00.ics"]) expect(await statusAt(file), file).toBe(404);
  const file = await addressOf(ada);
  const here = "198.51.100.9";
  for (let guess = 0; guess < mostWrongAddresses; guess++) expect(await statusAt(`${"b".repeat(43)}.ics`, here)).toBe(404);
  expect(await statusAt(`${"b".repeat(43)}.ics`, here)).toBe(429);
  // Nobody's calendar is held up by what others guess from the same network, and no guess has a row of its own.
  expect(await statusAt(file, here)).toBe(200);
  expect(await db.throttle.count({ where: { key: `calendar:${hashToken("b".repeat(43))}` } })).toBe(0);
  // Others aren't held up by it.
  for (let reading = 0; reading < mostReadings; reading++) await fetched(file, "192.0.2.1");
  expect(await statusAt(file)).toBe(429);
  clock.move(20 * 60_000);
  expect(await statusAt(file)).toBe(200);
});
