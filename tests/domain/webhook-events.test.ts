import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { changeRole, grantRole, revokeRole } from "#lib/domain/azure/writes.ts";
import { requestPartnership, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { expireInvitations } from "#lib/domain/partnerships/clock.ts";
import { acceptInvitation, declineInvitation } from "#lib/domain/partnerships/writes.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { acceptRelationship, declineRelationship, revokeRelationship } from "#lib/domain/relationships/writes.ts";
import { answerItem, askItem, confirmItem } from "#lib/domain/reviews/decisions/writes.ts";
import { listItems } from "#lib/domain/reviews/reads.ts";
import { finishReview, startReview } from "#lib/domain/reviews/writes.ts";
import { assignMany } from "#lib/domain/subscriptions/coverage/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { eventNames } from "#lib/domain/webhooks/data.ts";
import { registerWebhook } from "#lib/domain/webhooks/writes.ts";
import { undoMove } from "#lib/domain/moves/writes.ts";
import { accrueIncentives } from "#lib/jobs/accrue-incentives.ts";
import { carryOutMove } from "#lib/jobs/carry-out-moves.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { anewInOctober, charge, trade } from "../support/incentives.ts";
import { moved, shop as movingShop } from "../support/moves.ts";
import { azurePlan } from "../support/trade.ts";
import { colleague, customer, type Member, partners, provider, reseller, subscription } from "../support/world.ts";

// What happens is told to those whose business it is, whichever operation did it; and to nobody else.

afterEach(async () => {
  clock.reset();
  await db.webhook.updateMany({ data: { endedAt: new Date() } });
});

const listens = (...everybody: Member[]) =>
  Promise.all(everybody.map((by) => registerWebhook(by, { url: "https://hooks.example/", events: eventNames, idempotencyKey: randomUUID() })));
/** What they were told since they were asked last: each event with how often. */
async function heard(by: Member): Promise<Record<string, number>> {
  const whose = { OR: [{ providerId: by.organizationId }, { resellerId: by.organizationId }] };
  const rows = await db.webhookDelivery.findMany({ where: { webhook: whose }, select: { id: true, event: true } });
  await db.webhookDelivery.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  const counted = [...Map.groupBy(rows, ({ event }) => event)].map(([event, all]) => [event, all.length] as const);
  return Object.fromEntries(counted.sort(([one], [other]) => one.localeCompare(other)));
}
const placesOf = async (by: Member) =>
  (await db.webhookDelivery.findMany({ where: { webhook: { resellerId: by.organizationId } }, orderBy: { event: "asc" } })).map(({ event, place }) => [
    event,
    place,
  ]);

test("a subscription's changes are told to its provider and to the resellers that look after it, each once a transaction", async () => {
  const [ada, paul, rita, nils] = [await provider(), await provider(), await reseller(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  await partners(ada, nils);
  await listens(ada, paul, rita, nils);
  const id = await subscription(ada, holz);
  expect([await heard(ada), await heard(rita)]).toEqual([{ "subscription-updated": 1 }, { "subscription-updated": 1 }]);
  await assignReseller(ada, { id, version: 1, reseller: { id: rita.organizationId } });
  const both = { "reseller-of-record-changed": 1, "subscription-updated": 1 };
  expect([await heard(ada), await heard(rita)]).toEqual([both, both]);
  await assignSupportContact(ada, { id, version: 2, resellerId: rita.organizationId });
  expect(await heard(ada)).toEqual({ "subscription-updated": 1, "support-contact-changed": 1 });
  const second = await subscription(ada, holz);
  await heard(ada);
  await assignMany(ada, { resellerId: rita.organizationId, rows: [{ id: second, version: 1 }], idempotencyKey: randomUUID() });
  expect(await heard(ada)).toEqual(both);
  await heard(rita);
  await db.subscription.update({ where: { id }, data: { periodWeight: 7n, version: 9 } });
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect(await heard(ada)).toEqual({});
  await db.subscription.update({ where: { id }, data: { quantity: 77 } });
  expect(await heard(ada)).toEqual({ "subscription-updated": 1 });
  for (const other of [paul, rita, nils]) expect(await heard(other), other.name).toEqual({});
});

test("what is rolled back was never told, and nobody listens to what they didn't choose", async () => {
  const ada = await provider();
  const id = await subscription(ada, await customer(ada));
  await registerWebhook(ada, { url: "https://hooks.example/", events: ["partnership-ended"], idempotencyKey: randomUUID() });
  await db.subscription.update({ where: { id }, data: { quantity: 3 } });
  expect(await heard(ada)).toEqual({});
  await listens(ada);
  const failed = db.$transaction(async (tx) => {
    await tx.subscription.update({ where: { id }, data: { quantity: 4 } });
    throw new Error("broken");
  });
  await expect(failed).rejects.toThrow("broken");
  expect(await heard(ada)).toEqual({});
});

test("invitations and what becomes of them are the provider's; a partnership is both sides'", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  await listens(ada, rita, nils);
  const invite = async () => (await requestPartnership(ada, { note: "For Rita", language: "en" })) as { id: string; token: string };
  const [first, second, third] = [await invite(), await invite(), await invite()];
  await invite();
  expect(await heard(ada)).toEqual({ "partnership-invitation-created": 4 });
  await acceptInvitation(rita, { token: first.token, confirmed: true });
  await declineInvitation(nils, { token: second.token });
  await revokeInvitation(ada, { id: third.id });
  clock.move(400 * 86_400_000);
  await expireInvitations(system(), {});
  clock.reset();
  expect(await heard(ada)).toEqual({
    ...{ "partnership-invitation-accepted": 1, "partnership-invitation-declined": 1, "partnership-invitation-expired": 1 },
    ...{ "partnership-invitation-revoked": 1, "partnership-started": 1 },
  });
  const { id } = await db.partnership.findFirstOrThrow({ where: { resellerId: rita.organizationId } });
  expect(await placesOf(rita)).toEqual([["partnership-started", ["indirectProvider", id]]]);
  await endPartnership(ada, { id, confirmed: true });
  expect([await heard(ada), await heard(rita), await heard(nils)]).toEqual([
    { "partnership-ended": 1 },
    { "partnership-ended": 1, "partnership-started": 1 },
    {},
  ]);
});

test("an invitation that another company wants to accept is asked about", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await listens(ada, rita);
  const { token } = (await requestPartnership(ada, { note: "Bound", language: "en", boundEmail: "somebody@else.example" })) as { token: string };
  await acceptInvitation(rita, { token, confirmed: true });
  expect([await heard(ada), await heard(rita)]).toEqual([{ "partnership-invitation-created": 1, "partnership-requested": 1 }, {}]);
});

test("requests to customers and assignments are told to the provider and to that reseller", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  for (const each of [rita, nils]) await partners(ada, each);
  await listens(ada, rita, nils);
  const holz = await customer(await provider());
  const ask = async () =>
    (await requestRelationship(rita, { note: "For Holz", language: "en", adminRights: true, providerId: ada.organizationId })) as { id: string; token: string };
  const [first, second, third] = [await ask(), await ask(), await ask()];
  await declineRelationship(holz, { token: second.token });
  await revokeRelationship(rita, { id: third.id });
  const asked = { "relationship-request-created": 3, "relationship-request-declined": 1, "relationship-request-revoked": 1 };
  expect([await heard(ada), await heard(rita)]).toEqual([asked, asked]);
  await acceptRelationship(holz, { token: first.token, confirmed: true });
  const accepted = { "assignment-created": 1, "relationship-request-accepted": 1 };
  expect([await heard(ada), await heard(rita)]).toEqual([accepted, accepted]);
  const { id } = await db.customerReseller.findFirstOrThrow({ where: { resellerId: rita.organizationId } });
  await db.customerReseller.update({ where: { id }, data: { adminRights: "NONE" } });
  expect([await heard(ada), await heard(rita)]).toEqual([{ "assignment-updated": 1 }, { "assignment-updated": 1 }]);
  expect(await heard(nils)).toEqual({});
});

