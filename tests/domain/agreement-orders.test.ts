import { afterEach, expect, test } from "vitest";
import { readAgreement } from "#lib/domain/agreements/reads.ts";
import { readAgreementStanding } from "#lib/domain/customers/agreement/reads.ts";
import { acceptAgreement, attestAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { grantQualification, qualifyCustomer, refuseQualification } from "#lib/domain/customers/qualifications/writes.ts";
import { latestQualification } from "#lib/domain/customers/qualifications/reads.ts";
import { cancelPending } from "#lib/domain/orders/pending/writes.ts";
import { readOrder } from "#lib/domain/orders/reads.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { change, chargesOf, previewed } from "../support/changes.ts";
import { offer, order, ordered, row } from "../support/trade.ts";
import { customer, operator, provider, refusal, type Member } from "../support/world.ts";

// Nothing is bought before the customer agreement is accepted.

afterEach(() => clock.reset());

const accept = async (holz: Member) => {
  const { id: textId } = await readAgreement(holz, {});
  return acceptAgreement(holz, { id: holz.organizationId, textId, accepted: true });
};
const attestation = { firstName: "Hanna", lastName: "Holz", email: "hanna@holz.example", phone: "", acceptedOn: "2026-01-31" };
const inForm = { agreementSource: "ATTESTED_BY_PARTNER", agreementFirstName: "Hanna", agreementLastName: "Holz", agreementDate: "2026-01-31" };
const subscriptionsOf = (of: Member) => db.subscription.findMany({ where: { customerId: of.organizationId }, orderBy: { id: "asc" } });

async function shop() {
  const ada = await provider();
  return { ada, holz: await customer(ada, { unasked: true }), suite: await offer() };
}

test("an order waits for the acceptance, uncharged and without a seat, and begins with it: then its term and its charge", async () => {
  const { ada, holz, suite } = await shop();
  const { id } = await order(ada, holz, [row(suite, 8)]);
  const [waiting] = await subscriptionsOf(holz);
  expect(await readOrder(ada, { id })).toMatchObject({ status: "PENDING", lines: [{ status: "PENDING", problem: "order.awaits_agreement" }] });
  expect(waiting).toMatchObject({ status: "PENDING" });
  expect(await chargesOf(waiting?.id as string)).toEqual([]);
  expect(await db.seatBatch.count({ where: { subscriptionId: waiting?.id } })).toBe(0);
  expect((await refusal(change(ada, "seats", waiting?.id as string, { quantity: "9" }))).code).toBe("subscription.pending");
  expect(await db.letter.count({ where: { to: holz.email, template: "customer-agreement-reminder" } })).toBe(1);
  expect(await readAgreementStanding(ada, { id: holz.organizationId })).toMatchObject({ open: true, waiting: 1, mayAskNow: false });

  const answer = await accept(holz);

  expect(answer).toMatchObject({ begun: 1 });
  const [begun] = await subscriptionsOf(holz);
  const { agreementDate } = await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } });
  expect(begun).toMatchObject({ status: "ACTIVE", quantity: 8 });
  expect(begun?.startedAt.getTime()).toBeGreaterThan(waiting?.startedAt.getTime() as number);
  expect(begun?.startedAt.getTime()).toBeGreaterThanOrEqual(agreementDate?.getTime() as number);
  expect(await chargesOf(begun?.id as string)).toHaveLength(1);
  expect(await db.seatBatch.count({ where: { subscriptionId: begun?.id, quantity: 8 } })).toBe(1);
  expect(await readOrder(ada, { id })).toMatchObject({ status: "COMPLETED", lines: [{ status: "COMPLETED", problem: "" }] });
});

test("attested later by the provider, or with another order, what waited begins as well", async () => {
  for (const attest of [
    ({ ada, holz }: { ada: Member; holz: Member }) => attestAgreement(ada, { id: holz.organizationId, version: 1, agreement: attestation }),
    ({ ada, holz, suite }: { ada: Member; holz: Member; suite: string }) =>
      order(ada, holz, [row(suite, 2)], { ...inForm, agreementEmail: "hanna@holz.example" }),
  ]) {
    const there = await shop();
    await order(there.ada, there.holz, [row(there.suite, 8)]);
    await attest(there);
    expect((await subscriptionsOf(there.holz)).every(({ status }) => status === "ACTIVE")).toBe(true);
    expect(await db.customer.findUniqueOrThrow({ where: { id: there.holz.organizationId } })).toMatchObject({ agreementSource: "ATTESTED_BY_PARTNER" });
  }
});

test("what is wrong with an acceptance attested in the order is said at its field, and nothing is written", async () => {
  const { ada, holz, suite } = await shop();
  const wrong = { ...inForm, agreementEmail: "hanna@holz.example" };
  const place = (more: object) => refusal(order(ada, holz, [row(suite, 1)], { ...wrong, ...more }));
  expect((await place({ agreementLastName: "" })).fields).toEqual({ agreementLastName: ["field.required"] });
  expect((await place({ agreementDate: "2999-01-01" })).fields).toEqual({ agreementDate: ["customer.agreement_date.future"] });
  expect(await subscriptionsOf(holz)).toEqual([]);
  await accept(holz);
  expect((await place({})).code).toBe("customer.agreement_given");
});

