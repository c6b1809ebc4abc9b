import { randomUUID } from "node:crypto";
import { addDays } from "#lib/days.ts";
import { expect, test } from "vitest";
import { listAssignments } from "#lib/domain/assignments/lists.ts";
import { grantRole } from "#lib/domain/azure/writes.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { answerItem, askItem, confirmItem, withdrawItem } from "#lib/domain/reviews/decisions/writes.ts";
import { listItems, listQuestions, listReviews, readItem, readReview, readReviewStart } from "#lib/domain/reviews/reads.ts";
import { finishReview, startReview } from "#lib/domain/reviews/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { tendReviews } from "#lib/jobs/tend-reviews.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { azurePlan } from "../support/trade.ts";
import { colleague, customer, operator, provider, refusal, reseller, subscription, type Member } from "../support/world.ts";

const dayIn = (days: number) => addDays(clock.now(), days).toISOString().slice(0, 10);
const request = (reviewers: Member[], more: object = {}) => ({
  name: "Second half",
  reviewerIds: reviewers.map(({ userId }) => userId as string),
  dueOn: dayIn(14),
  idempotencyKey: randomUUID(),
  ...more,
});

/** Ada starts it, Ben decides; Rita looks after Holz with everything and after Braun. */
async function shop() {
  const [ada, rita] = [await provider(), await reseller()];
  const ben = await colleague(ada, ["ADMIN_AGENT"]);
  const [holz, braun] = [await customer(ada, { reseller: rita, name: "Holz" }), await customer(ada, { reseller: rita, name: "Braun", rights: "NONE" })];
  const sub = await subscription(ada, holz);
  await assignReseller(ada, { id: sub, version: 1, reseller: { id: rita.organizationId } });
  await assignSupportContact(ada, { id: sub, version: 2, resellerId: rita.organizationId });
  return { ada, ben, rita, holz, braun, sub };
}
async function started() {
  const all = await shop();
  const { id } = await startReview(all.ada, request([all.ben]));
  const items = (await listItems(all.ada, { id })).items;
  const itemOf = (who: Member) => items.find(({ customerId }) => customerId === who.organizationId)?.id as string;
  return { ...all, id, itemOf };
}
const told = async (who: Member) =>
  (await db.notification.findMany({ where: { userId: who.userId as string } })).map(({ kind }) => kind).filter((kind) => /review/.test(kind));

test("a review takes in what fits now, and its reviewers get a letter that leads to the inbox", async () => {
  const { ada, ben, rita, id } = await started();
  await customer(ada, { reseller: rita, name: "Later" });
  expect(await readReview(ben, { id })).toMatchObject({ name: "Second half", counts: { OPEN: 2 }, deciding: true, first: expect.any(String) });
  expect(await readReview(ada, { id })).toMatchObject({ deciding: false });
  const [letter] = await db.letter.findMany({ where: { template: "review-started", to: ben.email } });
  expect(letter?.data).toMatchObject({ count: 2, place: ["review", id] });
  expect((await listReviews(ada, {})).items).toMatchObject([{ id, mine: false }]);
  expect(await readReviewStart(ada, {})).toMatchObject({ resellers: [{ id: rita.organizationId }] });
});

test("it can be narrowed to a reseller, to rights, and to what wasn't confirmed for long", async () => {
  const { ada, ben, rita, holz } = await shop();
  const nora = await reseller();
  await customer(ada, { reseller: nora });
  const count = async (more: object) => (await listItems(ada, { id: (await startReview(ada, request([ben], more))).id })).items.length;
  expect(await count({})).toBe(3);
  expect(await count({ resellerId: rita.organizationId })).toBe(2);
  expect(await count({ rights: "NONE" })).toBe(1);
  const old = { startedAt: addDays(clock.now(), -200) };
  await db.customerReseller.updateMany({ where: { resellerId: rita.organizationId }, data: old });
  await db.customerReseller.updateMany({ where: { customerId: holz.organizationId }, data: { confirmedAt: addDays(clock.now(), -10) } });
  expect(await count({ unconfirmedDays: 90 })).toBe(1);
  expect((await refusal(startReview(ada, request([ben], { unconfirmedDays: 365 })))).code).toBe("review.nothing_in_scope");
});

