import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { addDays, dayOf, startOf } from "#lib/days.ts";
import { listActivity, recentActivity } from "#lib/domain/audit/reads.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { showSteps } from "#lib/domain/identity/writes.ts";
import { readFirstSteps } from "#lib/domain/overview/reads.ts";
import { readWorklist } from "#lib/domain/overview/worklist/reads.ts";
import { toldDay, type WaitingKind } from "#lib/domain/overview/worklist/rules.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { listInvitations } from "#lib/domain/partnerships/reads.ts";
import { listRelationships } from "#lib/domain/relationships/reads.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { startReview } from "#lib/domain/reviews/writes.ts";
import { listEverySubscription } from "#lib/domain/subscriptions/listing/lists.ts";
import { listRequests } from "#lib/domain/support/reads.ts";
import { listRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { requestSupport } from "#lib/domain/support/writes.ts";
import { hidesSteps } from "#lib/actor.ts";
import { actorOfUser } from "#lib/platform/session.ts";
import { clock } from "#lib/platform/clock.ts";
import { once, userOf } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { offer, ordered } from "../support/trade.ts";
import { colleague, customer, type Member, operator, partners, provider, reseller, subscription } from "../support/world.ts";

afterEach(() => clock.reset());
const day = 86_400_000;

/** What waits for them, and of how much: `kind count`, in its order. */
const waits = async (who: Actor) => (await readWorklist(who, {})).waiting.map(({ kind, count, more }) => [kind, count, more && "+"].filter(Boolean).join(" "));
const one = async (who: Actor, kind: WaitingKind) => (await readWorklist(who, {})).waiting.find((each) => each.kind === kind);
const asked = (by: Actor, of: Actor) =>
  requestSupport(by, { customerId: of.organizationId, severity: "MINIMAL", title: "Outlook", description: "It is slow", ...once() });
const inDays = (days: number) => new Date(Date.now() + days * day);

/** Two providers with the same of everything: what is the other's is nobody's business here. */
async function twice<R>(make: (by: Member, helper: Member) => Promise<R>): Promise<{ ada: Member; rita: Member; made: R; paul: Member; nils: Member }> {
  const [ada, rita, paul, nils] = [await provider(), await reseller(), await provider(), await reseller()];
  await partners(ada, rita);
  await partners(paul, nils);
  const made = await make(ada, rita);
  await make(paul, nils);
  return { ada, rita, made, paul, nils };
}

test("a provider's sellers read which terms to decide, which records are missing, what expires and who hasn't accepted; each list shows just these", async () => {
  const { ada, rita } = await twice(async (by, helper) => {
    const holz = await customer(by, { reseller: helper });
    await customer(by, { unasked: true });
    const [soon, monthly] = [await subscription(by, holz), await subscription(by, holz, { resellerOfRecordId: helper.organizationId })];
    await subscription(by, holz, { resellerOfRecordId: helper.organizationId });
    await db.subscription.update({ where: { id: soon }, data: { commitmentEndsAt: inDays(20) } });
    // It goes on by itself.
    await db.subscription.update({ where: { id: monthly }, data: { term: "P1M", commitmentEndsAt: inDays(12) } });
    await requestPartnership(by, { note: "For somebody", language: "en" });
    await requestRelationship(by, { note: "A company", language: "en", ...once() });
    await db.partnershipInvitation.updateMany({ where: { providerId: by.organizationId }, data: { expiresAt: inDays(3) } });
    await db.relationshipRequest.updateMany({ where: { providerId: by.organizationId }, data: { expiresAt: inDays(4) } });
  });

  const sold = await colleague(ada, ["SALES_AGENT"]);
  expect(await waits(sold)).toEqual(["terms 1", "record_missing 1", "invitations 1", "requests 1", "agreements 1"]);
  expect((await one(sold, "invitations"))?.at?.getTime()).toBeLessThan(inDays(4).getTime());
  expect((await listInvitations(sold, { waits: "expiring" })).items).toHaveLength(1);
  expect((await listInvitations(sold, { waits: "failed" })).items).toHaveLength(0);
  expect((await listRelationships(sold, { waits: "expiring" })).items).toHaveLength(1);
  expect((await listCustomers(sold, { agreement: "open" })).items).toHaveLength(1);
  expect((await listEverySubscription(sold, { record: "missing" })).items).toHaveLength(1);
  // Who sells nothing reads nothing of it.
  expect(await waits(await colleague(ada, ["HELPDESK_AGENT"]))).toEqual([]);
  expect(await waits(rita)).toEqual(["terms 1", "security"]);
});

test("a subscription whose reseller of record isn't valid is told of, and the list shows just these; the day to decide is the desk's", async () => {
  const { ada, rita } = await twice(async (by, helper) => {
    const holz = await customer(by, { reseller: helper });
    await subscription(by, holz, { resellerOfRecordId: helper.organizationId });
    const soon = await subscription(by, holz, { resellerOfRecordId: helper.organizationId });
    await db.subscription.update({ where: { id: soon }, data: { commitmentEndsAt: startOf(dayOf(inDays(20))) } });
  });
  expect(await one(ada, "record_invalid")).toBeUndefined();
  const [row] = (await listRenewals(ada, { state: "undecided", days: "30" })).items;
  expect(toldDay("terms", (await one(ada, "terms"))?.at as Date)).toEqual(row?.lastDay);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect(await one(ada, "record_invalid")).toMatchObject({ count: 2 });
  expect((await listEverySubscription(ada, { record: "invalid" })).items).toHaveLength(2);
});

test("a trial's end is to be decided about", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  await ordered(ada, holz, { offerId: await offer({ category: "TRIAL" }), plan: "P1M/NONE" });
  // Whatever month it is.
  clock.move(5 * day);
  expect((await one(ada, "terms"))?.count).toBe(1);
});