test("an order that waits can be withdrawn; the acceptance then begins nothing", async () => {
  const { ada, holz, suite } = await shop();
  const { id } = await order(ada, holz, [row(suite, 8)]);
  await cancelPending(ada, { id });
  expect(await readOrder(ada, { id })).toMatchObject({ status: "CANCELLED", lines: [{ problem: "order.cancelled" }] });
  expect(await accept(holz)).toMatchObject({ begun: 0 });
  expect(await subscriptionsOf(holz)).toMatchObject([{ status: "DELETED" }]);
});

test("an add-on waits with its base, of the same order or an earlier one, and begins after it", async () => {
  const { ada, holz, suite } = await shop();
  const addOn = await offer({ category: "ADD_ON", bases: [suite] });
  await order(ada, holz, [row(addOn, 2), row(suite, 8)]);
  await order(ada, holz, [row(addOn, 3)]);
  expect((await subscriptionsOf(holz)).map(({ status }) => status)).toEqual(["PENDING", "PENDING", "PENDING"]);
  expect(await accept(holz)).toMatchObject({ begun: 3 });
  const [base, ...addOns] = await subscriptionsOf(holz);
  expect(addOns.map(({ parentId, status }) => [parentId, status])).toEqual([
    [base?.id, "ACTIVE"],
    [base?.id, "ACTIVE"],
  ]);
});

test("an add-on that waits for a base of another order is called off with it, which is said before and written down", async () => {
  const { ada, holz, suite } = await shop();
  const addOn = await offer({ category: "ADD_ON", bases: [suite] });
  const { id } = await order(ada, holz, [row(suite, 8)]);
  const { id: later } = await order(ada, holz, [row(addOn, 3)]);
  const [base, waiting] = await subscriptionsOf(holz);
  expect(waiting).toMatchObject({ parentId: base?.id, status: "PENDING" });
  expect((await readOrder(ada, { id })).goesWith.map((each) => each.id)).toEqual([waiting?.id]);
  expect((await readOrder(ada, { id: later })).goesWith).toEqual([]);

  await cancelPending(ada, { id });

  expect(await readOrder(ada, { id: later })).toMatchObject({ status: "CANCELLED", lines: [{ status: "CANCELLED", problem: "order.base_cancelled" }] });
  expect((await subscriptionsOf(holz)).map(({ status }) => status)).toEqual(["DELETED", "DELETED"]);
  const written = await db.auditEntry.findMany({ where: { action: "order.cancelPending", subjectId: { in: [id, later] } } });
  const called = { before: { status: "PENDING" }, after: { status: "CANCELLED" } };
  expect(new Map(written.map(({ subjectId, details }) => [subjectId, details]))).toEqual(
    new Map([
      [id, { ...called, order: expect.any(Number), switchedOff: ["add_ons"] }],
      [later, { ...called, order: expect.any(Number) }],
    ]),
  );
  expect(await accept(holz)).toMatchObject({ begun: 0 });
});

test("one that waits for a base that has begun is called off with that one, as its preview says", async () => {
  const ada = await provider();
  const [holz, suite] = [await customer(ada), await offer()];
  const addOn = await offer({ category: "ADD_ON", bases: [suite] });
  const { id } = await ordered(ada, holz, { offerId: suite });
  const unasked = { agreementSource: "CUSTOMER_WILL_BE_ASKED", agreementDate: null } as const;
  await db.customer.update({ where: { id: holz.organizationId }, data: unasked });
  const { id: later } = await order(ada, holz, [row(addOn, 3)]);
  expect(await subscriptionsOf(holz)).toMatchObject([{ status: "ACTIVE" }, { status: "PENDING", parentId: id }]);
  expect((await previewed(ada, "cancel", id)).outcome).toMatchObject({ plan: { switchesOff: ["add_ons"] } });

  await change(ada, "cancel", id);

  expect((await subscriptionsOf(holz)).map(({ status }) => status)).toEqual(["DELETED", "DELETED"]);
  expect(await readOrder(ada, { id: later })).toMatchObject({ status: "CANCELLED", lines: [{ problem: "order.base_cancelled" }] });
  const { details } = await db.auditEntry.findFirstOrThrow({ where: { action: "subscription.cancel", subjectId: id } });
  expect(details).toMatchObject({ switchedOff: ["add_ons"] });
  expect(await accept(holz)).toMatchObject({ begun: 0 });
});