test("what can't be is said at its field", async () => {
  const { ada, ben } = await shop();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const foreign = await provider();
  const tried = async (more: object) => (await refusal(startReview(ada, request([ben], more)))).fields;
  expect(await tried({ reviewerIds: [] })).toEqual({ reviewerIds: ["review.reviewer_missing"] });
  for (const who of [sam, foreign]) expect(await tried({ reviewerIds: [who.userId] })).toEqual({ reviewerIds: ["review.reviewer_gone"] });
  expect(await tried({ dueOn: "2020-01-01" })).toEqual({ dueOn: ["review.day_over"] });
  expect(await tried({ dueOn: "2999-01-01" })).toEqual({ dueOn: ["review.day_too_far"] });
  expect(await tried({ dueOn: "" })).toEqual({ dueOn: ["field.required"] });
  expect(await db.assignmentReview.count({ where: { providerId: ada.organizationId } })).toBe(0);
});

test("confirmed, the assignment remembers when; the next one comes", async () => {
  const { ada, ben, id, itemOf, holz, braun } = await started();
  const done = await confirmItem(ben, { id: itemOf(holz) });
  expect(done).toMatchObject({ reviewId: id, next: itemOf(braun) });
  const [row] = (await listAssignments(ada, { q: "holz" })).items;
  expect(row?.association?.confirmedAt).toBeInstanceOf(Date);
  expect((await refusal(confirmItem(ben, { id: itemOf(holz) }))).code).toBe("review.decided");
});

test("withdrawn, it is gone at the very next request, and everybody concerned is told", async () => {
  const { ada, ben, rita, holz, sub, itemOf } = await started();
  await editSubscription(rita, { id: sub, version: 3, nickname: "Before" });
  await withdrawItem(ben, { id: itemOf(holz), what: ["RIGHTS"], reason: "Contract is over" });
  expect((await refusal(editSubscription(rita, { id: sub, version: 5, nickname: "After" }))).code).toBe("not_found");
  expect(await readCustomer(rita, { id: holz.organizationId })).toMatchObject({ id: holz.organizationId });
  // With the rights goes the support contact; who is of record stays.
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({ supportContactId: null, resellerOfRecordId: rita.organizationId });
  expect(await told(rita)).toEqual(["review_withdrawn"]);
  expect(await told(holz)).toEqual(["review_withdrawn"]);
  const [entry] = await db.auditEntry.findMany({ where: { action: "review.decide", customerId: holz.organizationId } });
  expect(entry).toMatchObject({
    resellerId: rita.organizationId,
    providerId: ada.organizationId,
    details: { reason: "Contract is over", before: { adminRights: "ADMIN" } },
  });
});

test("the whole assignment, with everything", async () => {
  const all = await shop();
  const plan = await azurePlan(all.ada, all.holz);
  await grantRole(all.ada, { subscriptionId: plan, resellerId: all.rita.organizationId, role: "OWNER" });
  const { id } = await startReview(all.ada, request([all.ben]));
  const item = (await listItems(all.ben, { id })).items.find(({ customer: { name } }) => name === "Holz")?.id as string;
  expect(await readItem(all.ben, { id: item })).toMatchObject({ record: 1, contact: 1, roles: ["OWNER"], left: 2 });
  await withdrawItem(all.ben, { id: item, what: ["ASSOCIATION", "RESELLER_OF_RECORD", "AZURE"], reason: "Over" });
  expect((await refusal(readCustomer(all.rita, { id: all.holz.organizationId }))).code).toBe("not_found");
  expect(await db.subscription.findUnique({ where: { id: all.sub } })).toMatchObject({ supportContactId: null, resellerOfRecordId: null });
  expect(await db.azureRoleAssignment.count({ where: { resellerId: all.rita.organizationId, revokedAt: null } })).toBe(0);
  expect((await listItems(all.ada, { id, state: "WITHDRAWN" })).items[0]?.withdrawn.sort()).toEqual(
    ["ASSOCIATION", "AZURE", "RESELLER_OF_RECORD", "RIGHTS", "SUPPORT_CONTACT"].sort(),
  );
});

