import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import { Prisma } from "#prisma/client/client.ts";
import { asking, providerOf, saidIn } from "../../organizations/finding/parts.ts";
import type { MonthSum } from "./rules.ts";

/** What changed in each month since `first`, and before it: of a provider as a whole, or of a reseller. */
export function monthSums(db: ReadDb, mine: object, first: Date, priced: boolean): Promise<MonthSum[]> {
  const [provider, reseller] = [providerOf(mine), saidIn(mine, "resellerId")];
  const whole = Prisma.sql`"resellerId" IS NULL`;
  const whose = reseller ? Prisma.sql`"resellerId" = ${reseller}::uuid` : provider ? Prisma.sql`"providerId" = ${provider}::uuid AND ${whole}` : whole;
  const what = priced ? Prisma.empty : Prisma.sql`AND "what" <> 'value'`;
  return asking(db).$queryRaw<MonthSum[]>`
    SELECT greatest("month", ${first}::date) AS "month", "month" < ${first}::date AS "before", "what", "currency", sum("amount")::bigint AS "amount"
    FROM "MonthTotal" WHERE ${whose} ${what} GROUP BY 1, 2, 3, 4`;
}
