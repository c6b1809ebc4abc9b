import { randomUUID } from "node:crypto";
import { addDays } from "#lib/days.ts";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listActivity, listOfCustomer, recentActivity } from "#lib/domain/audit/reads.ts";
import { answerItem, askItem, confirmItem, withdrawItem } from "#lib/domain/reviews/decisions/writes.ts";
import { listItems } from "#lib/domain/reviews/reads.ts";
import { startReview } from "#lib/domain/reviews/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { answerRequest, escalateRequest, giveBackRequest, requestSupport } from "#lib/domain/support/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { moved, shop } from "../support/moves.ts";
import { ordered } from "../support/trade.ts";
import { colleague, customer, operator, partners, provider, reseller, subscription } from "../support/world.ts";

// An entry of the log is about several: each is told what happened, and no words that stay among others where they were typed.

const plain = (value: unknown) => JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each));
const log = async (who: Actor) => plain([(await listActivity(who, {})).items, await recentActivity(who, {})]);

test("what those who help say among themselves about a request is in no entry that its customer reads", async () => {
  const [ada, rita, olga] = [await provider(), await reseller(), await operator()];
  const holz = await customer(ada, { reseller: rita });
  const sub = await subscription(ada, holz);
  await assignSupportContact(ada, { id: sub, version: 1, resellerId: rita.organizationId });
  const asked = { severity: "MODERATE", title: "Mail is down", description: "Since this morning.", idempotencyKey: randomUUID() };
  const { id } = await requestSupport(holz, { customerId: holz.organizationId, subscriptionId: sub, ...asked });
  const seen = async () => ({ id, version: (await db.serviceRequest.findUniqueOrThrow({ where: { id } })).version, ...once() });
  await answerRequest(rita, { id, text: "They never restart.", internal: true, ...once() });
  expect(await log(holz)).not.toContain("serviceRequest.answer");
  await answerRequest(rita, { id, text: "Urgent after all.", internal: true, severity: "CRITICAL", ...once() });
  await escalateRequest(rita, { ...(await seen()), text: "They pay late." });
  await escalateRequest(ada, { ...(await seen()), text: "Beyond us." });
  await giveBackRequest(olga, { ...(await seen()), text: "Not ours." });

  const hers = await log(holz);
  for (const told of ["CRITICAL", "serviceRequest.escalate", "serviceRequest.giveBack"]) expect(hers).toContain(told);
  expect(hers).not.toMatch(/internal|pay late|Beyond us|Not ours/);
  expect(plain(await listOfCustomer(holz, { customerId: holz.organizationId }))).not.toMatch(/internal|pay late|Beyond us|Not ours/);
  expect(await log(ada)).toContain("Beyond us");
  expect(await log(rita)).toContain("pay late");
});

test("what reviewers ask a reseller its customer doesn't read, and why they confirmed reads neither; why something was withdrawn all", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const ben = await colleague(ada, ["ADMIN_AGENT"]);
  const [holz, braun] = [await customer(ada, { reseller: rita }), await customer(ada, { reseller: rita })];
  const asked = { name: "Second half", reviewerIds: [ben.userId as string], dueOn: addDays(clock.now(), 14).toISOString().slice(0, 10) };
  const { id } = await startReview(ada, { ...asked, idempotencyKey: randomUUID() });
  const { items } = await listItems(ada, { id });
  const itemOf = (who: Actor) => items.find(({ customerId }) => customerId === who.organizationId)?.id as string;
  await askItem(ben, { id: itemOf(holz), question: "Do you still go there?" });
  await answerItem(rita, { id: itemOf(holz), answer: "Every week." });
  await confirmItem(ben, { id: itemOf(holz), reason: "For a year at most" });
  await withdrawItem(ben, { id: itemOf(braun), what: ["RIGHTS"], reason: "Contract is over" });

  expect(await log(holz)).toContain("confirmed");
  expect(await log(holz)).not.toMatch(/still go|Every week|year at most/);
  expect(await log(rita)).toMatch(/still go.*Every week|Every week.*still go/);
  expect(await log(rita)).not.toContain("year at most");
  expect(await log(ada)).toContain("year at most");
  for (const who of [ada, rita, braun]) expect(await log(who)).toContain("Contract is over");
});

test("why customers are moved the provider knows alone", async () => {
  const all = await shop();
  const { ada, rita, holz } = all;
  await moved(all, [holz], { reason: "Rita never answers" });
  for (const who of [rita, holz]) {
    expect(await log(who)).toContain("move.carryOut");
    expect(await log(who)).not.toContain("never answers");
  }
  expect(await log(ada)).toContain("never answers");
});

test("the latest that the start page tells has no price for whoever sees none", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  await ordered(ada, holz, { resellerOfRecordId: rita.organizationId });
  expect(plain(await recentActivity(ada, {}))).toContain("totalMinor");
  for (const who of [rita, holz]) {
    expect(plain(await recentActivity(who, {}))).toContain("customer.placeOrder");
    expect(plain(await recentActivity(who, {}))).not.toMatch(/Minor|"currency"/);
  }
});

test("to whom incentives went before the next one doesn't read, nor the customer to whom they go, not even by an id", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  for (const each of [rita, nils]) await partners(ada, each);
  const holz = await customer(ada, { reseller: rita });
  const { id } = await ordered(ada, holz);
  for (const each of [rita, nils]) {
    const { version } = await db.subscription.findUniqueOrThrow({ where: { id } });
    await assignReseller(ada, { id, version, reseller: { id: each.organizationId } });
  }
  for (const known of [rita.organizationName, nils.organizationName]) expect(await log(ada)).toContain(known);
  expect(await log(nils)).toContain(nils.organizationName);
  expect(await log(nils)).not.toContain(rita.organizationId);
  expect(await log(holz)).toContain("subscription.assignReseller");
  for (const hidden of [rita.organizationId, nils.organizationId]) expect(await log(holz)).not.toContain(hidden);
});
