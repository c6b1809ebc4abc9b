import { expect, test } from "vitest";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { approveMove, proposeMove } from "#lib/domain/moves/writes.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { carryOutMove } from "#lib/jobs/carry-out-moves.ts";
import { change } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { ends, meanwhile } from "../support/meanwhile.ts";
import { proposal, shop, statesOf } from "../support/moves.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, partners, provider, reseller } from "../support/world.ts";

// Whoever is given something at the very moment in which their partnership ends isn't given it, or loses it with the rest.

const partnershipEnds = (resellerId: string) => `${ends["its partnership ends"]} WHERE "resellerId" = '${resellerId}'`;
const servesNothing = async (resellerId: string) => {
  expect(await db.customerReseller.count({ where: { resellerId, endedAt: null } })).toBe(0);
  expect(await db.subscription.count({ where: { OR: [{ resellerOfRecordId: resellerId }, { supportContactId: resellerId }] } })).toBe(0);
};

test("a customer isn't moved to a reseller whose partnership just ends", async () => {
  const all = await shop();
  const { id } = await proposeMove(all.ada, proposal(all, [all.holz]));
  await approveMove(all.ben, { id });
  const to = all.nils.organizationId;
  await meanwhile(partnershipEnds(to), () => carryOutMove(id));
  expect(await statesOf(id)).toEqual([["LEFT", "move.receiver_gone"]]);
  await servesNothing(to);
});

test("an ending partnership gives nothing to a reseller whose own just ends", async () => {
  const { ada, rita, nils } = await shop();
  const to = nils.organizationId;
  const { id } = await db.partnership.findFirstOrThrow({ where: { resellerId: rita.organizationId } });
  const all = { customers: to, resellerOfRecord: to, supportContact: to, azure: to };
  const came = await meanwhile(partnershipEnds(to), () => endPartnership(ada, { id, ...all, confirmed: true }));
  expect(came).toMatchObject({ code: "invalid", fields: { customers: [{ code: "partnership.target_missing" }] } });
  expect(await db.partnership.count({ where: { id, endedAt: null } })).toBe(1);
  await servesNothing(to);
});

test("two partnerships that end into each other at the same moment don't wait for each other for ever", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  for (const one of [rita, nils]) {
    await partners(ada, one);
    await customer(ada, { reseller: one });
  }
  const into = async (from: typeof rita, to: typeof rita) => {
    const { id } = await db.partnership.findFirstOrThrow({ where: { resellerId: from.organizationId, endedAt: null } });
    const all = { customers: to.organizationId, resellerOfRecord: "withdraw", supportContact: "withdraw", azure: "withdraw" } as const;
    return () => endPartnership(ada, { id, ...all, confirmed: true });
  };
  const both = [await into(rita, nils), await into(nils, rita)];
  const came = await Promise.allSettled(both.map((end) => end()));
  const codes = came.map((one) => (one.status === "fulfilled" ? "ended" : (one.reason as { code: string }).code));
  expect(codes.sort()).toEqual(["ended", "invalid"]);
});

test("what is split off a subscription isn't given to a reseller whose partnership just ends", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const bakery = await customer(ada, { reseller: rita });
  const [small, big] = [await offer(), await offer()];
  await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
  const { id, version } = await ordered(ada, bakery, { offerId: small });
  await assignReseller(ada, { id, version, reseller: { id: rita.organizationId } });
  const { id: partnership } = await db.partnership.findFirstOrThrow({ where: { resellerId: rita.organizationId } });
  // The other way round: the ending waits for what is split off, and takes it with the rest.
  const withdraw = { customers: "withdraw", resellerOfRecord: "withdraw", supportContact: "withdraw", azure: "withdraw" } as const;
  await Promise.allSettled([
    change(ada, "upgrade", id, { offerId: big, quantity: "2" }),
    endPartnership(ada, { id: partnership, ...withdraw, confirmed: true }),
  ]);
  expect(await db.partnership.count({ where: { id: partnership, endedAt: null } })).toBe(0);
  await servesNothing(rita.organizationId);
});
