import { expect, test } from "vitest";
import { db } from "../support/db.ts";
import { offer } from "../support/trade.ts";
import { customer, provider, subscription } from "../support/world.ts";

// While a portal is updated the release before writes "auto-renew" and this one "end of term": each finds what the other wrote.

const of = (id: string) =>
  db.$queryRaw<{ autoRenew: boolean; endOfTerm: string }[]>`SELECT "autoRenew", "endOfTerm" FROM "Subscription" WHERE "id" = ${id}::uuid`;

async function one(began: string, ends: string) {
  const ada = await provider();
  const id = await subscription(ada, await customer(ada));
  await db.subscription.update({ where: { id }, data: { termStartsAt: new Date(began), commitmentEndsAt: new Date(ends) } });
  return id;
}

test("what the release before switches off is extended where the program has it, and else ends", async () => {
  const [eligible, bought, over] = [await one("2026-01-01", "2027-01-01"), await one("2025-03-31", "2028-03-31"), await one("2025-05-03", "2026-05-03")];
  for (const id of [eligible, bought, over]) await db.$executeRaw`UPDATE "Subscription" SET "autoRenew" = false WHERE "id" = ${id}::uuid`;
  expect([await of(eligible), await of(bought), await of(over)].flat().map(({ endOfTerm }) => endOfTerm)).toEqual(["EXTEND", "END", "END"]);

  const trial = await offer({ category: "TRIAL" });
  await db.$executeRaw`UPDATE "Subscription" SET "autoRenew" = true WHERE "id" = ${eligible}::uuid`;
  expect(await of(eligible)).toEqual([{ autoRenew: true, endOfTerm: "RENEW" }]);
  await db.$executeRaw`UPDATE "Subscription" SET "autoRenew" = false, "offerId" = ${trial} WHERE "id" = ${eligible}::uuid`;
  expect(await of(eligible)).toEqual([{ autoRenew: false, endOfTerm: "END" }]);
});

test("what this release chooses, the release before sees as renewing or not", async () => {
  const id = await one("2026-01-01", "2027-01-01");
  for (const [endOfTerm, autoRenew] of [
    ["EXTEND", false],
    ["END", false],
    ["RENEW", true],
  ] as const) {
    await db.subscription.update({ where: { id }, data: { endOfTerm } });
    expect(await of(id)).toEqual([{ autoRenew, endOfTerm }]);
  }
});