test("a move and its undoing: what ends for one begins for the other, and back", async () => {
  const all = await movingShop();
  const { ada, rita, nils } = all;
  await listens(ada, rita, nils);
  const id = await moved(all, [all.holz]);
  const there = await heard(rita);
  expect(there).toMatchObject({ "assignment-ended": 1, "azure-role-revoked": 1, "reseller-of-record-changed": 1, "support-contact-changed": 1 });
  expect(await heard(nils)).toMatchObject({ "assignment-created": 1, "azure-role-granted": 1, "reseller-of-record-changed": 1, "support-contact-changed": 1 });
  expect(await heard(ada)).toMatchObject({ "assignment-created": 1, "assignment-ended": 1 });
  await undoMove(ada, { id });
  await carryOutMove(id);
  expect(await heard(nils)).toMatchObject({ "assignment-ended": 1, "azure-role-revoked": 1 });
  expect(await heard(rita)).toMatchObject({ "assignment-created": 1, "azure-role-granted": 1 });
});

test("roles in Azure", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  await partners(ada, nils);
  await listens(ada, rita, nils);
  const plan = await azurePlan(ada, holz);
  expect(await heard(ada)).toMatchObject({ "azure-role-granted": 1 });
  expect(await heard(rita)).not.toHaveProperty("azure-role-granted");
  const { id } = await grantRole(ada, { subscriptionId: plan, resellerId: rita.organizationId, role: "READER" });
  expect([await heard(ada), await heard(rita)]).toEqual([{ "azure-role-granted": 1 }, { "azure-role-granted": 1 }]);
  const { id: other } = await changeRole(ada, { id, role: "CONTRIBUTOR" });
  expect(await heard(rita)).toEqual({ "azure-role-granted": 1, "azure-role-revoked": 1 });
  await revokeRole(ada, { id: other });
  expect([await heard(rita), await heard(nils)]).toEqual([{ "azure-role-revoked": 1 }, {}]);
});