test("support's people read which requests are late; the customer's, which wait for it; each list shows just these", async () => {
  const { ada, made, paul } = await twice(async (by) => {
    const holz = await customer(by);
    for (let at = 0; at < 2; at++) await asked(by, holz);
    return holz;
  });
  const help = await colleague(ada, ["HELPDESK_AGENT"]);
  expect(await waits(help)).toEqual([]);
  clock.move(2 * day);
  expect(await waits(help)).toEqual(["late_requests 2"]);
  expect(await waits(await colleague(ada, ["BILLING_ADMIN"]))).toEqual([]);
  expect((await listRequests(help, { waits: "late" })).items).toHaveLength(2);
  expect((await listRequests(help, { waits: "late", q: "outlook" })).items).toHaveLength(2);

  const [first] = await db.serviceRequest.findMany({ where: { providerId: ada.organizationId }, select: { id: true } });
  await db.serviceRequest.update({ where: { id: first?.id as string }, data: { status: "ATTENTION_NEEDED", firstAnsweredAt: new Date() } });
  expect(await waits(made)).toEqual(["attention 1"]);
  expect((await listRequests(made, { waits: "customer" })).items).toHaveLength(1);
  expect((await listRequests(paul, { waits: "customer", q: "outlook" })).items).toHaveLength(0);
  expect((await waits(help))[0]).toBe("late_requests 1");
});

test("a letter that failed is to be sent again, as long as it is the last one", async () => {
  const { ada, paul } = await twice(async (by) => {
    const { id } = await requestPartnership(by, { note: "For somebody", language: "en" });
    const letter = { to: "rita@reseller.example", language: "en", template: "partnership", aboutId: id, attempts: 5 } as const;
    await db.letter.create({ data: { ...letter, state: "FAILED", createdAt: addDays(new Date(), 1) } });
  });
  expect(await one(ada, "invitation_letters")).toMatchObject({ count: 1 });
  const [failed] = (await listInvitations(ada, { waits: "failed" })).items;
  expect((await listInvitations(ada, { waits: "failed", q: "somebody" })).items).toHaveLength(1);
  await db.letter.create({
    data: {
      to: "rita@reseller.example",
      language: "en",
      template: "partnership",
      aboutId: failed?.id as string,
      state: "SENT",
      createdAt: addDays(new Date(), 2),
    },
  });
  expect(await one(ada, "invitation_letters")).toBeUndefined();
  expect(await one(paul, "invitation_letters")).toMatchObject({ count: 1 });
});

test("who reviews reads what to review, until when; a reseller, what it is asked; the operator, what everybody waits for", async () => {
  const { ada, rita } = await twice(async (by, helper) => {
    await customer(by, { reseller: helper });
    await startReview(by, { name: "All", reviewerIds: [await userOf(by)], dueOn: dayOf(inDays(5)), ...once() });
    await db.assignmentReviewItem.updateMany({ where: { resellerId: helper.organizationId }, data: { state: "ASKED", question: "Still yours?" } });
    await customer(by, { reseller: helper });
    await startReview(by, { name: "Rest", reviewerIds: [await userOf(by)], dueOn: dayOf(inDays(9)), ...once() });
  });
  // Of one review that waits, what is open in it; several are counted themselves.
  const reviews = await db.assignmentReview.findMany({ where: { providerId: ada.organizationId }, orderBy: { dueAt: "asc" } });
  const [first, second] = reviews;
  const open = await db.assignmentReviewItem.count({ where: { reviewId: second?.id, state: "OPEN" } });
  expect(await one(ada, "to_review")).toMatchObject({ count: open, only: second?.id });
  expect(dayOf(toldDay("to_review", second?.dueAt as Date))).toBe(dayOf(inDays(9)));
  await db.assignmentReviewItem.updateMany({ where: { reviewId: first?.id }, data: { state: "OPEN" } });
  expect(await one(ada, "to_review")).toEqual({ kind: "to_review", count: 2, more: false, at: first?.dueAt });
  await db.assignmentReviewItem.updateMany({ where: { reviewId: first?.id }, data: { state: "ASKED" } });
  expect(await one(await colleague(ada, ["GLOBAL_ADMIN"]), "to_review")).toBeUndefined();
  expect(await one(rita, "questions")).toMatchObject({ count: 1 });

  await reseller({ status: "VETTING" });
  const olga = await operator();
  expect(await waits(olga)).toEqual(["vetting 1"]);
  expect(await waits(await colleague(olga, ["SALES_AGENT"]))).toEqual([]);
});

