import { inDatabase } from "./database.ts";

/** Who looks at a list or a file: one of each kind. */
export const people = {
  provider: "ada@northwind.example",
  helpdesk: "hal@northwind.example",
  reseller: "rita@rheintech.example",
  newcomer: "nils@nordlicht.example",
  customer: "admin@baeckerei-holz.onmicrosoft.com",
  operator: "olga@operator.example",
} as const;
export type Who = keyof typeof people;

/** What a reader may know, by what they are, as the database has it now. */
export function knownTo(who: Who) {
  const mine = {
    provider: `"providerId" = (SELECT "id" FROM "Provider" WHERE "name" = 'Northwind Distribution')`,
    reseller: `EXISTS (SELECT 1 FROM "CustomerReseller" r JOIN "Reseller" s ON s."id" = r."resellerId" WHERE r."customerId" = c."id" AND r."endedAt" IS NULL AND s."name" = '%')`,
    customer: `c."tenantId" = (SELECT "id" FROM "Tenant" WHERE "domain" = 'baeckerei-holz.onmicrosoft.com')`,
    operator: "true",
  };
  const scope = {
    ...mine,
    helpdesk: mine.provider,
    reseller: mine.reseller.replace("%", "Rheintech"),
    newcomer: mine.reseller.replace("%", "Nordlicht"),
  }[who];
  return inDatabase(async (db) => {
    const rows = async (sql: string) => (await db.query<{ id: string }>(sql)).rows.map(({ id }) => id);
    const earned = `SELECT a."customerId" FROM "IncentiveAccrual" a JOIN "Reseller" s ON s."id" = a."resellerId" WHERE s."name" = 'Rheintech' AND a."lostReason" IS NULL`;
    const roles = `SELECT z."customerId" FROM "AzureRoleAssignment" z JOIN "Reseller" s ON s."id" = z."resellerId" WHERE s."name" IN ('Rheintech', 'Nordlicht') AND z."revokedAt" IS NULL`;
    // By its own incentives and roles a reseller knows customers that it doesn't look after any more; not by their tenants.
    const lasting = who === "reseller" || who === "newcomer" ? `OR c."id" IN (${earned}) OR c."id" IN (${roles})` : "";
    return {
      tenants: await rows(`SELECT "tenantId" AS id FROM "Customer" c WHERE ${scope} UNION SELECT "tenantId" FROM "Reseller" WHERE ${who === "operator"}`),
      customers: await rows(`SELECT "id" FROM "Customer" c WHERE ${scope} ${lasting}`),
      subscriptions: await rows(
        `SELECT s."id" FROM "Subscription" s JOIN "Customer" c ON c."id" = s."customerId" WHERE ${scope.replace('"providerId"', 'c."providerId"')} ${lasting}`,
      ),
      orders: await rows(`SELECT o."id" FROM "Order" o JOIN "Customer" c ON c."id" = o."customerId" WHERE ${scope.replace('"providerId"', 'c."providerId"')}`),
    };
  });
}
