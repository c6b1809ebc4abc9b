import { expect, test } from "vitest";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { segmentEntry } from "#lib/domain/catalog/rules.ts";
import { grantQualification, qualifyCustomer, refuseQualification } from "#lib/domain/customers/qualifications/writes.ts";
import { latestQualification, listQualifications, readQualification } from "#lib/domain/customers/qualifications/reads.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { removeCustomer } from "#lib/domain/customers/removal/writes.ts";
import { listOrders, readOrder } from "#lib/domain/orders/reads.ts";
import { cancelPending } from "#lib/domain/orders/pending/writes.ts";
import { statusOf } from "#lib/domain/orders/rules.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { dueSubscriptions } from "#lib/domain/subscriptions/clock.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { system } from "#lib/platform/session.ts";
import { change, chargesOf } from "../support/changes.ts";
import { form, offer, order, place, row } from "../support/trade.ts";
import { customer, operator, partners, provider, refusal, reseller, type Member } from "../support/world.ts";

const day = 86_400_000;
const school = "https://schule.example";
const ask = (by: Member, of: Member, qualification = "EDUCATION", website = school) => qualifyCustomer(by, { id: of.organizationId, qualification, website });
const open = async (by: Member, of: Member) => ((await latestQualification(by, { id: of.organizationId })) as { id: string }).id;
const letters = async (to: Member) => (await db.letter.findMany({ where: { to: to.email }, orderBy: { id: "asc" } })).map(({ template }) => template);
const subscriptionsOf = (of: Member) => db.subscription.findMany({ where: { customerId: of.organizationId }, orderBy: { id: "asc" } });

async function shop() {
  const [ada, olga] = [await provider(), await operator()];
  const holz = await customer(ada, { name: "Schule" });
  return { ada, olga, holz, edu: await offer({ segment: "EDUCATION" }), suite: await offer() };
}

test("a provider asks, an operator grants, and the customer can have the offers of its segment", async () => {
  const { ada, olga, holz, edu } = await shop();
  const id = holz.organizationId;
  const closed = ["order.segment_closed?segment=EDUCATION"];
  expect((await refusal(order(ada, holz, [row(edu)]))).fields).toEqual({ "lines[0].quantity": closed });
  expect((await offersForSale(ada, { customerId: id })).offers.find((each) => each.id === edu)).toMatchObject({
    unavailable: { code: "order.segment_closed", params: { segment: "EDUCATION" } },
    review: false,
  });
  expect((await refusal(ask(ada, holz, "EDUCATION", ""))).fields).toEqual({ website: ["field.required"] });
  await ask(ada, holz);
  expect((await refusal(ask(ada, holz))).code).toBe("qualification.in_review");
  const review = await open(ada, holz);
  expect((await listQualifications(olga, {})).items.map((each) => each.id)).toContain(review);
  expect(await readQualification(olga, { id: review })).toMatchObject({ qualification: "EDUCATION", website: school, waiting: 0 });
  await grantQualification(olga, { id: review });
  expect(await readCustomer(ada, { id })).toMatchObject({ qualification: "EDUCATION" });
  expect(await letters(ada)).toEqual(["qualification-granted"]);
  await order(ada, holz, [row(edu)]);
  expect(await subscriptionsOf(holz)).toMatchObject([{ status: "ACTIVE" }]);
  expect((await refusal(grantQualification(olga, { id: review }))).code).toBe("qualification.decided");
  for (const other of ["NONE", "NONPROFIT"]) expect((await refusal(ask(ada, holz, other))).code).toBe("qualification.irreversible");
});

