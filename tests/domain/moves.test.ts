import { addDays } from "#lib/days.ts";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { carryOutMoveItem } from "#lib/domain/moves/clock.ts";
import { listMoveRows, listMoves, previewMove, readMove } from "#lib/domain/moves/reads.ts";
import { approveMove, cancelMove, proposeMove, refuseMove } from "#lib/domain/moves/writes.ts";
import { carryOutDueMoves, carryOutMove } from "#lib/jobs/carry-out-moves.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { system } from "#lib/platform/session.ts";
import { proposal, shop, statesOf } from "../support/moves.ts";
import { colleague, customer, provider, refusal, reseller } from "../support/world.ts";

test("before it is proposed, the page says for each customer what would change", async () => {
  const all = await shop();
  const { ada, rita, nils } = all;
  const { givers, receivers, rows } = await previewMove(ada, { from: rita.organizationId, to: nils.organizationId });
  expect(givers.map(({ id }) => id)).toEqual([rita.organizationId]);
  expect(receivers.map(({ id }) => id).sort()).toEqual([rita.organizationId, nils.organizationId].sort());
  expect(rows).toMatchObject([
    { name: "Braun", rights: "NONE", record: 0, contact: 0, azure: 0, orders: 0 },
    { name: "Holz", rights: "ADMIN", already: undefined, record: 1, contact: 1, azure: 1, orders: 0 },
  ]);
  const sought = { from: rita.organizationId, to: nils.organizationId, q: "ho" };
  expect((await previewMove(ada, sought)).rows).toHaveLength(1);
  // Whoever is ticked stays to be seen.
  expect((await previewMove(ada, { ...sought, customerIds: rows.map(({ id }) => id) })).rows).toHaveLength(rows.length);
});

test("approved by a second person, the other reseller has exactly what the first had, and everybody is told", async () => {
  const all = await shop();
  const { ada, ben, rita, nils, holz, braun, sub, plan } = all;
  const { id } = await proposeMove(ada, proposal(all, [holz, braun]));
  expect(await db.letter.findMany({ where: { template: "move-proposed", to: { in: [ada.email, ben.email] } } })).toHaveLength(1);
  await carryOutMove(id);
  expect(await statesOf(id)).toEqual([
    ["WAITING", ""],
    ["WAITING", ""],
  ]);
  await approveMove(ben, { id });
  await carryOutMove(id);
  expect(await statesOf(id)).toEqual([
    ["MOVED", ""],
    ["MOVED", ""],
  ]);
  expect(await readMove(ada, { id })).toMatchObject({ state: "DONE", counts: { MOVED: 2 }, own: true, decidedByName: ben.name });
  expect((await listCustomers(rita, {})).items).toEqual([]);
  expect((await listCustomers(nils, {})).items.map(({ name }) => name)).toEqual(["Braun", "Holz"]);
  const open = { endedAt: null, resellerId: nils.organizationId };
  expect(await db.customerReseller.findMany({ where: { ...open, customerId: braun.organizationId } })).toMatchObject([{ adminRights: "NONE" }]);
  expect(await db.customerReseller.findMany({ where: { ...open, customerId: holz.organizationId } })).toMatchObject([{ adminRights: "ADMIN" }]);
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({
    resellerOfRecordId: nils.organizationId,
    supportContactId: nils.organizationId,
  });
  expect(await db.azureRoleAssignment.findMany({ where: { subscriptionId: plan, revokedAt: null, resellerId: { not: null } } })).toMatchObject([
    { resellerId: nils.organizationId, role: "CONTRIBUTOR" },
  ]);
  const told = await db.notification.findMany({ where: { userId: { in: [rita, nils, holz, ben].map(({ userId }) => userId as string) } } });
  expect(
    told
      .map(({ kind }) => kind)
      .filter((kind) => /move/.test(kind))
      .sort(),
  ).toEqual(["customer_moved", "customers_moved_away", "customers_moved_here", "move_done", "move_proposed"].sort());
  const entries = await db.auditEntry.findMany({ where: { action: "move.carryOut", providerId: ada.organizationId, customerId: { not: null } } });
  expect(entries.map(({ customerName }) => customerName).sort()).toEqual(["Braun", "Holz"]);
});

test("whoever proposes it can't approve it, whatever the role", async () => {
  const all = await shop();
  const { id } = await proposeMove(all.ada, proposal(all, [all.holz]));
  expect((await refusal(approveMove(all.ada, { id }))).code).toBe("move.own");
  await expect(db.customerMove.update({ where: { id }, data: { state: "APPROVED", decidedById: all.ada.userId } })).rejects.toThrow(/by_two_people/);
  await approveMove(all.ben, { id });
  expect((await refusal(approveMove(all.ben, { id }))).code).toBe("move.decided");
  expect((await refusal(refuseMove(all.ben, { id, reason: "No" }))).code).toBe("move.decided");
});

