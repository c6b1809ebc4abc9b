import { afterEach, expect, test } from "vitest";
import { addDays, addMinutes } from "#lib/days.ts";
import { readNotices } from "#lib/domain/renewals/notices/reads.ts";
import { dayOfDigest, dayOfNotice, spansOfNotice } from "#lib/domain/renewals/notices/rules.ts";
import { changeHabits } from "#lib/domain/identity/writes.ts";
import { inUtc } from "#lib/reader.ts";
import { chooseNotices, tellOfRenewals } from "#lib/domain/renewals/notices/writes.ts";
import { tellEverybodyOfRenewals } from "#lib/jobs/tell-of-renewals.ts";
import { compose, isTemplate } from "#lib/letters/index.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfUser } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import "../support/spoken.ts";
import { assign, decide, endingIn } from "../support/renewals.ts";
import { offer } from "../support/trade.ts";
import { colleague, customer, type Member, provider, refusal, reseller } from "../support/world.ts";

afterEach(() => clock.reset());
const goTo = (at: Date) => clock.move(at.getTime() - clock.now().getTime());
/** Monday, the first of March 2027, at this hour in Berlin. */
const monday = (hour: number, days = 0) => addMinutes(addDays(new Date("2027-03-01T00:30:00Z"), days), (hour - 1) * 60);

/** The clock's hour for one of them. */
async function tell(who: Member): Promise<void> {
  const actor = await actorOfUser(who.userId);
  if (actor) await tellOfRenewals(actor, {});
}

type Row = { customer: string; subscription: string };
async function letters(who: Member) {
  const rows = await db.letter.findMany({ where: { to: who.email, template: { in: ["renewals-digest", "renewals-due"] } }, orderBy: { id: "asc" } });
  return rows.map(({ template, data, language }) => {
    const told = data as { due: Row[]; coming: Row[] };
    const by = (part: Row[]) => part.map((row) => row.customer).join(" ");
    return { template, due: by(told.due), coming: by(told.coming), language, data };
  });
}
const inGerman = (who: Member) => db.user.update({ where: { id: who.userId }, data: { language: "de", zone: "Europe/Berlin" } });

/** Ada sells in Berlin; Rita looks after Adler and Blum. From Sunday on somebody looks at the clock every hour. */
async function shop() {
  goTo(monday(20, -1));
  const [ada, rita] = [await provider(), await reseller()];
  await inGerman(ada);
  await inGerman(rita);
  const at = async (name: string, helper?: Member) => customer(ada, { name, reseller: helper });
  return { ada, rita, adler: await at("Adler", rita), blum: await at("Blum", rita), clausen: await at("Clausen") };
}

test("one letter a week has what is still to be decided in 60 days, in the recipient's language; each has what they may see", async () => {
  const { ada, rita, adler, blum, clausen } = await shop();
  const trial = await offer({ category: "TRIAL" });
  const decided = await endingIn(22, ada, blum);
  await endingIn(20, ada, adler);
  await endingIn(21, ada, blum, { offerId: trial, term: "P1M", billingCycle: "NONE", endOfTerm: "END" });
  await endingIn(23, ada, clausen, { endOfTerm: "END" });
  await endingIn(24, ada, clausen, { term: "P1M" });
  await endingIn(70, ada, clausen);
  await decide(ada, decided, "END");
  await tellEverybodyOfRenewals();
  expect(await letters(ada)).toEqual([]);
  goTo(monday(6));
  await tellEverybodyOfRenewals();
  expect(await letters(ada)).toEqual([]);
  goTo(monday(7));
  await Promise.all([tellEverybodyOfRenewals(), tellEverybodyOfRenewals()]);
  await tellEverybodyOfRenewals();
  expect(await letters(ada)).toMatchObject([{ template: "renewals-digest", due: "", coming: "Adler Blum Clausen", language: "de" }]);
  expect(await letters(rita)).toMatchObject([{ template: "renewals-digest", coming: "Adler Blum", data: { coming: [{ price: null }, { price: null }] } }]);
  expect(await letters(adler)).toEqual([]);
  goTo(monday(12, 6));
  await tellEverybodyOfRenewals();
  expect(await letters(rita)).toHaveLength(1);
  goTo(monday(7, 7));
  await tellEverybodyOfRenewals();
  expect(await letters(rita)).toHaveLength(2);
});

