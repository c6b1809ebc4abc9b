import { readFileSync } from "node:fs";
import pg from "pg";
import { expect, test } from "vitest";
import { surveySubscriptions } from "#lib/domain/subscriptions/listing/lists.ts";
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

test("what was there before is carried over by its migration, and the lists' sums with it", async () => {
  const ada = await provider();
  const bought = async (began: string, ends: string, more: object = {}) => {
    const id = await subscription(ada, await customer(ada));
    await db.subscription.update({ where: { id }, data: { termStartsAt: new Date(began), commitmentEndsAt: new Date(ends), ...more } });
    return id;
  };
  const ids = {
    renews: await bought("2026-01-01", "2027-01-01"),
    eligible: await bought("2026-01-01", "2027-01-01"),
    early: await bought("2025-03-31", "2028-03-31"),
    suspended: await bought("2026-01-01", "2027-01-01", { status: "SUSPENDED", endOfTerm: "END" }),
    expired: await bought("2026-01-01", "2026-11-01", { status: "EXPIRED", endOfTerm: "END", stageEndsAt: new Date("2026-12-01") }),
  };
  const sql = readFileSync("prisma/migrations/20261129010100_end_of_term/migration.sql", "utf8");
  const carrying = /^UPDATE "Subscription" SET "endOfTerm".+;$/m.exec(sql)?.[0] as string;
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  // As the release before left them: "auto-renew" alone says it.
  await owner.query('ALTER TABLE "Subscription" DISABLE TRIGGER subscription_end_of_term');
  await owner.query('UPDATE "Subscription" SET "endOfTerm" = \'RENEW\', "autoRenew" = "id" = $2 WHERE "providerId" = $1', [ada.organizationId, ids.renews]);
  await owner.query(carrying);
  await owner.query('ALTER TABLE "Subscription" ENABLE TRIGGER subscription_end_of_term');
  await owner.end();

  const rows = await db.subscription.findMany({ where: { providerId: ada.organizationId } });
  const ends = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, rows.find((row) => row.id === id)?.endOfTerm]));
  expect(ends).toEqual({ renews: "RENEW", eligible: "EXTEND", early: "END", suspended: "END", expired: "END" });
  const count = async (ending: string) => (await surveySubscriptions(ada, { ending })).sum?.count;
  expect([await count("renews"), await count("undecided"), await count("extends"), await count("ends")]).toEqual([1, 1, 1, 3]);
});
