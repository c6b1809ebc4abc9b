import { afterEach, expect, test } from "vitest";
import { addDays, dayOf } from "#lib/days.ts";
import { recordCauses } from "#lib/domain/orders/rules.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { type ChangeKind, changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";
import { listEverySubscription } from "#lib/domain/subscriptions/listing/lists.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { confirmBulk, takeBackBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { checkRecords } from "#lib/domain/subscriptions/validity/reads.ts";
import { exportActivity } from "#lib/domain/audit/reads.ts";
import { remindReseller } from "#lib/domain/subscriptions/validity/writes.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { change, now, previewed } from "../support/changes.ts";
import { prepared, rowsOf } from "../support/bulk.ts";
import { invalidate, warnsFrom, warnsNoMore } from "../support/records.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, type Member, partners, provider, refusal, reseller } from "../support/world.ts";

afterEach(async () => {
  clock.reset();
  await warnsNoMore();
});

/** A customer whose subscription can become anything, and whose trial can be converted; Rita is reseller of record of both. */
async function bought() {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const [small, big, trial] = [await offer(), await offer(), await offer({ category: "TRIAL", maximumQuantity: 25 })];
  await db.offerPrice.create({ data: { offerId: small, term: "P3Y", billingCycle: "MONTHLY", currency: "EUR", amountMinor: 900 } });
  await db.offerPrice.create({ data: { offerId: big, term: "P3Y", billingCycle: "MONTHLY", currency: "EUR", amountMinor: 950 } });
  await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
  await db.offer.update({ where: { id: trial }, data: { conversionTargetId: big } });
  const record = { resellerOfRecordId: rita.organizationId };
  const paid = await ordered(ada, holz, { offerId: small, ...record });
  const free = await ordered(ada, holz, { offerId: trial, quantity: 25, plan: "P1M/NONE", ...record });
  return { ada, rita, holz, big, paid: paid.id, trial: free.id };
}
type World = Awaited<ReturnType<typeof bought>>;

/** Every change that wants a valid reseller of record, in an order in which one leaves room for the next. */
const wanting = ({ big, paid, trial }: World): [ChangeKind, string, Parameters<typeof change>[3]][] => [
  ["seats", paid, { quantity: "14" }],
  ["seats", paid, { quantity: "12" }],
  ["schedule", paid, { quantity: "4", offerId: "", plan: "P1Y/ANNUAL" }],
  ["renewal", paid, { endOfTerm: "END" }],
  ["plan", paid, { plan: "P3Y/MONTHLY" }],
  ["upgrade", paid, { offerId: big, quantity: "5" }],
  ["convert", trial, { plan: "P1Y/MONTHLY", quantity: "25" }],
];

test.each(recordCauses)("a reseller of record with %s refuses every change, says so before anything is typed, and changes nothing", async (cause) => {
  const world = await bought();
  const { ada, rita, paid } = world;
  await invalidate(ada, rita, cause);
  const params = { reseller: rita.organizationName, provider: ada.organizationName };
  for (const [kind, id, typed] of wanting(world)) {
    const before = await now(id);
    const shown = await previewed(ada, kind, id);
    expect(shown.record, kind).toMatchObject({ answer: "REFUSE", cause, own: false, refusal: { code: `record.${cause}`, params } });
    expect(shown.blocked).toBeUndefined();
    // What it would be is shown all the same, so that nothing has to be typed again.
    expect((await previewed(ada, kind, id, typed)).outcome, kind).toHaveProperty("plan");
    expect(await refusal(change(ada, kind, id, typed)), kind).toEqual({ code: `record.${cause}`, params, fields: {} });
    expect(await now(id)).toEqual(before);
  }
  expect((await readSubscription(ada, { id: paid })).record).toMatchObject({ cause });
});

test.each(recordCauses)("where the installation warns, a reseller of record with %s lets every change through, and the log says so", async (cause) => {
  const world = await bought();
  const { ada, rita } = world;
  await warnsFrom(dayOf(clock.now()));
  await invalidate(ada, rita, cause);
  for (const [kind, id, typed] of wanting(world)) {
    expect((await previewed(ada, kind, id)).record, kind).toMatchObject({ answer: "WARN", cause });
    await change(ada, kind, id, typed);
    const [entry] = await db.auditEntry.findMany({ where: { providerId: ada.organizationId }, orderBy: { id: "desc" }, take: 1 });
    expect(entry?.details, kind).toMatchObject({ recordWarning: "not_valid" });
  }
});

test("where the installation warns, the dry run of many says at each row what isn't valid, and doing it all the same leaves nothing of that", async () => {
  const { ada, rita, paid } = await bought();
  await warnsFrom(dayOf(clock.now()));
  await invalidate(ada, rita, "not_active");

  const id = await prepared(ada, { kind: "RENEWAL", endOfTerm: "END", ids: [paid] });
  expect(await rowsOf(ada, id)).toEqual({ [paid]: "READY record.not_active" });
  await confirmBulk(ada, { id });
  expect(await rowsOf(ada, id)).toEqual({ [paid]: "DONE" });
  await takeBackBulk(ada, { id });
  expect(await rowsOf(ada, id)).toEqual({ [paid]: "UNDONE" });
});