test("it waits for its day, and can be cancelled until then", async () => {
  const all = await shop();
  const day = addDays(clock.now(), 3).toISOString().slice(0, 10);
  const one = await proposeMove(all.ada, proposal(all, [all.holz], { effectiveOn: day }));
  const other = await proposeMove(all.ada, proposal(all, [all.braun], { effectiveOn: day }));
  for (const { id } of [one, other]) await approveMove(all.ben, { id });
  await carryOutDueMoves();
  expect(await statesOf(one.id)).toEqual([["WAITING", ""]]);
  await cancelMove(all.ada, { id: other.id });
  clock.move(3 * 86_400_000);
  try {
    await carryOutDueMoves();
  } finally {
    clock.reset();
  }
  expect(await statesOf(one.id)).toEqual([["MOVED", ""]]);
  expect(await statesOf(other.id)).toEqual([["WAITING", ""]]);
  expect((await refusal(cancelMove(all.ada, { id: one.id }))).code).toBe("move.decided");
  expect((await listMoves(all.ada, { state: "over" })).items).toHaveLength(2);
});

test("what isn't so any more when the day comes is left, with the reason, and keeps nobody else", async () => {
  const all = await shop();
  const { ada, ben, rita, holz, braun } = all;
  const { id } = await proposeMove(ada, proposal(all, [holz, braun]));
  await approveMove(ben, { id });
  await db.customerReseller.updateMany({
    where: { customerId: holz.organizationId, resellerId: rita.organizationId },
    data: { endedAt: new Date(), endedById: ada.userId },
  });
  await carryOutMove(id);
  expect(await statesOf(id)).toEqual([
    ["LEFT", "move.not_theirs_now"],
    ["MOVED", ""],
  ]);
  expect((await listMoveRows(ada, { id })).items.map(({ problem }) => problem)).toEqual([{ code: "move.not_theirs_now" }, undefined]);
});

test("a job that is begun twice moves everybody once", async () => {
  const all = await shop();
  const { id } = await proposeMove(all.ada, proposal(all, [all.holz, all.braun]));
  await approveMove(all.ben, { id });
  const [item] = await db.customerMoveItem.findMany({ where: { moveId: id }, orderBy: { id: "asc" } });
  await carryOutMoveItem(system(), { id: item?.id as string });
  await Promise.all([carryOutMove(id), carryOutMove(id)]);
  expect(await db.customerReseller.count({ where: { resellerId: all.nils.organizationId } })).toBe(2);
  expect(await db.auditEntry.count({ where: { action: "move.carryOut", customerId: all.holz.organizationId } })).toBe(1);
});

test("a proposal that can't hold is refused at its field, and changes nothing", async () => {
  const all = await shop();
  const { ada, holz, braun, rita } = all;
  const stranger = await reseller();
  const paul = await provider();
  const foreign = await customer(paul);
  const tried = async (customers: Actor[], more: object) => (await refusal(proposeMove(ada, proposal(all, customers, more)))).fields;
  expect(await tried([holz], { toId: stranger.organizationId })).toEqual({ toId: ["move.receiver_missing"] });
  expect(await tried([holz], { toId: rita.organizationId })).toEqual({ toId: ["move.receiver_missing"] });
  expect(await tried([], {})).toEqual({ customerIds: ["move.nobody_chosen"] });
  // Another provider's customer has no name here.
  expect(await tried([holz, foreign], {})).toEqual({ customerIds: ["move.none_of_theirs"] });
  await db.customer.update({ where: { id: braun.organizationId }, data: { status: "REMOVED", removedAt: clock.now() } });
  expect(await tried([holz, braun], {})).toEqual({ customerIds: ["move.not_theirs?customers=Braun"] });
  expect(await tried([holz], { effectiveOn: "2020-01-01" })).toEqual({ effectiveOn: ["move.day_over"] });
  expect(await tried([holz], { effectiveOn: "2999-01-01" })).toEqual({ effectiveOn: ["move.day_too_far"] });
  expect(await tried([holz], { effectiveOn: "2026-02-31x" })).toEqual({ effectiveOn: ["field.invalid"] });
  expect(await db.customerMove.count({ where: { providerId: ada.organizationId } })).toBe(0);
});

test("sales agents don't move customers, and a submit that is sent twice proposes once", async () => {
  const all = await shop();
  const sam = await colleague(all.ada, ["SALES_AGENT"]);
  expect((await refusal(proposeMove(sam, proposal(all, [all.holz])))).code).toBe("forbidden");
  const twice = proposal(all, [all.holz]);
  const [one, other] = await Promise.all([proposeMove(all.ada, twice), proposeMove(all.ada, twice)]);
  expect(one.id).toBe(other.id);
});