test("what is ordered during the review waits, uncharged, and begins with the yes: then its term, its charge, its seats", async () => {
  const { ada, olga, holz, edu, suite } = await shop();
  await ask(ada, holz);
  const placed = await order(ada, holz, [row(edu, 5), row(suite, 2)]);
  expect(await readOrder(ada, { id: placed.id })).toMatchObject({
    status: "PARTIAL_SUCCESS",
    lines: [
      { status: "PENDING_REVIEW", problem: "order.in_review" },
      { status: "COMPLETED", problem: "" },
    ],
  });
  const waiting = (await subscriptionsOf(holz)).find(({ status }) => status === "PENDING") as { id: string };
  expect(await chargesOf(waiting.id)).toEqual([]);
  expect(await db.seatBatch.count({ where: { subscriptionId: waiting.id } })).toBe(0);
  expect((await refusal(change(ada, "seats", waiting.id, { quantity: "9" }))).code).toBe("subscription.pending");

  clock.move(40 * day);
  expect(await dueSubscriptions(system(), {})).not.toContain(waiting.id);
  const review = await open(ada, holz);
  expect(await readQualification(olga, { id: review })).toMatchObject({ waiting: 1 });
  await grantQualification(olga, { id: review });
  const begun = await db.subscription.findUniqueOrThrow({ where: { id: waiting.id } });
  expect(begun).toMatchObject({ status: "ACTIVE", version: 2 });
  expect(Math.abs(begun.startedAt.getTime() - clock.now().getTime())).toBeLessThan(60_000);
  expect(begun.commitmentEndsAt.getTime() - begun.startedAt.getTime()).toBeGreaterThan(364 * day);
  expect(await chargesOf(waiting.id)).toMatchObject([{ kind: "PERIOD", amountMinor: 5000n, periodNumber: 1, periodStartsAt: begun.periodStartsAt }]);
  expect(await db.seatBatch.findMany({ where: { subscriptionId: waiting.id } })).toMatchObject([{ quantity: 5, addedAt: begun.startedAt }]);
  expect(await readOrder(ada, { id: placed.id })).toMatchObject({ status: "COMPLETED", lines: [{ status: "COMPLETED", problem: "" }, {}] });
  clock.reset();
});

test("a no cancels what waited for it, with the reason, and nothing was ever charged", async () => {
  const { ada, olga, holz, edu } = await shop();
  await ask(ada, holz);
  const placed = await order(ada, holz, [row(edu, 5)]);
  expect((await listOrders(ada, { status: "PENDING_REVIEW" })).items).toMatchObject([{ id: placed.id }]);
  expect((await refusal(removeCustomer(ada, { id: holz.organizationId, confirmed: true }))).code).toBe("customer.has_subscriptions");
  const review = await open(ada, holz);
  expect((await refusal(refuseQualification(olga, { id: review, reason: " " }))).fields).toEqual({ reason: ["field.required"] });
  await refuseQualification(olga, { id: review, reason: "No school." });
  expect(await readOrder(ada, { id: placed.id })).toMatchObject({
    status: "CANCELLED",
    lines: [{ status: "CANCELLED", problem: "order.qualification_refused" }],
  });
  const [gone] = await subscriptionsOf(holz);
  expect(gone).toMatchObject({ status: "DELETED" });
  expect(await chargesOf((gone as { id: string }).id)).toEqual([]);
  expect(await readCustomer(ada, { id: holz.organizationId })).toMatchObject({ qualification: "NONE" });
  expect(await latestQualification(ada, { id: holz.organizationId })).toMatchObject({ state: "REFUSED", reason: "No school." });
  expect(await letters(ada)).toEqual(["qualification-refused"]);
  await ask(ada, holz);
});

test("the provider cancels what waits; what has begun stays, and a later yes changes nothing", async () => {
  const { ada, olga, holz, edu, suite } = await shop();
  await ask(ada, holz);
  const placed = await order(ada, holz, [row(edu), row(suite)]);
  await cancelPending(ada, { id: placed.id });
  expect(await readOrder(ada, { id: placed.id })).toMatchObject({
    status: "PARTIAL_SUCCESS",
    lines: [{ status: "CANCELLED", problem: "order.cancelled" }, { status: "COMPLETED" }],
  });
  expect((await refusal(cancelPending(ada, { id: placed.id }))).code).toBe("order.nothing_waits");
  await grantQualification(olga, { id: await open(ada, holz) });
  expect((await subscriptionsOf(holz)).map(({ status }) => status).sort()).toEqual(["ACTIVE", "DELETED"]);
});

test("an add-on whose base is cancelled during the review is called off with it, and says why", async () => {
  const { ada, olga, holz, suite } = await shop();
  const extra = await offer({ segment: "EDUCATION", category: "ADD_ON", bases: [suite] });
  await order(ada, holz, [row(suite)]);
  const [base] = await subscriptionsOf(holz);
  await ask(ada, holz);
  const placed = await order(ada, holz, [row(extra)]);
  await change(ada, "cancel", (base as { id: string }).id);
  await grantQualification(olga, { id: await open(ada, holz) });
  expect(await readOrder(ada, { id: placed.id })).toMatchObject({ status: "CANCELLED", lines: [{ status: "CANCELLED", problem: "order.base_cancelled" }] });
});