test("one that waits for a base is called off when that ends with its term, by the clock, and not before", async () => {
  const ada = await provider();
  const [holz, suite] = [await customer(ada), await offer()];
  const addOn = await offer({ category: "ADD_ON", bases: [suite] });
  const { id, periodEndsAt, commitmentEndsAt } = await ordered(ada, holz, { offerId: suite });
  await change(ada, "renewal", id, { endOfTerm: "END" });
  await db.customer.update({ where: { id: holz.organizationId }, data: { agreementSource: "CUSTOMER_WILL_BE_ASKED", agreementDate: null } });
  const { id: later } = await order(ada, holz, [row(addOn, 3)]);
  const [, waiting] = await subscriptionsOf(holz);
  const advanced = async (at: Date) => {
    clock.move(at.getTime() - Date.now() + 1000);
    await advanceSubscription(system(), { id });
    return (await db.subscription.findUniqueOrThrow({ where: { id: waiting?.id } })).status;
  };
  expect(await advanced(periodEndsAt)).toBe("PENDING");
  expect(await advanced(commitmentEndsAt)).toBe("DELETED");
  expect(await readOrder(ada, { id: later })).toMatchObject({ status: "CANCELLED", lines: [{ status: "CANCELLED", problem: "order.base_ended" }] });
  const { details } = await db.auditEntry.findFirstOrThrow({ where: { action: "subscription.advance", subjectId: id }, orderBy: { sequence: "desc" } });
  expect(details).toMatchObject({ switchedOff: ["add_ons"] });
  clock.reset();
  expect(await accept(holz)).toMatchObject({ begun: 0 });
});

test("what waits counts for the limits, as if it had begun", async () => {
  const { ada, holz } = await shop();
  const pooled = await offer({ category: "SMALL_BUSINESS", pooledLimit: 300 });
  await order(ada, holz, [row(pooled, 290)]);
  expect((await refusal(order(ada, holz, [row(pooled, 11)]))).fields).toEqual({ "lines[0].quantity": ["field.limit.pool?max=300&remaining=10&pool=own"] });
});

test("an acceptance and an order at the same moment leave nothing waiting", async () => {
  const { ada, holz, suite } = await shop();
  await Promise.all([accept(holz), ...[1, 2, 3].map((seats) => order(ada, holz, [row(suite, seats)]))]);
  expect((await subscriptionsOf(holz)).map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
});

test("what waits for a review as well begins when both are there, whichever comes first", async () => {
  const olga = await operator();
  const both = async () => {
    const { ada, holz } = await shop();
    const edu = await offer({ segment: "EDUCATION" });
    await qualifyCustomer(ada, { id: holz.organizationId, qualification: "EDUCATION", website: "https://schule.example" });
    const { id } = await order(ada, holz, [row(edu, 4)]);
    const review = ((await latestQualification(ada, { id: holz.organizationId })) as { id: string }).id;
    return { ada, holz, id, review };
  };
  const first = await both();
  expect(await readOrder(first.ada, { id: first.id })).toMatchObject({ status: "PENDING_REVIEW" });
  expect(await accept(first.holz)).toMatchObject({ begun: 0 });
  await grantQualification(olga, { id: first.review });
  expect(await subscriptionsOf(first.holz)).toMatchObject([{ status: "ACTIVE" }]);

  const other = await both();
  await grantQualification(olga, { id: other.review });
  expect(await readOrder(other.ada, { id: other.id })).toMatchObject({ status: "PENDING", lines: [{ problem: "order.awaits_agreement" }] });
  expect(await accept(other.holz)).toMatchObject({ begun: 1 });

  const refused = await both();
  await refuseQualification(olga, { id: refused.review, reason: "No school" });
  expect(await accept(refused.holz)).toMatchObject({ begun: 0 });
  expect(await subscriptionsOf(refused.holz)).toMatchObject([{ status: "DELETED" }]);
});

test("of a customer that bought before it was asked, nothing is added and no plan changes; renewals and cancelling go on", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const { id } = await ordered(ada, holz);
  const unasked = { agreementSource: "CUSTOMER_WILL_BE_ASKED", agreementDate: null } as const;
  await db.customer.update({ where: { id: holz.organizationId }, data: unasked });
  const { refusals } = await readSubscription(ada, { id });
  const refused = Object.entries(refusals).filter(([, problem]) => problem?.code === "customer.agreement_missing");
  expect(refused.map(([transition]) => transition)).toEqual(["changeSeats", "upgrade", "convertTrial", "changePlan", "schedule"]);
  expect((await refusal(change(ada, "seats", id, { quantity: "11" }))).code).toBe("customer.agreement_missing");
  await change(ada, "renewal", id, { endOfTerm: "END" });
  await change(ada, "cancel", id);
  expect(await subscriptionsOf(holz)).toMatchObject([{ status: "DELETED" }]);
});

test("the database lets nothing begin either", async () => {
  const { ada, holz, suite } = await shop();
  await order(ada, holz, [row(suite, 8)]);
  const [waiting] = await subscriptionsOf(holz);
  await expect(db.subscription.update({ where: { id: waiting?.id }, data: { status: "ACTIVE" } })).rejects.toThrow("subscription_needs_agreement");
  const { id: _, ...copy } = waiting as NonNullable<typeof waiting>;
  await expect(db.subscription.create({ data: { ...copy, status: "SUSPENDED", endOfTerm: "END" } })).rejects.toThrow("subscription_needs_agreement");
});
