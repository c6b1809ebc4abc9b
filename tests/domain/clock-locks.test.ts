import { afterEach, expect, test } from "vitest";
import { settleKept } from "#lib/domain/assignments/ending/clock.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { addDays } from "#lib/days.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { change } from "../support/changes.ts";
import { db, untilSomebodyWaits } from "../support/db.ts";
import { offer, order, ordered, row } from "../support/trade.ts";
import { customer, partners, provider, reseller } from "../support/world.ts";

// What the clock does takes its locks in the order of all others, the customer first: else it and somebody else would wait for each other.

afterEach(() => clock.reset());

/** Somebody holds the customer and `first`, the clock comes, and they go on to `next`: both have their way. */
async function meeting(customerId: string, { first, next }: Record<"first" | "next", string>, comes: () => Promise<unknown>): Promise<unknown> {
  const { came } = await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customerId}::uuid FOR NO KEY UPDATE`;
      await tx.$executeRawUnsafe(first);
      const came = comes().catch((error: unknown) => error);
      await untilSomebodyWaits();
      await tx.$executeRawUnsafe(next);
      return { came };
    },
    { timeout: 15_000 },
  );
  return came;
}

test("a base that ends while what waits for it begins", async () => {
  const ada = await provider();
  const [holz, suite] = [await customer(ada), await offer()];
  const addOn = await offer({ category: "ADD_ON", bases: [suite] });
  const { id, commitmentEndsAt } = await ordered(ada, holz, { offerId: suite });
  await change(ada, "renewal", id, { endOfTerm: "END" });
  await db.customer.update({ where: { id: holz.organizationId }, data: { agreementSource: "CUSTOMER_WILL_BE_ASKED", agreementDate: null } });
  const { id: later } = await order(ada, holz, [row(addOn, 3)]);
  clock.move(commitmentEndsAt.getTime() - Date.now() + 1000);
  // As an acceptance of the agreement does, which begins line after line of an order.
  const steps = {
    first: `UPDATE "Order" SET "totalMinor" = "totalMinor" WHERE "id" = '${later}'`,
    next: `SELECT 1 FROM "Subscription" WHERE "id" = '${id}' FOR SHARE`,
  };
  expect(await meeting(holz.organizationId, steps, () => advanceSubscription(system(), { id }))).toMatchObject({ id });
  expect(await db.order.findUniqueOrThrow({ where: { id: later } })).toMatchObject({ status: "CANCELLED" });
});

test("what a reseller kept until today is taken from it while the customer is moved", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const holz = await customer(ada, { reseller: rita });
  const { id: partnershipId } = await db.partnership.findFirstOrThrow({ where: { resellerId: rita.organizationId } });
  const given = { providerId: ada.organizationId, resellerId: rita.organizationId, customerId: holz.organizationId };
  await db.partnership.update({ where: { id: partnershipId }, data: { endedAt: new Date(), endedById: ada.userId, endedByName: ada.name } });
  const kept = { ...given, partnershipId, fact: "ASSOCIATION", decision: "KEEP", count: 1, keptUntil: addDays(new Date(), -1) } as const;
  const { id } = await db.endedFact.create({ data: kept });
  const its = `WHERE "customerId" = '${holz.organizationId}'`;
  const steps = { first: "SELECT 1", next: `UPDATE "CustomerReseller" SET "adminRights" = "adminRights" ${its}` };
  expect(await meeting(holz.organizationId, steps, () => settleKept(system(), { id }))).toEqual({ id });
  expect(await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } })).toMatchObject({ direct: true });
});
