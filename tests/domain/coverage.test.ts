import { expect, test } from "vitest";
import { readCoverage } from "#lib/domain/subscriptions/coverage.ts";
import { db } from "#lib/platform/db.ts";
import { ordered } from "../support/trade.ts";
import { customer, partners, provider, refusal, reseller } from "../support/world.ts";

test("what has a valid reseller of record now counts; what has none, or one that isn't valid any more, is a gap with its reason", async () => {
  const [ada, rita, nora, nils] = [await provider(), await reseller(), await reseller(), await reseller()];
  for (const each of [rita, nora, nils]) await partners(ada, each);
  const holz = await customer(ada, { name: "Bäckerei Holz" });
  const valid = await ordered(ada, holz, { resellerOfRecordId: rita.organizationId });
  const suspended = await ordered(ada, holz, { resellerOfRecordId: nora.organizationId });
  const parted = await ordered(ada, holz, { resellerOfRecordId: nils.organizationId });
  const nobody = await ordered(ada, await customer(ada, { name: "Gärtnerei Grün" }));
  expect(await readCoverage(ada, {})).toMatchObject({ total: 4, valid: 3, reasons: [{ reason: "missing", count: 1 }], items: [{ id: nobody.id }] });

  await db.reseller.update({ where: { id: nora.organizationId }, data: { status: "SUSPENDED" } });
  await db.partnership.updateMany({ where: { resellerId: nils.organizationId }, data: { endedAt: new Date(), endedById: ada.userId } });
  const now = await readCoverage(ada, {});
  expect(now).toMatchObject({ total: 4, valid: 1 });
  expect(now.items.map(({ id, reason }) => [id, reason])).toEqual([
    [nobody.id, "missing"],
    [parted.id, "order.reseller.not_partner"],
    [suspended.id, "order.reseller.not_active"],
  ]);
  expect(now.items.some(({ id }) => id === valid.id)).toBe(false);
  expect((await readCoverage(ada, { reason: "order.reseller.not_active" })).items.map(({ id }) => id)).toEqual([suspended.id]);
  expect((await readCoverage(ada, { q: "GÄRTN" })).items.map(({ id }) => id)).toEqual([nobody.id]);
  expect(await readCoverage(await provider(), {})).toMatchObject({ total: 0, items: [] });
  expect((await refusal(readCoverage(rita, {}))).code).toBe("forbidden");
});

test("what ended and what is a trial isn't counted", async () => {
  const ada = await provider();
  const { id } = await ordered(ada, await customer(ada));
  await db.subscription.update({ where: { id }, data: { status: "DELETED" } });
  expect(await readCoverage(ada, {})).toMatchObject({ total: 0, valid: 0, reasons: [] });
});
