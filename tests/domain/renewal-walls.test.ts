import { afterEach, expect, test } from "vitest";
import { exportActivity, listOfCustomer } from "#lib/domain/audit/reads.ts";
import { exportRenewals, listRenewals, surveyRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { stillToDecide } from "#lib/domain/renewals/listing/parts.ts";
import { deciders } from "#lib/domain/renewals/parts.ts";
import { readRenewal } from "#lib/domain/renewals/reads.ts";
import { viewerOf } from "#lib/domain/subscriptions/listing/parts.ts";
import { addDays } from "#lib/days.ts";
import { read } from "#lib/operation.ts";
import { clock } from "#lib/platform/clock.ts";
import { z } from "zod";
import { db } from "../support/db.ts";
import "../support/spoken.ts";
import { alsoWith, answer, ask, assign, decide, desk, namesOf } from "../support/renewals.ts";
import { colleague, type Member, provider, refusal } from "../support/world.ts";

// What a customer's provider and its resellers say about a renewal, each among its own.

afterEach(() => clock.reset());

const rowOf = async (who: Member, id: string) => (await listRenewals(who, {})).items.find((row) => row.id === id);
const logOf = async (who: Member) => JSON.stringify((await exportActivity(who, {})).items.map(({ action, details }) => ({ action, details })));
const endAssociations = (of: Member) => db.customerReseller.updateMany({ where: { resellerId: of.organizationId }, data: { endedAt: new Date() } });
const toldOf = (who: Member, kind: string) => db.notification.count({ where: { userId: who.userId, kind } });

/** What somebody's letters would be about: the desk's ends of 90 days. */
const open = read("renewal.list", z.object({}), async ({ actor, db: reading, mine, now }) => {
  const spans = [{ from: now, until: addDays(now, 90) }];
  const told = { now, me: actor.principal && "userId" in actor.principal ? actor.principal.userId : "", ours: await deciders(actor, reading), spans };
  return stillToDecide(reading, viewerOf(mine), { ...told, which: "all" }, 100);
});
const stillOpen = async (who: Member, ids: Record<string, string>) =>
  namesOf(
    ids,
    (await open(who, {})).map((id) => ({ id })),
  );

test("neither the customer nor another of its resellers finds in the log what was asked, answered, assigned and why it was decided", async () => {
  const { ada, rita, sven, blum, ids } = await desk();
  await alsoWith(ada, sven, blum);
  const carl = await colleague(ada, ["SALES_AGENT"]);
  await assign(ada, ids.ends, carl.userId);
  await ask(ada, ids.ends, rita.organizationId, "Secret question");
  await answer(rita, ids.ends, "RENEW", { answer: "Secret answer" });
  await decide(rita, ids.ends, "RENEW", { reason: "Secret wish" });
  await decide(ada, ids.ends, "END", { reason: "Secret reason" });
  for (const stranger of [blum, sven]) {
    const log = await logOf(stranger);
    for (const words of ["Secret", carl.name]) expect(log).not.toContain(words);
  }
  // What becomes of its subscription the customer does read.
  expect((await exportActivity(blum, { action: "renewal.decide" })).items.map(({ details }) => details)).toMatchObject([
    { choice: "END" },
    { choice: "RENEW" },
  ]);
  for (const action of ["renewal.ask", "renewal.answer", "renewal.assign"]) expect((await exportActivity(blum, { action })).items).toEqual([]);
  for (const words of ["Secret question", "Secret answer", "Secret reason", "Secret wish", carl.name]) expect(await logOf(ada)).toContain(words);
  for (const words of ["Secret question", "Secret answer", "Secret wish"]) expect(await logOf(rita)).toContain(words);
  expect(await logOf(rita)).not.toContain("Secret reason");
});

test("a decision stands once in the log, and in the history of its customer: with why for the provider and who decided, without for the customer", async () => {
  const { ada, rita, sven, blum, ids } = await desk();
  await alsoWith(ada, sven, blum);
  const [carl, paul] = [await colleague(ada, ["SALES_AGENT"]), await provider()];
  await decide(rita, ids.ends, "RENEW", { reason: "Secret wish" });
  await decide(ada, ids.ends, "END", { reason: "Secret reason" });
  expect(await db.auditEntry.count({ where: { action: "renewal.decide", subjectId: ids.ends } })).toBe(2);
  const history = async (who: Member) =>
    (await listOfCustomer(who, { customerId: blum.organizationId })).items.flatMap(({ action, details }) => (action === "renewal.decide" ? [details] : []));
  const [ended, renewed] = [
    { choice: "END", commitmentEndsAt: expect.any(String) },
    { choice: "RENEW", commitmentEndsAt: expect.any(String) },
  ];
  for (const who of [ada, carl])
    expect(await history(who)).toMatchObject([
      { ...ended, reason: "Secret reason" },
      { ...renewed, reason: "Secret wish" },
    ]);
  expect(await history(rita)).toMatchObject([{ ...renewed, reason: "Secret wish" }]);
  expect(await history(blum)).toEqual([ended, renewed]);
  expect(await history(sven)).toEqual([]);
  expect((await refusal(listOfCustomer(paul, { customerId: blum.organizationId }))).code).toBe("not_found");
  expect(await logOf(paul)).not.toContain("renewal.decide");
});

test("whoever lost the customer or the account hears of no decision, and of two resellers neither of the other's", async () => {
  const { ada, rita, sven, blum, ids } = await desk();
  await alsoWith(ada, sven, blum);
  await assign(rita, ids.ends, rita.userId);
  await decide(sven, ids.ends, "RENEW");
  expect(await toldOf(rita, "renewal_decided")).toBe(0);
  await assign(rita, ids.renews, rita.userId);
  await endAssociations(rita);
  await decide(ada, ids.renews, "END");
  expect(await toldOf(rita, "renewal_decided")).toBe(0);
  const [carl, gone] = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["SALES_AGENT"])];
  await assign(ada, ids.unused, gone.userId);
  await ask(carl, ids.unused, sven.organizationId);
  await db.membership.updateMany({ where: { userId: gone.userId }, data: { deactivatedAt: new Date() } });
  await decide(sven, ids.unused, "RENEW");
  expect(await toldOf(gone, "renewal_decided")).toBe(0);
  expect(await toldOf(carl, "renewal_decided")).toBe(1);
});

