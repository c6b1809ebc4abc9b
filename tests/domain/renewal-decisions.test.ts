import { afterEach, expect, test } from "vitest";
import { listAskedOfUs, listRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { readRenewal } from "#lib/domain/renewals/reads.ts";
import { decideRenewal } from "#lib/domain/renewals/writes.ts";
import { advanceSubscriptions } from "#lib/jobs/index.ts";
import { clock } from "#lib/platform/clock.ts";
import { change, now } from "../support/changes.ts";
import { db } from "../support/db.ts";
import "../support/spoken.ts";
import { alsoWith, answer, ask, assign, decide, desk, endingIn, namesOf, seen } from "../support/renewals.ts";
import { colleague, type Member, refusal } from "../support/world.ts";

afterEach(() => clock.reset());

const rowOf = async (who: Member, id: string) => (await listRenewals(who, {})).items.find((row) => row.id === id);
const scheduled = (subscriptionId: string) => db.scheduledChange.findUnique({ where: { subscriptionId } });

test("deciding in the row carries it out, and says who, when and why", async () => {
  const { ada, rita, ids } = await desk();
  await decide(ada, ids.unused, "FEWER", { quantity: 5, reason: "Seven left" });
  expect(await db.scheduledChange.findUnique({ where: { subscriptionId: ids.unused } })).toMatchObject({ quantity: 5 });
  expect(await rowOf(ada, ids.unused)).toMatchObject({
    ...{ state: "decided", outcome: "changes" },
    decision: { choice: "FEWER", quantity: 5, reason: "Seven left", decidedByName: ada.name, decidedByOrganization: ada.organizationName },
  });
  await decide(ada, ids.unused, "RENEW");
  expect(await rowOf(ada, ids.unused)).toMatchObject({ outcome: "renews", decision: { choice: "RENEW", quantity: null } });
  // Her reseller's people decide too, as far as they may change the subscription.
  await decide(rita, ids.ends, "RENEW");
  expect((await now(ids.ends)).endOfTerm).toBe("RENEW");
  expect((await refusal(decide(rita, ids.ends, "FEWER", { quantity: 3 }))).code).toBe("forbidden");
  await decide(rita, ids.renews, "END");
  expect((await now(ids.renews)).endOfTerm).toBe("END");
  expect((await refusal(decide(ada, ids.ends, "FEWER", { quantity: 10 }))).fields).toMatchObject({ quantity: ["renewal.not_fewer?seats=10"] });
  expect((await refusal(decide(ada, ids.ends, "FEWER"))).fields).toMatchObject({ quantity: ["field.quantity.whole_number"] });
  expect((await refusal(decide(ada, ids.month, "END"))).code).toBe("renewal.nothing_to_decide");
  expect((await refusal(decide(ada, ids.trial, "RENEW"))).code).toBe("subscription.not_renewable");
  expect(namesOf(ids, (await listRenewals(ada, { state: "decided" })).items)).toBe("renews ends unused");
  expect(namesOf(ids, (await listRenewals(ada, { state: "undecided" })).items)).toBe("trial");
  const [entry] = await db.auditEntry.findMany({
    where: { action: "renewal.decide", subjectId: ids.unused, providerId: ada.organizationId },
    orderBy: { id: "asc" },
  });
  expect(entry?.details).toMatchObject({ choice: "FEWER", quantity: 5, reason: "Seven left" });
});

test("what somebody changed since is refused; a submit that comes twice changes nothing twice; of two at once one decides", async () => {
  const { ada, ids } = await desk();
  const before = { ...(await seen(ids.renews)), reason: "", choice: "END" as const };
  const key = "0197a000-0000-7000-8000-00000000000a";
  await decideRenewal(ada, { ...before, idempotencyKey: key });
  expect(await decideRenewal(ada, { ...before, idempotencyKey: key })).toMatchObject({ repeated: true });
  expect((await refusal(decideRenewal(ada, { ...before, idempotencyKey: "0197a000-0000-7000-8000-00000000000b" }))).code).toBe("subscription.changed");
  const fresh = await seen(ids.unused);
  const both = ["c", "d"].map((end) =>
    decideRenewal(ada, { ...fresh, choice: "RENEW", reason: end, idempotencyKey: `0197a000-0000-7000-8000-00000000000${end}` }).then(
      () => "decided",
      (error: { code: string }) => error.code,
    ),
  );
  expect((await Promise.all(both)).sort()).toEqual(["decided", "renewal.changed"]);
});

test("what is decided otherwise elsewhere is open again, and the next term has a decision of its own", async () => {
  const { ada, ids } = await desk();
  await decide(ada, ids.unused, "RENEW");
  expect((await now(ids.unused)).deskState).toBe(3);
  await change(ada, "renewal", ids.unused, { endOfTerm: "END" });
  expect(await rowOf(ada, ids.unused)).toMatchObject({ state: "open", reason: "ends", decision: { choice: "RENEW" } });
  await decide(ada, ids.unused, "RENEW");
  const { commitmentEndsAt } = await now(ids.unused);
  clock.move(commitmentEndsAt.getTime() + 1000 - clock.now().getTime());
  await advanceSubscriptions();
  expect(await now(ids.unused)).toMatchObject({ deskState: 0, deskAssigneeId: null, deskReason: 4 });
  clock.move(300 * 86_400_000);
  expect(await rowOf(ada, ids.unused)).toMatchObject({ state: "open", decision: null });
});

test("an end that is scheduled for the next term, and what else is, stays so with fewer licenses; as it is keeps the end alone", async () => {
  const { ada, ids } = await desk();
  await change(ada, "schedule", ids.unused, { quantity: "12", offerId: "", plan: "P1Y/MONTHLY", endsWith: "month" });
  const before = (await scheduled(ids.unused))?.endsAt as Date;
  expect(before).toBeInstanceOf(Date);
  expect(await rowOf(ada, ids.unused)).toMatchObject({ outcome: "renews" });
  await decide(ada, ids.unused, "FEWER", { quantity: 5 });
  expect(await scheduled(ids.unused)).toMatchObject({ quantity: 5, endsAt: before });
  await decide(ada, ids.unused, "RENEW");
  expect(await scheduled(ids.unused)).toMatchObject({ quantity: null, endsAt: before });
  expect(await rowOf(ada, ids.unused)).toMatchObject({ state: "decided", outcome: "renews", decision: { choice: "RENEW" } });
});

test("a reseller answers only what can be carried out, and whoever decides finds the row by the address in the letter", async () => {
  const { ada, rita, adler, ids } = await desk();
  const extended = await endingIn(5, ada, adler, { term: "P1M", endOfTerm: "EXTEND", extendedSince: clock.now() });
  for (const id of [extended, ids.trial]) {
    await ask(ada, id, rita.organizationId);
    expect((await refusal(answer(rita, id, "FEWER", { quantity: 1 }))).fields).toMatchObject({ choice: ["field.choice"] });
    await answer(rita, id, "END");
  }
  const letters = await db.letter.findMany({ where: { to: ada.email, template: "renewal-answered" }, orderBy: { id: "asc" } });
  expect(letters.map(({ data }) => (data as { place: unknown }).place)).toEqual([extended, ids.trial].map((id) => ["renewal", id]));
  await decide(ada, ids.trial, "END");
  expect(await now(ids.trial)).toMatchObject({ endOfTerm: "END", deskState: 3 });
  // Of one license there are no fewer.
  await ask(ada, ids.renews, rita.organizationId);
  expect((await refusal(answer(rita, ids.renews, "FEWER", { quantity: 1 }))).fields).toMatchObject({ choice: ["field.choice"] });
});

test("what is scheduled otherwise elsewhere, or dropped there, opens what was decided again", async () => {
  const { ada, ids } = await desk();
  await decide(ada, ids.unused, "RENEW");
  await change(ada, "schedule", ids.unused, { quantity: "3", offerId: "", plan: "P1Y/MONTHLY" });
  expect(await rowOf(ada, ids.unused)).toMatchObject({ state: "open", overtaken: true, outcome: "changes", decision: { choice: "RENEW" } });
  expect(namesOf(ids, (await listRenewals(ada, { state: "undecided" })).items)).toContain("unused");
  await decide(ada, ids.unused, "FEWER", { quantity: 4 });
  expect(await rowOf(ada, ids.unused)).toMatchObject({ state: "decided", outcome: "changes" });
  await change(ada, "seats", ids.unused, { quantity: "13" });
  expect(await rowOf(ada, ids.unused)).toMatchObject({ state: "open", outcome: "renews", decision: { choice: "FEWER" } });
});

test("one is given to a colleague, who is told, and finds what is theirs", async () => {
  const { ada, rita, ids } = await desk();
  const carl = await colleague(ada, ["SALES_AGENT"]);
  const hilde = await colleague(ada, ["HELPDESK_AGENT"]);
  await assign(ada, ids.unused, carl.userId);
  expect(await assign(ada, ids.unused, carl.userId)).toMatchObject({ unchanged: true });
  expect(namesOf(ids, (await listRenewals(carl, { assigned: "me" })).items)).toBe("unused");
  expect(namesOf(ids, (await listRenewals(ada, { assigned: "me" })).items)).toBe("");
  expect(namesOf(ids, (await listRenewals(ada, { assigned: "anybody" })).items)).toBe("unused");
  expect(namesOf(ids, (await listRenewals(ada, { assigned: "nobody" })).items)).toBe("trial renews ends");
  expect(await rowOf(ada, ids.unused)).toMatchObject({ decision: { assignedToName: carl.name } });
  expect(await db.letter.findMany({ where: { to: carl.email } })).toMatchObject([{ template: "renewal-assigned" }]);
  expect(await db.notification.count({ where: { userId: carl.userId, kind: "renewal_assigned" } })).toBe(1);
  // Only those who may decide, of one's own organization.
  for (const other of [hilde, rita]) expect((await refusal(assign(ada, ids.unused, other.userId))).fields).toMatchObject({ memberId: ["field.choice"] });
  expect((await readRenewal(ada, { id: ids.unused })).team.items.map(({ id }) => id).sort()).toEqual([ada.userId, carl.userId].sort());
  await decide(ada, ids.unused, "RENEW");
  expect(await db.notification.count({ where: { userId: carl.userId, kind: "renewal_decided" } })).toBe(1);
  await assign(ada, ids.unused);
  expect(namesOf(ids, (await listRenewals(ada, { assigned: "anybody" })).items)).toBe("");
});

test("the reseller is asked by letter, sees it at the top of its desk and answers; the answer comes back into the row", async () => {
  const { ada, rita, sven, ids } = await desk();
  await ask(ada, ids.ends, rita.organizationId, "Do they stay?");
  expect(await rowOf(ada, ids.ends)).toMatchObject({ state: "asked", decision: { question: "Do they stay?", askedResellerName: rita.organizationName } });
  expect(namesOf(ids, (await listRenewals(ada, { state: "asked" })).items)).toBe("ends");
  expect(await db.letter.findMany({ where: { to: rita.email } })).toMatchObject([{ template: "renewal-asked" }]);
  expect(namesOf(ids, await listAskedOfUs(rita, {}))).toBe("ends");
  expect(await listAskedOfUs(sven, {})).toEqual([]);
  expect((await refusal(ask(ada, ids.ends, sven.organizationId))).fields).toMatchObject({ resellerId: ["field.choice"] });
  expect((await refusal(answer(sven, ids.ends, "RENEW"))).code).toBe("not_found");
  await answer(rita, ids.ends, "FEWER", { quantity: 4, answer: "Only four stay" });
  expect(await rowOf(ada, ids.ends)).toMatchObject({
    state: "answered",
    decision: { answerChoice: "FEWER", answerQuantity: 4, answer: "Only four stay", answeredByName: rita.name },
  });
  // Nothing is decided by it.
  expect((await now(ids.ends)).endOfTerm).toBe("END");
  expect(await db.letter.findMany({ where: { to: ada.email } })).toMatchObject([{ template: "renewal-answered" }]);
  expect(await listAskedOfUs(rita, {})).toEqual([]);
  expect((await refusal(answer(rita, ids.ends, "END"))).code).toBe("renewal.not_asked");
  await decide(ada, ids.ends, "FEWER", { quantity: 4 });
  expect(await now(ids.ends)).toMatchObject({ endOfTerm: "RENEW", deskState: 3 });
});

test("what one reseller is asked, another that looks after the same customer doesn't read", async () => {
  const { ada, rita, sven, blum, ids } = await desk();
  await alsoWith(ada, sven, blum);
  await ask(ada, ids.ends, rita.organizationId, "Between us");
  const row = await rowOf(sven, ids.ends);
  expect(row).toMatchObject({ state: "open", reason: "ends", decision: { question: "", askedResellerId: null } });
  expect((await listRenewals(sven, { state: "asked" })).items).toEqual([]);
  expect(namesOf(ids, (await listRenewals(rita, { state: "asked" })).items)).toBe("ends");
});

test("the extended service term is a choice with its price, and stays decided while it goes on month by month", async () => {
  const { ada, adler } = await desk();
  const id = await endingIn(5, ada, adler);
  await decide(ada, id, "EXTEND");
  expect(await rowOf(ada, id)).toMatchObject({ reason: "extended", outcome: "extends", state: "decided", price: { now: 1000, next: 1230, changes: true } });
  for (let month = 0; month < 2; month++) {
    const { commitmentEndsAt } = await now(id);
    clock.move(commitmentEndsAt.getTime() + 1000 - clock.now().getTime());
    await advanceSubscriptions();
    expect((await now(id)).extendedSince).not.toBeNull();
    expect(await rowOf(ada, id)).toMatchObject({ reason: "extended", outcome: "extends", state: "decided", decision: { choice: "EXTEND" } });
  }
  // There it is ended at any time, and nothing waits for an end.
  expect((await refusal(decide(ada, id, "END"))).code).toBe("subscription.extended");
});