test("a month and a week before a year or more ends they hear of it in any case, once, in one letter for all; of a trial a week before, of a month never", async () => {
  const { ada, rita, adler, blum, clausen } = await shop();
  const trial = await offer({ category: "TRIAL" });
  const silent = { digest: false, weekday: 1, hour: 7 } as const;
  for (const who of [ada, rita]) await chooseNotices(who, silent);
  await endingIn(32, ada, adler);
  await endingIn(32, ada, blum, { term: "P3Y" });
  await endingIn(32, ada, clausen, { endOfTerm: "END" });
  await endingIn(32, ada, clausen, { term: "P1M", endOfTerm: "END" });
  await endingIn(32, ada, clausen, { offerId: trial, term: "P1M", billingCycle: "NONE", endOfTerm: "END" });
  const settled = await endingIn(32, ada, blum);
  await decide(ada, settled, "RENEW");
  const told: string[][] = [];
  for (const day of [0, 1, 2, 12, 23, 24, 25, 31]) {
    for (const hour of [6, 7]) {
      goTo(monday(hour, day));
      for (const who of [ada, rita]) await tell(who);
    }
    told.push([String(day), String((await letters(ada)).length), String((await letters(rita)).length)]);
  }
  const days = told.filter(([, count], at) => count !== (told[at - 1]?.[1] ?? "0")).map(([day]) => day);
  // The trial a week before, as the program has it; the others a month before, too.
  expect(days).toEqual(["1", "24"]);
  expect(await letters(ada)).toMatchObject([
    { template: "renewals-due", due: "Adler Blum Clausen" },
    { template: "renewals-due", due: "Adler Blum Clausen Clausen" },
  ]);
  expect(await letters(rita)).toMatchObject([{ due: "Adler Blum" }, { due: "Adler Blum" }]);
  expect(await db.notification.count({ where: { userId: ada.userId, kind: "renewals_due" } })).toBe(2);
});

test("a worker that slept for days sends one letter, and tells of every day it has missed", async () => {
  const { ada, adler, blum } = await shop();
  await endingIn(34, ada, adler);
  await endingIn(38, ada, blum);
  await tell(ada);
  goTo(monday(9, 15));
  await tell(ada);
  await tell(ada);
  expect(await letters(ada)).toMatchObject([{ template: "renewals-digest", due: "Adler Blum", coming: "" }]);
});

test("what is somebody else's isn't in the letter; who is shut out, or has no such rights, gets none", async () => {
  const { ada, adler, blum } = await shop();
  const [carl, gone] = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["SALES_AGENT"])];
  const his = await endingIn(20, ada, adler);
  await endingIn(25, ada, blum);
  await assign(ada, his, carl.userId);
  await tellEverybodyOfRenewals();
  await db.membership.updateMany({ where: { userId: gone.userId }, data: { deactivatedAt: clock.now() } });
  goTo(monday(8));
  await tellEverybodyOfRenewals();
  expect((await letters(ada)).map(({ coming }) => coming)).toEqual(["Blum"]);
  expect((await letters(carl)).map(({ coming }) => coming)).toEqual(["Adler Blum"]);
  expect(await letters(gone)).toEqual([]);
});

test("the provider's letters don't depend on what its reseller took on, nor the other way round", async () => {
  const { ada, rita, adler, blum } = await shop();
  const [hers, his] = [await endingIn(20, ada, adler), await endingIn(25, ada, blum)];
  const [carl, hilda] = [await colleague(ada, ["SALES_AGENT"]), await colleague(rita, ["ADMIN_AGENT"])];
  await assign(rita, hers, hilda.userId);
  await assign(ada, his, carl.userId);
  await tellEverybodyOfRenewals();
  goTo(monday(8));
  await tellEverybodyOfRenewals();
  const coming = async (who: Member) => (await letters(who)).map((letter) => letter.coming);
  expect(await coming(ada)).toEqual(["Adler"]);
  expect(await coming(carl)).toEqual(["Adler Blum"]);
  expect(await coming(rita)).toEqual(["Blum"]);
  expect(await coming(hilda)).toEqual(["Adler Blum"]);
});