test("a valid one, and none at all, stand in nobody's way", async () => {
  const world = await bought();
  const [first, second] = [wanting(world).slice(0, 3), wanting(world).slice(3)];
  for (const [kind, id, typed] of first) {
    expect((await previewed(world.ada, kind, id)).record).toBeUndefined();
    await change(world.ada, kind, id, typed);
  }
  for (const id of [world.paid, world.trial]) await assignReseller(world.ada, { id, version: (await now(id)).version, reseller: null });
  for (const [kind, id, typed] of second) await change(world.ada, kind, id, typed);
  const entries = await db.auditEntry.findMany({ where: { providerId: world.ada.organizationId } });
  expect(entries.filter(({ details }) => JSON.stringify(details).includes("recordWarning"))).toEqual([]);
});

test("what only ends or comes back, is called otherwise, or gets another reseller of record goes on", async () => {
  const { ada, rita, paid } = await bought();
  const nora = await reseller();
  await partners(ada, nora);
  await invalidate(ada, rita, "not_active");
  for (const kind of changeKinds.filter((each) => !["seats", "upgrade", "convert", "plan", "renewal", "schedule"].includes(each)))
    expect((await previewed(ada, kind, paid)).record, kind).toBeUndefined();
  await editSubscription(ada, { id: paid, version: (await now(paid)).version, nickname: "Bakery" });
  await change(ada, "suspend", paid);
  await change(ada, "reactivate", paid);
  // The way out: somebody valid, and the change is carried out.
  expect((await refusal(change(ada, "seats", paid, { quantity: "14" }))).code).toBe("record.not_active");
  await assignReseller(ada, { id: paid, version: (await now(paid)).version, reseller: { id: nora.organizationId } });
  await change(ada, "seats", paid, { quantity: "14" });
  expect(await now(paid)).toMatchObject({ quantity: 14 });
  await invalidate(ada, nora, "not_partner");
  await change(ada, "cancel", paid);
  expect(await now(paid)).toMatchObject({ status: "DELETED" });
});

test("the installation's choice holds from its day on", async () => {
  const { ada, rita, paid } = await bought();
  await invalidate(ada, rita, "no_partner_id");
  await warnsFrom(dayOf(addDays(clock.now(), 1)));
  expect((await refusal(change(ada, "seats", paid, { quantity: "14" }))).code).toBe("record.no_partner_id");
  clock.move(86_400_000);
  await change(ada, "seats", paid, { quantity: "14" });
});

test("seats go into no subscription whose reseller of record isn't valid, and it is said where that one is chosen", async () => {
  const world = await bought();
  const { ada, holz, big, paid } = world;
  const nora = await reseller();
  await partners(ada, nora);
  const into = await ordered(ada, holz, { offerId: big, resellerOfRecordId: nora.organizationId });
  await db.subscription.update({ where: { id: into.id }, data: { cancellableUntil: new Date(0) } });
  await invalidate(ada, nora, "not_partner");
  const typed = { offerId: big, quantity: "5", intoId: into.id };
  expect((await previewed(ada, "upgrade", paid, typed)).record).toMatchObject({ reseller: nora.organizationName });
  const { code, fields } = await refusal(change(ada, "upgrade", paid, typed));
  expect([code, fields.intoId?.[0]]).toEqual(["invalid", expect.stringContaining("record.not_partner")]);
});

/** Somebody else who looks after the same customer, with admin rights. */
async function alsoServes(helper: Member, ada: Member, holz: Member) {
  const partnershipId = await partners(ada, helper);
  const pair = { providerId: ada.organizationId, resellerId: helper.organizationId, customerId: holz.organizationId };
  await db.customerReseller.create({ data: { ...pair, partnershipId, adminRights: "ADMIN", startedAt: new Date(), grantedById: ada.userId } });
}