test("a question of somebody who left is answered to nobody, also where they work elsewhere now", async () => {
  const { ada, rita, sven, ids } = await desk();
  const gone = await colleague(ada, ["SALES_AGENT"]);
  await ask(gone, ids.ends, rita.organizationId);
  await db.membership.updateMany({ where: { userId: gone.userId }, data: { deactivatedAt: new Date() } });
  await db.membership.create({ data: { userId: gone.userId, resellerId: sven.organizationId, roles: ["SALES_AGENT"] } });
  await answer(rita, ids.ends, "END");
  expect(await toldOf(gone, "renewal_answered")).toBe(0);
  expect(await db.letter.count({ where: { to: gone.email, template: "renewal-answered" } })).toBe(0);
});

test("a reseller without admin rights on the customer assigns nothing", async () => {
  const { ada, sven, blum, ids } = await desk();
  await alsoWith(ada, sven, blum, "NONE");
  expect((await refusal(assign(sven, ids.ends, sven.userId))).code).toBe("not_found");
  expect((await readRenewal(sven, { id: ids.ends })).team.items).toEqual([]);
});

test("what another organization's people took on is still open to one's own, and nobody takes it from them", async () => {
  const { ada, rita, ids } = await desk();
  const carl = await colleague(ada, ["SALES_AGENT"]);
  await assign(rita, ids.ends, rita.userId);
  await assign(ada, ids.renews, carl.userId);
  expect(namesOf(ids, (await listRenewals(rita, { assigned: "anybody" })).items)).toBe("ends");
  expect(namesOf(ids, (await listRenewals(rita, { assigned: "nobody" })).items)).toBe("trial renews");
  expect(namesOf(ids, (await listRenewals(ada, { assigned: "anybody" })).items)).toBe("renews");
  expect(namesOf(ids, (await listRenewals(ada, { assigned: "nobody" })).items)).toBe("trial ends unused");
  expect(await stillOpen(ada, ids)).toBe("trial ends unused");
  expect(await stillOpen(carl, ids)).toBe("trial renews ends unused");
  expect(await stillOpen(rita, ids)).toBe("trial renews ends");
  const hilda = await colleague(rita, ["ADMIN_AGENT"]);
  expect(await stillOpen(hilda, ids)).toBe("trial renews");
  expect(await rowOf(ada, ids.ends)).toMatchObject({ decision: { assignedToId: null, assignedToName: "" } });
  expect(await rowOf(rita, ids.renews)).toMatchObject({ decision: { assignedToId: null, assignedToName: "" } });
  for (const [who, id] of [
    [ada, ids.ends],
    [rita, ids.renews],
  ] as const) {
    expect((await refusal(assign(who, id, who.userId))).code).toBe("renewal.held");
    // What they don't have they don't give back either.
    expect((await refusal(assign(who, id))).code).toBe("renewal.held");
  }
});