test("a review is its provider's; a reseller hears of what it was asked", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const ben = await colleague(ada, ["ADMIN_AGENT"]);
  for (const name of ["Holz", "Braun"]) await customer(ada, { reseller: rita, name });
  await listens(ada, rita);
  const dueOn = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  const { id } = await startReview(ada, { name: "Half", reviewerIds: [ben.userId as string], dueOn, idempotencyKey: randomUUID() });
  const [one, other] = (await listItems(ada, { id })).items.map((item) => item.id) as [string, string];
  expect([await heard(ada), await heard(rita)]).toEqual([{ "assignment-review-started": 1 }, {}]);
  await askItem(ben, { id: one, question: "Still?" });
  expect(await placesOf(rita)).toEqual([["assignment-review-asked", ["reviewQuestion", one]]]);
  await answerItem(rita, { id: one, answer: "Yes" });
  await confirmItem(ben, { id: one });
  await confirmItem(ben, { id: other });
  await finishReview(ada, { id }).catch(() => undefined);
  const asked = { "assignment-review-answered": 1, "assignment-review-asked": 1 };
  expect(await heard(rita)).toEqual({ ...asked, "assignment-review-decided": 1 });
  expect(await heard(ada)).toEqual({ ...asked, "assignment-review-decided": 2, "assignment-review-finished": 1 });
});

test("incentives: each is told once that there is something new, however much it is; a reseller not of what was lost", async () => {
  await anewInOctober();
  const { ada, rita, sub } = await trade();
  const nils = await reseller();
  await listens(ada, rita, nils);
  await charge(sub, "2031-09-12T00:00:00Z", 7_000, rita);
  await charge(sub, "2031-10-12T00:00:00Z", 7_000, rita);
  await accrueIncentives();
  const [adas, ritas] = [await heard(ada), await heard(rita)];
  expect(Object.keys(adas)).toEqual(["incentives-updated"]);
  expect(ritas).toEqual(adas);
  await accrueIncentives();
  expect(await heard(rita)).toEqual({});
  await charge(sub, "2031-10-13T00:00:00Z", 1_000);
  await accrueIncentives();
  expect([Object.keys(await heard(ada)), await heard(nils)]).toEqual([["incentives-updated"], {}]);
});
