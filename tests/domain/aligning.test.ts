import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import { previewAlignment } from "#lib/domain/subscriptions/aligning/reads.ts";
import { alignCustomer } from "#lib/domain/subscriptions/aligning/writes.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { alignedText, alignForm } from "#lib/forms/subscriptions.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { change, now } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { offer, ordered } from "../support/trade.ts";
import "../support/spoken.ts";
import { customer, provider } from "../support/world.ts";

afterEach(() => clock.reset());
const at = (instant: string) => clock.move(new Date(instant).getTime() - clock.now().getTime());
const advance = (id: string) => advanceSubscription(system(), { id });

/** Three that end on three days of a year, and a trial. */
async function three() {
  at("2030-03-01T08:00:00Z");
  const ada = await provider();
  const holz = await customer(ada);
  const march = await ordered(ada, holz);
  at("2030-05-20T08:00:00Z");
  const may = await ordered(ada, holz, { plan: "P1Y/ANNUAL" });
  at("2030-07-04T08:00:00Z");
  const july = await ordered(ada, holz);
  await ordered(ada, holz, { offerId: await offer({ category: "TRIAL" }), plan: "P1M/NONE" });
  for (const { id } of [march, may, july]) await advance(id);
  return { ada, holz, march, may, july };
}
const shown = (by: Actor, to: Actor, endsWith: string) => previewAlignment(by, { customerId: to.organizationId, endsWith });
/** The dry run's form, as it is drawn now. */
async function drawn(by: Actor, to: Actor, endsWith: string) {
  const { rows } = await shown(by, to, endsWith);
  const changing = rows.flatMap(({ id, version, aligned }) => (aligned ? alignedText({ id, version, endsOn: lastDayOf(aligned.endsAt) }) : []));
  return alignForm.command({ customerId: to.organizationId, endsWith, rows: changing, idempotencyKey: randomUUID() });
}
const outcomesOf = (result: Awaited<ReturnType<typeof alignCustomer>>) => ("outcomes" in result ? result.outcomes : []);

test("the dry run says of each when its next term ends and what it first costs, and why one stays as it is", async () => {
  const { ada, holz, march, may, july } = await three();
  await change(ada, "renewal", march.id, { endOfTerm: "END" });
  const { rows, with: name } = await shown(ada, holz, july.id);
  expect(name).toBe(july.nickname);
  expect(rows.map(({ id, aligned, obstacle }) => [id, aligned && lastDayOf(aligned.endsAt), Number(aligned?.amountMinor ?? 0), obstacle?.code])).toEqual([
    [march.id, undefined, 0, "subscription.renewal_off"],
    [may.id, "2031-07-04", Math.round((100_000 * 45) / 366), undefined],
    [july.id, undefined, 0, "subscription.aligned_with_this"],
  ]);
});

test("all of a customer's subscriptions end together, each from its next renewal on, and go on together", async () => {
  const { ada, holz, march, may, july } = await three();
  const done = outcomesOf(await alignCustomer(ada, await drawn(ada, holz, july.id)));
  expect(done.map(({ endsOn }) => endsOn)).toEqual(["2031-07-04", "2031-07-04"]);
  at("2031-07-05T08:00:00Z");
  for (const { id } of [july, march, may]) await advance(id);
  const ends = await Promise.all([march, may, july].map(async ({ id }) => lastDayOf((await now(id)).commitmentEndsAt)));
  expect(ends).toEqual(["2032-07-04", "2032-07-04", "2032-07-04"]);
  // Then there is nothing left to align.
  const { rows } = await shown(ada, holz, july.id);
  expect(rows.map(({ obstacle }) => obstacle?.code).sort()).toEqual([
    "subscription.aligned_already",
    "subscription.aligned_already",
    "subscription.aligned_with_this",
  ]);
});

test("with a month's end each keeps its own month; what is scheduled besides stays scheduled", async () => {
  const { ada, holz, march, may, july } = await three();
  await change(ada, "schedule", may.id, { quantity: "4", offerId: "", plan: "P1Y/MONTHLY" });
  // From the first of a month, a full term has as many days anyway.
  const { rows } = await shown(ada, holz, "month");
  expect(rows.find(({ id }) => id === march.id)).toMatchObject({ aligned: undefined, obstacle: { code: "subscription.aligned_already" } });
  const done = outcomesOf(await alignCustomer(ada, await drawn(ada, holz, "month")));
  expect(done.map(({ endsOn }) => endsOn)).toEqual(["2032-04-30", "2032-06-30"]);
  const next = await db.scheduledChange.findUniqueOrThrow({ where: { subscriptionId: may.id } });
  expect(next).toMatchObject({ quantity: 4, billingCycle: "MONTHLY", endsAt: new Date("2032-05-01T00:00:00Z"), endsWithId: null });
  expect((await now(july.id)).version).toBe(july.version + 1);
});

test("a repeated submit changes nothing twice, and the log says it once", async () => {
  const { ada, holz, july, march } = await three();
  const typed = await drawn(ada, holz, july.id);
  await alignCustomer(ada, typed);
  const version = (await now(march.id)).version;
  await alignCustomer(ada, typed);
  expect((await now(march.id)).version).toBe(version);
  const entries = await db.auditEntry.findMany({ where: { action: "subscription.schedule", customerId: holz.organizationId } });
  expect(entries.map(({ details }) => details)).toMatchObject([{ count: 2, subscriptions: [{ endsOn: "2031-07-04" }, { endsOn: "2031-07-04" }] }]);
});

test("what somebody changed meanwhile, or what would end on another day by now, is left alone and said", async () => {
  const { ada, holz, march, may, july } = await three();
  const typed = await drawn(ada, holz, july.id);
  await change(ada, "seats", march.id, { quantity: "12" });
  expect(outcomesOf(await alignCustomer(ada, typed)).map(({ id, refused }) => [id, refused?.code])).toEqual([
    [march.id, "subscription.overtaken"],
    [may.id, undefined],
  ]);
  const again = await drawn(ada, holz, july.id);
  await db.subscription.update({ where: { id: july.id }, data: { commitmentEndsAt: new Date("2031-06-01T08:00:00Z") } });
  expect(outcomesOf(await alignCustomer(ada, again)).map(({ refused }) => refused?.code)).toEqual(["order.end_moved"]);
});

test("nobody aligns a stranger's customer, or lets one's own end with a stranger's", async () => {
  const { ada, holz, july } = await three();
  const paul = await provider();
  const typed = await drawn(ada, holz, july.id);
  await expect(shown(paul, holz, july.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(alignCustomer(paul, typed)).rejects.toMatchObject({ code: "not_found" });
  // Rows of another customer of the same provider aren't this one's.
  const other = await customer(ada);
  await expect(alignCustomer(ada, { ...typed, customerId: other.organizationId })).rejects.toMatchObject({ code: "not_found" });
  const theirs = await ordered(ada, other);
  const { rows } = await shown(ada, holz, theirs.id);
  expect(new Set(rows.map(({ obstacle }) => obstacle?.code))).toEqual(new Set(["subscription.aligned_unreachable"]));
});
