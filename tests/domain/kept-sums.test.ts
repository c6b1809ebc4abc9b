import { expect, test } from "vitest";
import { surveySubscriptions } from "#lib/domain/subscriptions/listing/lists.ts";
import { endings, shelvesOf } from "#lib/domain/subscriptions/listing/rules.ts";
import { listedStatuses } from "#lib/domain/subscriptions/rules.ts";
import { db } from "../support/db.ts";
import { offer } from "../support/trade.ts";
import { customer, type Member, provider, subscription } from "../support/world.ts";

/** The same sequence for the same seed, so that what fails can be tried again. */
function dice(seed: number) {
  let at = seed;
  return (sides: number) => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((at / 2 ** 32) * sides);
  };
}

/** What the kept sums are sums of, counted one by one. */
async function counted({ organizationId: providerId }: Member, where: { offerId?: string; shelf?: { in: number[] } } = {}) {
  const rows = await db.subscription.findMany({ where: { providerId, shelf: { not: null }, ...where }, select: { seats: true, monthlyMinor: true } });
  const sum = { count: rows.length, seats: 0, monthlyMinor: 0n };
  for (const { seats, monthlyMinor } of rows) {
    sum.seats += seats;
    sum.monthlyMinor += monthlyMinor;
  }
  return sum;
}

test.each([1, 2, 3])(
  "after any sequence of changes the kept sums are what a plain count says (seed %i)",
  async (seed) => {
    const roll = dice(seed);
    const one = <Of>(of: readonly Of[]) => of[roll(of.length)] as Of;
    const [ada, paul] = [await provider(), await provider()];
    const customers = await Promise.all(Array.from({ length: 3 }, () => customer(ada)));
    const foreign = await subscription(paul, await customer(paul));
    const offers = ["test-offer", await offer(), await offer()];
    const ids = [await subscription(ada, one(customers))];
    const person = await db.membership.findFirstOrThrow({ where: { tenantId: (customers[0] as Member).organizationId } });
    const changes: (() => Promise<unknown>)[] = [
      async () => ids.push(await subscription(ada, one(customers), { quantity: 1 + roll(40) })),
      () => db.subscription.update({ where: { id: one(ids) }, data: { quantity: 1 + roll(40) } }),
      () => db.subscription.update({ where: { id: one(ids) }, data: { offerId: one(offers) } }),
      () => db.subscription.update({ where: { id: one(ids) }, data: { periodWeight: BigInt(roll(1_000_000)), periodDays: 1 + roll(365) } }),
      () =>
        db.subscription.update({
          where: { id: one(ids) },
          data: { status: "ACTIVE", endOfTerm: one(["RENEW", "EXTEND", "END"] as const), endChosenAt: one([null, new Date()]) },
        }),
      () => db.subscription.update({ where: { id: one(ids) }, data: { term: one(["P1M", "P1Y", "P3Y"] as const) } }),
      () =>
        db.subscription.update({
          where: { id: one(ids) },
          data: { status: one(["ACTIVE", "SUSPENDED", "PENDING", "DELETED"] as const), endOfTerm: "END", endChosenAt: null },
        }),
      () => db.subscription.updateMany({ where: { id: { in: [one(ids), one(ids)] } }, data: { endOfTerm: "END" } }),
      () => db.subscription.update({ where: { id: foreign }, data: { quantity: 1 + roll(40) } }),
      () => db.offer.update({ where: { id: one(offers) }, data: { title: `Suite ${roll(1000)}` } }),
      async () => {
        const subscriptionId = one(ids);
        await db.licenseAssignment.create({
          data: { providerId: ada.organizationId, subscriptionId, membershipId: person.id, assignedAt: new Date(), assignedByName: "Ada", endedAt: new Date() },
        });
      },
      // What is taken back leaves nothing.
      () =>
        db
          .$transaction(async (tx) => {
            await tx.subscription.updateMany({ where: { id: { in: ids } }, data: { quantity: 99 } });
            throw new Error("taken back");
          })
          .catch(() => undefined),
    ];
    for (let step = 0; step < 60; step++) {
      await one(changes)();
      if (step % 20 !== 19) continue;
      expect((await surveySubscriptions(ada, {})).sum, `step ${step}`).toEqual(await counted(ada));
    }
    for (const offerId of offers) expect((await surveySubscriptions(ada, { offer: offerId })).sum).toEqual(await counted(ada, { offerId }));
    for (const status of listedStatuses)
      for (const ending of endings) {
        const shelf = { in: shelvesOf({ status, ending }) as number[] };
        expect((await surveySubscriptions(ada, { status, ending })).sum, `${status} ${ending}`).toEqual(await counted(ada, { shelf }));
      }
  },
  60_000,
);