test("whom it is attributed to is kept while it waits", async () => {
  const { ada, olga, holz, edu } = await shop();
  const rita = await reseller();
  await partners(ada, rita);
  await ask(ada, holz);
  await place(ada, form(holz, [row(edu)], { resellerOfRecordId: rita.organizationId }));
  await grantQualification(olga, { id: await open(ada, holz) });
  const [begun] = await subscriptionsOf(holz);
  expect(await readSubscription(ada, { id: (begun as { id: string }).id })).toMatchObject({ status: "ACTIVE" });
  expect(await chargesOf((begun as { id: string }).id)).toMatchObject([{ resellerOfRecordId: rita.organizationId }]);

  // Attributed to somebody else while it waits, its first charge is credited to whoever it is when it begins.
  const braun = await customer(ada);
  await ask(ada, braun);
  await place(ada, form(braun, [row(edu)], { resellerOfRecordId: rita.organizationId }));
  const [waiting] = await subscriptionsOf(braun);
  const { id } = waiting as { id: string };
  await assignReseller(ada, { id, version: 1, reseller: null });
  await grantQualification(olga, { id: await open(ada, braun) });
  expect(await chargesOf(id)).toMatchObject([{ resellerOfRecordId: null }]);
});

test("of two decisions at once one counts, also when the provider cancels at that moment", async () => {
  for (let round = 0; round < 4; round++) {
    const { ada, olga, holz, edu } = await shop();
    await ask(ada, holz);
    const placed = await order(ada, holz, [row(edu)]);
    const id = await open(ada, holz);
    const [yes, no] = await Promise.allSettled([
      grantQualification(olga, { id }),
      refuseQualification(olga, { id, reason: "No" }),
      cancelPending(ada, { id: placed.id }),
    ]);
    expect([yes.status, no.status].filter((status) => status === "fulfilled")).toHaveLength(1);
    const [sub] = await subscriptionsOf(holz);
    const charges = await chargesOf((sub as { id: string }).id);
    expect(charges).toHaveLength(sub?.status === "ACTIVE" ? 1 : 0);
    expect((await readOrder(ada, { id: placed.id })).status).toBe(sub?.status === "ACTIVE" ? "COMPLETED" : "CANCELLED");
  }
});

test("a qualification other than education is given up when nothing bought with it is in use", async () => {
  const { ada, olga, holz } = await shop();
  const ngo = await offer({ segment: "NONPROFIT" });
  await ask(ada, holz, "NONPROFIT");
  await grantQualification(olga, { id: await open(ada, holz) });
  expect((await refusal(ask(ada, holz, "NONPROFIT"))).code).toBe("qualification.same");
  await order(ada, holz, [row(ngo)]);
  for (const other of ["NONE", "EDUCATION"]) expect((await refusal(ask(ada, holz, other))).code).toBe("qualification.in_use");
  const [sub] = await subscriptionsOf(holz);
  await change(ada, "cancel", (sub as { id: string }).id);
  await ask(ada, holz, "NONE");
  expect(await readCustomer(ada, { id: holz.organizationId })).toMatchObject({ qualification: "NONE" });
});

test("segments and qualifications, cell by cell", () => {
  const entry = (granted: Parameters<typeof segmentEntry>[1]["granted"], inReview: typeof granted | null = null) =>
    (["COMMERCIAL", "EDUCATION", "NONPROFIT", "GOVERNMENT"] as const).map((segment) => segmentEntry(segment, { granted, inReview }));
  expect(entry("NONE")).toEqual(["open", "closed", "closed", "closed"]);
  expect(entry("EDUCATION")).toEqual(["open", "open", "closed", "closed"]);
  expect(entry("NONPROFIT", "EDUCATION")).toEqual(["open", "review", "open", "closed"]);
  expect(entry("GOVERNMENT_COMMUNITY_CLOUD")).toEqual(["open", "closed", "closed", "open"]);
  expect(entry("NONE", "STATE_OWNED_ENTITY")).toEqual(["open", "closed", "closed", "review"]);
});

test("an order is what its lines are", () => {
  expect(statusOf(["COMPLETED", "COMPLETED"])).toBe("COMPLETED");
  expect(statusOf(["PENDING_REVIEW"])).toBe("PENDING_REVIEW");
  expect(statusOf(["CANCELLED", "CANCELLED"])).toBe("CANCELLED");
  expect(statusOf(["ERROR"])).toBe("ERROR");
  expect(statusOf(["COMPLETED", "PENDING_REVIEW"])).toBe("PARTIAL_SUCCESS");
  expect(statusOf(["CANCELLED", "COMPLETED"])).toBe("PARTIAL_SUCCESS");
});