test("nobody counts further than a hundred", async () => {
  const ada = await provider();
  await db.partnershipInvitation.createMany({
    data: Array.from({ length: 130 }, () => ({
      providerId: ada.organizationId,
      note: "One",
      language: "en" as const,
      createdById: ada.userId,
      expiresAt: inDays(2),
    })),
  });
  expect(await waits(ada)).toEqual(["invitations 99 +"]);
});

test("first steps are told until what is needed is done, by what has been done; who dismisses them is shown none", async () => {
  const open = async (who: Actor) => (await readFirstSteps(who, {})).filter(({ done }) => !done).map(({ step }) => step);
  const ada = await provider();
  await db.provider.update({ where: { id: ada.organizationId }, data: { supportEmail: "", supportPhone: "" } });
  const helpful = ["name_support", "add_colleague", "second_factor"];
  expect(await open(ada)).toEqual(["request_partnership", "add_customer", ...helpful]);
  await requestPartnership(ada, { note: "For somebody", language: "en" });
  await db.provider.update({ where: { id: ada.organizationId }, data: { supportEmail: "help@ada.example" } });
  expect(await open(ada)).toEqual(["add_customer", "add_colleague", "second_factor"]);
  expect((await readFirstSteps(ada, {})).filter(({ done }) => done).map(({ step }) => step)).toEqual(["request_partnership", "name_support"]);
  const rita = await reseller();
  await db.reseller.update({ where: { id: rita.organizationId }, data: { emailConfirmedAt: new Date() } });
  expect(await open(rita)).toEqual(["accept_invitation", "serve_customer", "add_colleague", "second_factor"]);
  await customer(ada, { reseller: rita });
  expect([await readFirstSteps(ada, {}), await readFirstSteps(rita, {})]).toEqual([[], []]);
  expect(await readFirstSteps(await colleague(ada, ["HELPDESK_AGENT"]), {})).toEqual([]);
  const dismissed = async () => hidesSteps((await actorOfUser(rita.userId)) as Actor);
  await showSteps(rita, { shown: false });
  expect(await dismissed()).toBe(true);
  await showSteps(rita, { shown: true });
  expect(await dismissed()).toBe(false);
});

test("that one signed in oneself is no news; that a colleague did is", async () => {
  const ada = await provider();
  const ben = await colleague(ada, ["GLOBAL_ADMIN"]);
  const whose = { organizationId: ada.organizationId, providerId: ada.organizationId, actorKind: "guest", actorOrganization: "" };
  const entry = { ...whose, at: new Date(), actorName: "", action: "user.signIn", subjectId: ada.organizationId };
  await db.auditEntry.create({ data: { ...entry, subjectName: ada.email } });
  await db.auditEntry.create({ data: { ...entry, subjectName: ben.email } });
  expect((await recentActivity(ada, {})).map(({ subjectName }) => subjectName)).toEqual([ben.email]);
  expect((await recentActivity(ben, {})).map(({ subjectName }) => subjectName)).toEqual([ada.email]);
});

test("of somebody's coming there is one entry, whatever they showed and wherever they came in; the log has each", async () => {
  const ada = await provider();
  const ben = await colleague(ada, ["SALES_AGENT"]);
  const entry = { organizationId: ada.organizationId, providerId: ada.organizationId, actorOrganization: "", details: {}, subjectId: ada.organizationId };
  const came = { ...entry, actorKind: "guest", actorName: "", at: new Date() };
  await db.auditEntry.create({ data: { ...came, action: "user.signIn", subjectName: ben.email } });
  const proven = { ...entry, actorKind: "provider", actorId: ben.userId, actorName: ben.name, at: new Date() };
  await db.auditEntry.create({ data: { ...proven, action: "session.prove", subjectName: ben.email } });
  for (const email of [ada.email, ben.email]) await db.auditEntry.create({ data: { ...came, action: "singleSignOn.enter", subjectName: email } });
  const seen = (await recentActivity(ada, {})).map(({ action, subjectName }) => `${action} ${subjectName}`).sort();
  expect(seen).toEqual([`singleSignOn.enter ${ben.email}`, `user.signIn ${ben.email}`]);
  expect((await listActivity(ada, {})).items.map(({ action }) => action)).toContain("session.prove");
});