test("what isn't there is neither offered nor said to be withdrawn", async () => {
  const { ben, id, holz, braun, itemOf } = await started();
  await withdrawItem(ben, { id: itemOf(holz), what: ["RIGHTS"], reason: "Over" });
  await db.customerReseller.updateMany({ where: { customerId: braun.organizationId }, data: { adminRights: "NONE" } });
  expect((await refusal(withdrawItem(ben, { id: itemOf(braun), what: ["RIGHTS"], reason: "Over" }))).fields).toEqual({ what: ["review.nothing_there"] });
  await withdrawItem(ben, { id: itemOf(braun), what: ["ASSOCIATION", "AZURE"], reason: "Over" });
  const { items } = await listItems(ben, { id, state: "WITHDRAWN" });
  expect(items.find(({ id: item }) => item === itemOf(braun))?.withdrawn).toEqual(["ASSOCIATION"]);
});

test("a withdrawal wants a reason and something ticked", async () => {
  const { ben, holz, itemOf } = await started();
  expect((await refusal(withdrawItem(ben, { id: itemOf(holz), what: [], reason: "" }))).fields).toEqual({
    what: ["review.nothing_ticked"],
    reason: ["field.required"],
  });
});

test("asked, the reseller answers, and it is in the inbox again", async () => {
  const { ben, rita, holz, braun, id, itemOf } = await started();
  expect(await askItem(ben, { id: itemOf(holz), question: "Do you still go there?" })).toMatchObject({ next: itemOf(braun) });
  expect(await told(rita)).toEqual(["review_question"]);
  const [letter] = await db.letter.findMany({ where: { template: "review-question", to: rita.email } });
  expect(letter?.data).toMatchObject({ question: "Do you still go there?" });
  expect((await listQuestions(rita, {})).items).toMatchObject([{ id: itemOf(holz), state: "ASKED" }]);
  await answerItem(rita, { id: itemOf(holz), answer: "Every week." });
  expect((await refusal(answerItem(rita, { id: itemOf(holz), answer: "Again" }))).code).toBe("review.not_asked");
  expect(await readItem(ben, { id: itemOf(holz) })).toMatchObject({ state: "OPEN", answer: "Every week.", answeredByName: rita.name });
  expect(await told(ben)).toEqual(["review_started", "review_answered"]);
  expect((await readReview(ben, { id })).counts).toEqual({ OPEN: 2 });
});

test("the last decision closes it, and whoever started it is told", async () => {
  const { ada, ben, holz, braun, id, itemOf } = await started();
  await confirmItem(ben, { id: itemOf(holz) });
  expect(await confirmItem(ben, { id: itemOf(braun), reason: "Fine" })).toMatchObject({ next: undefined });
  expect(await readReview(ada, { id })).toMatchObject({ state: "DONE", counts: { CONFIRMED: 2 }, finishedByName: ben.name });
  expect(await told(ada)).toEqual(["review_done"]);
  expect((await refusal(finishReview(ada, { id }))).code).toBe("review.over");
});

test("closed by hand, what nobody decided is reported so and stays; what ended by itself too", async () => {
  const { ada, ben, rita, holz, braun, id, itemOf } = await started();
  await db.customerReseller.updateMany({ where: { customerId: braun.organizationId }, data: { endedAt: clock.now(), endedById: ada.userId } });
  expect((await refusal(confirmItem(ben, { id: itemOf(braun) }))).code).toBe("review.assignment_gone");
  await finishReview(ada, { id });
  expect((await readReview(ada, { id })).counts).toEqual({ UNDECIDED: 1, GONE: 1 });
  expect((await refusal(confirmItem(ben, { id: itemOf(holz) }))).code).toBe("review.over");
  expect(await readCustomer(rita, { id: holz.organizationId })).toMatchObject({ id: holz.organizationId });
});

