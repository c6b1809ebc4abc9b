import { afterEach, expect, test } from "vitest";
import { assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { remindOfEnding } from "#lib/domain/subscriptions/reminders/clock.ts";
import { remindOfEndings } from "#lib/jobs/remind-of-endings.ts";
import { compose } from "#lib/letters/index.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { system } from "#lib/platform/session.ts";
import { change, now } from "../support/changes.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, partners, provider, refusal, reseller, type Member } from "../support/world.ts";

afterEach(() => clock.reset());
const day = 86_400_000;
/** Moves the clock to so many days before an instant. */
const before = (instant: Date, days: number) => clock.move(instant.getTime() - days * day - clock.now().getTime());
const told = async (who: Member) =>
  (await db.notification.findMany({ where: { userId: who.userId as string, kind: "subscription_ending" }, orderBy: { id: "asc" } })).map(
    ({ data }) => (data as { what: string }).what,
  );

test("two months, a month and a week before a term ends that isn't renewed, everybody concerned is reminded once", async () => {
  const [ada, rita, nora, paul] = [await provider(), await reseller(), await reseller(), await provider()];
  const holz = await customer(ada, { reseller: nora });
  await partners(ada, rita);
  const { id, commitmentEndsAt } = await ordered(ada, holz, { resellerOfRecordId: rita.organizationId });
  await assignSupportContact(ada, { id, version: 1, resellerId: nora.organizationId });
  await change(ada, "renewal", id, { endOfTerm: "END" });
  await remindOfEndings();
  before(commitmentEndsAt, 61);
  await remindOfEndings();
  expect(await told(ada)).toEqual([]);
  expect((await listSubscriptions(ada, { customerId: holz.organizationId })).items).toMatchObject([{ id, endsSoon: false }]);
  before(commitmentEndsAt, 59);
  await Promise.all([remindOfEndings(), remindOfEndings()]);
  await remindOfEndings();
  for (const each of [ada, rita, nora]) expect(await told(each), each.name).toEqual(["RENEWABLE"]);
  expect((await listSubscriptions(ada, { customerId: holz.organizationId })).items).toMatchObject([{ id, endsSoon: true }]);
  for (const days of [29, 6]) {
    before(commitmentEndsAt, days);
    await remindOfEndings();
    await remindOfEndings();
  }
  for (const each of [ada, rita, nora]) expect(await told(each), each.name).toEqual(["RENEWABLE", "RENEWABLE", "RENEWABLE"]);
  expect(await told(paul)).toEqual([]);
  expect(await told(holz)).toEqual([]);
  const [entry] = await db.auditEntry.findMany({ where: { action: "subscription.remind", providerId: ada.organizationId } });
  expect(entry).toMatchObject({ details: { commitmentEndsAt: commitmentEndsAt.toISOString().slice(0, 10) } });
  expect((await now(id)).version).toBe(3);
});

test("nobody is reminded of what is renewed, nor once auto-renew is on again; the next term has reminders of its own", async () => {
  const ada = await provider();
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada));
  before(commitmentEndsAt, 20);
  await remindOfEndings();
  expect(await told(ada)).toEqual([]);
  await db.subscription.update({ where: { id }, data: { endOfTerm: "END" } });
  await remindOfEndings();
  expect(await told(ada)).toHaveLength(1);
  await db.subscription.update({ where: { id }, data: { endOfTerm: "RENEW" } });
  before(commitmentEndsAt, 5);
  await remindOfEndings();
  expect(await told(ada)).toHaveLength(1);
  const nextEnd = new Date(commitmentEndsAt.getTime() + 365 * day);
  await db.subscription.update({ where: { id }, data: { endOfTerm: "END", termStartsAt: commitmentEndsAt, commitmentEndsAt: nextEnd } });
  before(nextEnd, 25);
  await remindOfEndings();
  expect(await told(ada)).toHaveLength(2);
});

test("a trial is reminded of in its last week only, a suspended one of being reactivated; what has ended is left alone", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const trial = await ordered(ada, holz, { offerId: await offer({ category: "TRIAL" }), plan: "P1M/NONE" });
  await remindOfEndings();
  before(trial.commitmentEndsAt, 3);
  await remindOfEndings();
  expect(await told(ada)).toEqual(["TRIAL"]);
  const { id, commitmentEndsAt } = await ordered(ada, holz);
  await change(ada, "suspend", id);
  before(commitmentEndsAt, 3);
  await remindOfEndings();
  expect(await told(ada)).toEqual(["TRIAL", "SUSPENDED"]);
  clock.move(10 * day);
  expect(await remindOfEnding(system(), { id })).toMatchObject({ unchanged: true });
  expect((await refusal(remindOfEnding(ada, { id }))).code).toBe("forbidden");
});

test("hundreds at once are all reminded of", async () => {
  const ada = await provider();
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada));
  const { id: _, ...row } = await now(id);
  await db.subscription.createMany({ data: Array.from({ length: 250 }, () => ({ ...row, endOfTerm: "END" })) });
  before(commitmentEndsAt, 10);
  await remindOfEndings();
  expect(await told(ada)).toHaveLength(250);
});

test("the sentence says what to do, in both languages", () => {
  for (const [what, en, de] of [
    ["RENEWABLE", "Choose that it renews", "Legen Sie die Verlängerung fest"],
    ["EXTEND", "there you can choose otherwise", "dort können Sie auch anders entscheiden"],
    ["UNDECIDED", "nobody has chosen", "niemand hat entschieden"],
    ["TRIAL", "Convert it", "Wandeln Sie es um"],
    ["SUSPENDED", "Reactivate it", "Reaktivieren Sie es"],
    ["FINAL", "Place a new order", "Bestellen Sie neu"],
  ] as const) {
    const values = { customer: "Holz", subscription: "Suite", until: "2027-01-31", what };
    const letter = { kind: "subscription_ending", values, link: "https://x.example" } as const;
    expect(compose("notification", letter, "en").text).toContain(en);
    expect(compose("notification", letter, "de").text).toContain(de);
  }
});