test("what somebody had who may not decide it any more is nobody's", async () => {
  const { ada, rita, ids } = await desk();
  const carl = await colleague(ada, ["SALES_AGENT"]);
  await assign(ada, ids.unused, carl.userId);
  await assign(rita, ids.ends, rita.userId);
  await db.membership.updateMany({ where: { userId: carl.userId }, data: { deactivatedAt: new Date() } });
  await endAssociations(rita);
  expect(namesOf(ids, (await listRenewals(ada, { assigned: "anybody" })).items)).toBe("");
  expect(await stillOpen(ada, ids)).toBe("trial renews ends unused");
  expect(await rowOf(ada, ids.unused)).toMatchObject({ decision: { assignedToName: "" } });
  for (const id of [ids.unused, ids.ends]) await assign(ada, id, ada.userId);
  expect(namesOf(ids, (await listRenewals(ada, { assigned: "me" })).items)).toBe("ends unused");
});

test("why it was decided, by whom and who has it reads the provider, and who decided it, and no other reseller", async () => {
  const { ada, rita, sven, blum, ids } = await desk();
  await alsoWith(ada, sven, blum);
  await ask(ada, ids.ends, rita.organizationId);
  await decide(rita, ids.ends, "RENEW", { reason: "Ours alone" });
  const blank = { choice: "RENEW", reason: "", decidedByName: "", decidedByOrganization: "", assignedToName: "" };
  expect(await rowOf(sven, ids.ends)).toMatchObject({ state: "decided", decision: blank });
  expect((await exportRenewals(sven, {})).items.find(({ id }) => id === ids.ends)).toMatchObject({ decision: blank });
  for (const reader of [ada, rita])
    expect(await rowOf(reader, ids.ends)).toMatchObject({
      decision: { reason: "Ours alone", decidedByName: rita.name, decidedByOrganization: rita.organizationName },
    });
  // The provider's reason is its own, also where the reseller was asked.
  await decide(ada, ids.ends, "END", { reason: "The provider's alone" });
  for (const reader of [rita, sven]) expect(await rowOf(reader, ids.ends)).toMatchObject({ decision: { ...blank, choice: "END" } });
});

test("a suspended reseller sees no weeks' counts either", async () => {
  const { rita } = await desk();
  expect((await surveyRenewals(rita, {})).weeks.some(({ counts }) => Object.keys(counts).length > 0)).toBe(true);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect((await surveyRenewals(rita, {})).weeks.every(({ counts }) => Object.keys(counts).length === 0)).toBe(true);
});