test("reviewers are reminded before the day, once a week after it, and the clock closes what has nothing left", async () => {
  const { ada, ben, holz, braun, id, itemOf } = await started();
  const reminders = () => db.letter.count({ where: { template: "review-reminder", to: ben.email } });
  const at = async (days: number) => {
    clock.move(days * 86_400_000);
    await Promise.all([tendReviews(), tendReviews()]);
    return reminders();
  };
  try {
    expect(await at(0)).toBe(0);
    expect(await at(12)).toBe(1);
    expect(await at(2)).toBe(1);
    expect(await at(6)).toBe(2);
    await confirmItem(ben, { id: itemOf(holz) });
    await db.customerReseller.updateMany({ where: { customerId: braun.organizationId }, data: { endedAt: clock.now(), endedById: ada.userId } });
    expect(await at(1)).toBe(2);
  } finally {
    clock.reset();
  }
  expect(await readReview(ada, { id })).toMatchObject({ state: "DONE", counts: { CONFIRMED: 1, GONE: 1 } });
});

test("of two reviewers who decide at once the second is told so", async () => {
  const { ada, ben, rita, holz } = await shop();
  const { id } = await startReview(ada, request([ada, ben]));
  const item = (await listItems(ada, { id })).items.find(({ customerId }) => customerId === holz.organizationId)?.id as string;
  const outcomes = await Promise.allSettled([
    withdrawItem(ada, { id: item, what: ["ASSOCIATION"], reason: "Over" }),
    confirmItem(ben, { id: item }),
    withdrawItem(ben, { id: item, what: ["RIGHTS"], reason: "Over" }),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.auditEntry.count({ where: { action: "review.decide", resellerId: rita.organizationId } })).toBe(1);
});

test("the operator reviews everybody's, and its withdrawals reach the provider too; Azure isn't its to take", async () => {
  const { ada, rita, holz } = await shop();
  const olga = await operator();
  const { id } = await startReview(olga, request([olga], { providerId: ada.organizationId }));
  const item = (await listItems(olga, { id })).items.find(({ customerId }) => customerId === holz.organizationId)?.id as string;
  expect((await refusal(withdrawItem(olga, { id: item, what: ["AZURE"], reason: "x" }))).code).toBe("forbidden");
  await withdrawItem(olga, { id: item, what: ["ASSOCIATION"], reason: "Complaint" });
  expect((await refusal(readCustomer(rita, { id: holz.organizationId }))).code).toBe("not_found");
  expect(await told(ada)).toEqual(["review_withdrawn"]);
  expect((await listReviews(ada, {})).items).toEqual([]);
});

test("how far each review is, is kept as one would count it, also where an operator's is of several providers' customers", async () => {
  const { ada, ben, id, itemOf, holz, rita } = await started();
  await confirmItem(ben, { id: itemOf(holz) });
  const [paul, olga] = [await provider(), await operator()];
  await customer(paul, { reseller: rita, name: "Roux" });
  const wide = await startReview(olga, request([olga]));
  await finishReview(ada, { id });

  const counted = await db.assignmentReviewItem.groupBy({ by: ["reviewId", "state"], _count: true });
  const kept = await db.tally.groupBy({ by: ["of", "what"], where: { what: { startsWith: "review " } }, _sum: { count: true } });
  const said = (rows: [string, string, number][]) => rows.filter(([, , count]) => count !== 0).toSorted((a, b) => a.join().localeCompare(b.join()));
  expect(said(kept.map(({ of, what, _sum }) => [of, what.slice("review ".length), Number(_sum.count)]))).toEqual(
    said(counted.map(({ reviewId, state, _count }) => [reviewId, state, _count])),
  );
  expect((await readReview(olga, { id: wide.id })).counts.OPEN).toBeGreaterThanOrEqual(3);
  expect((await readReview(ada, { id })).counts).toEqual({ CONFIRMED: 1, UNDECIDED: 1 });
});