test("everybody chooses day, hour and time zone, or no weekly letter at all", async () => {
  const { ada, adler } = await shop();
  await endingIn(45, ada, adler);
  expect(await readNotices(ada, {})).toMatchObject({ digest: true, weekday: 1, hour: 7 });
  // Whose clock it is, they have chosen for everything.
  await changeHabits(ada, { zone: "America/New_York" });
  await chooseNotices(ada, { digest: true, weekday: 3, hour: 16 });
  expect(await readNotices(ada, {})).toMatchObject({ weekday: 3, hour: 16 });
  goTo(monday(21, 2));
  await tell(ada);
  expect(await letters(ada)).toEqual([]);
  goTo(monday(22, 2));
  await tell(ada);
  expect(await letters(ada)).toHaveLength(1);
  await chooseNotices(ada, { digest: false, weekday: 3, hour: 16 });
  goTo(monday(22, 9));
  await tell(ada);
  expect(await letters(ada)).toHaveLength(1);
  for (const wrong of [{ weekday: 8 }, { hour: 24 }])
    expect((await refusal(chooseNotices(ada, { digest: true, weekday: 1, hour: 7, ...wrong }))).code).toBe("invalid");
  expect((await refusal(tellOfRenewals(adler, {}))).code).toBe("forbidden");
});

test("a hundred rows at most, and that there are more", async () => {
  const { ada, adler } = await shop();
  for (let at = 0; at < 3; at++) await endingIn(20, ada, adler);
  const { id: _, ...row } = await db.subscription.findFirstOrThrow({ where: { customerId: adler.organizationId } });
  await db.subscription.createMany({ data: Array.from({ length: 150 }, () => row) });
  await tell(ada);
  goTo(monday(7));
  await tell(ada);
  const [letter] = await letters(ada);
  expect(letter?.data).toMatchObject({ more: true, coming: { length: 100 } });
});

test("the clocks may change: nobody hears twice of one day, and each day comes", () => {
  const berlin = { weekday: 1, hour: 2, zone: "Europe/Berlin" };
  const days = new Set<string>();
  let last = "";
  for (let hour = 0; hour < 24 * 21; hour++) {
    const now = addMinutes(new Date("2027-03-15T00:00:00Z"), hour * 60);
    const [day, digest] = [dayOfNotice(now, berlin), dayOfDigest(now, berlin)];
    expect(day >= last).toBe(true);
    expect(new Date(digest).getUTCDay()).toBe(1);
    last = day;
    days.add(digest);
  }
  expect([...days]).toEqual(["2027-03-08", "2027-03-15", "2027-03-22", "2027-03-29"]);
  const [month, week] = spansOfNotice([30, 7], "2027-03-01", "2027-03-02");
  expect([month?.from, month?.until, week?.from].map((date) => date?.toISOString().slice(0, 10))).toEqual(["2027-04-01", "2027-04-02", "2027-03-09"]);
});

test("the letter says by week what ends, how many nobody uses, the last day and the price then, in both languages", () => {
  const row = { customer: "Holz", subscription: "Suite", seats: 12, unused: 3, currency: "EUR", outcome: "renews", ends: "2027-03-17", lastDay: "2027-03-16" };
  const price = { now: 1000, next: 1150, goesOn: true };
  const data = { due: [{ ...row, price }], coming: [{ ...row, customer: "Blum", price: null }], more: true, link: "https://x.example/renewals" };
  for (const template of ["renewals-digest", "renewals-due"] as const) expect(isTemplate(template)).toBe(true);
  const english = compose("renewals-digest", data, inUtc("en"));
  expect(english.subject).toBe("Renewals: 2 decisions in the next 60 days");
  expect(english.text).toContain("Week from Mar 15, 2027");
  expect(english.text).toContain("12 licenses, 3 of them unused, renews on Mar 17, 2027");
  expect(english.text).toContain("Last day to decide or reduce: Mar 16, 2027");
  expect(english.text).toContain("now €10.00, then €11.50");
  const german = compose("renewals-due", data, inUtc("de"));
  expect(german.subject).toBe("Verlängerungen: eine Entscheidung bis zum 16.03.2027");
  expect(german.text).toContain("12 Lizenzen, 3 davon ungenutzt, verlängert sich am 17.03.2027");
  expect(german.text).toMatch(/jetzt 10,00\s€, dann 11,50\s€/);
  expect(german.text).toContain("Es sind noch mehr");
  const none = compose("renewals-due", { ...data, due: [{ ...row, price: { now: 1000, next: null, goesOn: true } }] }, inUtc("en")).text;
  expect(none).toContain("it isn't sold like this anymore");
});