test("a reseller is told of itself, and of another one nothing but whose turn it is", async () => {
  const { ada, rita, holz, paid } = await bought();
  const vera = await reseller();
  await alsoServes(vera, ada, holz);
  for (const each of [rita, vera]) await change(each, "renewal", paid, { endOfTerm: (await now(paid)).endOfTerm === "END" ? "RENEW" : "END" });
  await invalidate(ada, rita, "region_differs");
  expect((await previewed(rita, "seats", paid)).record).toMatchObject({ cause: "region_differs", own: true, turn: "provider" });
  expect((await refusal(change(rita, "seats", paid, { quantity: "14" }))).code).toBe("record.region_differs");

  const shown = await previewed(vera, "seats", paid, { quantity: "14" });
  expect(shown.record).toMatchObject({ cause: null, reseller: null, resellerId: null, turn: "provider", own: false });
  const read = await readSubscription(vera, { id: paid });
  for (const said of [shown, read]) expect(JSON.stringify(said, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain("differs");
  expect(read.recordProblem).toBeNull();
  const { code, params } = await refusal(change(vera, "seats", paid, { quantity: "14" }));
  expect([code, params]).toEqual(["record.not_valid", { provider: ada.organizationName }]);
  expect((await readSubscription(holz, { id: paid })).record).toBeNull();
  // A warning doesn't tell it either.
  await warnsFrom(dayOf(clock.now()));
  await change(vera, "seats", paid, { quantity: "14" });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { actorId: vera.userId }, orderBy: { id: "desc" } });
  expect(entry.details).toMatchObject({ recordWarning: "not_valid" });
});

test("a renewal by the clock goes on, and leaves what was wrong and since when, until somebody valid is reseller of record at the next one", async () => {
  const { ada, rita, paid } = await bought();
  const { commitmentEndsAt } = await now(paid);
  await invalidate(ada, rita, "not_partner");
  const pass = async (end: Date) => {
    clock.move(end.getTime() - clock.now().getTime() + 1000);
    await advanceSubscription(system(), { id: paid });
  };
  expect((await readSubscription(ada, { id: paid })).recordFound).toBeNull();
  await pass(commitmentEndsAt);
  const renewed = await now(paid);
  expect(renewed).toMatchObject({ status: "ACTIVE", termStartsAt: commitmentEndsAt, recordFound: "not_partner", recordFoundAt: commitmentEndsAt });
  expect((await readSubscription(ada, { id: paid })).recordFound).toEqual({ cause: "not_partner", at: commitmentEndsAt });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "subscription.advance", providerId: ada.organizationId }, orderBy: { id: "desc" } });
  expect(entry.details).toMatchObject({ recordWarning: "not_valid" });
  expect((await listEverySubscription(ada, { record: "invalid" })).items.map(({ id }) => id)).toEqual([paid]);
  expect((await refusal(change(ada, "seats", paid, { quantity: "14" }))).code).toBe("record.not_partner");

  await partners(ada, rita);
  expect((await readSubscription(ada, { id: paid })).recordFound).toBeNull();
  await pass(renewed.commitmentEndsAt);
  expect(await now(paid)).toMatchObject({ recordFound: null, recordFoundAt: null });
});

test("a customer's resellers of record are checked at once: each with its subscriptions, whoever isn't valid first", async () => {
  const { ada, rita, holz, paid, trial } = await bought();
  const nora = await reseller();
  await partners(ada, nora);
  const [other, nobodys] = [await ordered(ada, holz, { resellerOfRecordId: nora.organizationId }), await ordered(ada, holz)];
  await invalidate(ada, nora, "not_active");
  const checked = await checkRecords(ada, { customerId: holz.organizationId });
  expect(checked.map(({ reseller: of, record, count, ids }) => [of?.name ?? null, record?.cause ?? null, count, ids.sort()])).toEqual([
    [nora.organizationName, "not_active", 1, [other.id]],
    [rita.organizationName, null, 2, [paid, trial].sort()],
    [null, null, 1, [nobodys.id]],
  ]);
  expect((await refusal(checkRecords(rita, { customerId: holz.organizationId }))).code).toBe("forbidden");
});

test("a reseller that can put it right itself is written to, once a day; who can't, isn't", async () => {
  const { ada, rita, holz, paid, trial } = await bought();
  expect((await refusal(remindReseller(ada, { id: paid }))).code).toBe("record.valid_now");
  await invalidate(ada, rita, "agreement_unsigned");
  await remindReseller(ada, { id: paid });
  const letters = () => db.letter.findMany({ where: { to: rita.email, template: "record-reminder" } });
  expect(await letters()).toMatchObject([{ data: { reseller: rita.organizationName, provider: ada.organizationName, cause: "agreement_unsigned" } }]);
  // Whichever of its subscriptions it is asked for.
  expect(await refusal(remindReseller(ada, { id: trial }))).toMatchObject({ code: "record.reminded_lately", params: { reseller: rita.organizationName } });
  clock.move(86_400_000 + 1000);
  await remindReseller(ada, { id: trial });
  expect(await letters()).toHaveLength(2);
  await invalidate(ada, rita, "not_active");
  expect((await refusal(remindReseller(ada, { id: paid }))).code).toBe("record.not_theirs");
  // Why is between the two of them: whoever else reads the log of this customer doesn't learn it.
  const vera = await reseller();
  await alsoServes(vera, ada, holz);
  const told = async (reader: Member) => JSON.stringify((await exportActivity(reader, {})).items).includes("agreement_unsigned");
  expect(await Promise.all([ada, rita, holz, vera].map(told))).toEqual([true, true, false, false]);
});
