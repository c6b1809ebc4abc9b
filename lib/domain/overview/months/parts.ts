import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import { Prisma } from "#prisma/client/client.ts";
import { asking, providerOf, saidIn } from "../../organizations/finding/parts.ts";
import type { MonthSum } from "./rules.ts";

/** What changed in each month since `first`, and before it: of a provider as a whole, or of a reseller. */
export function monthSums(db: ReadDb, mine: object, first: Date, priced: boolean): Promise<MonthSum[]> {
  const [provider, reseller] = [providerOf(mine), saidIn(mine, "resellerId")];
  const its = provider && Prisma.sql`"providerId" = ${provider}::uuid`;
  const whose = reseller ? Prisma.sql`"resellerId" = ${reseller}::uuid` : Prisma.sql`"resellerId" IS NULL AND ${its ?? Prisma.sql`true`}`;
  const what = priced ? Prisma.empty : Prisma.sql`AND "what" <> 'value'`;
  return asking(db).$queryRaw<MonthSum[]>`
    SELECT greatest("month", ${first}::date) AS "month", "month" < ${first}::date AS "before", "what", m."currency", p."currency" AS "home",
      sum("amount")::bigint AS "amount"
    FROM "MonthTotal" m JOIN "Provider" p ON p."id" = m."providerId" WHERE ${whose} ${what} GROUP BY 1, 2, 3, 4, 5`;
}
