import type { PrismaClient } from "#prisma/client/client.ts";

/**
 * An import's rows made once more, in the same sets, by nothing but the inserts: no rules, no parsing, nothing read. What a
 * database does at most in the time, to compare with. Rows a second.
 */
export async function rowsInPlainSql(db: PrismaClient, importId: string, inSet = 250): Promise<number> {
  const { rows } = (await db.import.findUniqueOrThrow({ where: { id: importId }, select: { _count: { select: { rows: true } } } }))._count;
  const began = performance.now();
  for (let from = 0; from < rows; from += inSet) {
    await db.$transaction([
      db.$executeRaw`CREATE TEMP TABLE plain ON COMMIT DROP AS
        SELECT r."id" AS "rowId", gen_random_uuid() AS "id", gen_random_uuid() AS "userId", gen_random_uuid() AS "letterId", i."providerId", i."createdById" AS "by",
          r."record", 'plain-' || (r."record"->>'domainPrefix') || '.onmicrosoft.com' AS "domain"
        FROM "ImportRow" r JOIN "Import" i ON i."id" = r."importId" WHERE r."importId" = ${importId}::uuid ORDER BY r."line" LIMIT ${inSet} OFFSET ${from}`,
      db.$executeRaw`INSERT INTO "Tenant" ("id", "name", "domain") SELECT "id", "record"->>'companyName', "domain" FROM plain`,
      db.$executeRaw`INSERT INTO "Customer" ("id", "tenantId", "domain", "providerId", "name", "country", "addressLine1", "city", "postalCode", "firstName", "lastName",
          "email", "language", "agreementSource", "createdById")
        SELECT "id", "id", "domain", "providerId", "record"->>'companyName', 'DE', "record"->>'addressLine1', "record"->>'city', "record"->>'postalCode',
          "record"->>'firstName', "record"->>'lastName', "record"->>'email', 'de', 'CUSTOMER_WILL_BE_ASKED', "by"
        FROM plain`,
      db.$executeRaw`INSERT INTO "User" ("id", "email", "contactEmail", "firstName", "lastName", "language", "mustChangePassword")
        SELECT "userId", 'admin@' || "domain", "record"->>'email', "record"->>'firstName', "record"->>'lastName', 'de', true FROM plain`,
      db.$executeRaw`INSERT INTO "Membership" ("id", "userId", "tenantId", "roles") SELECT gen_random_uuid(), "userId", "id", '{GLOBAL_ADMIN}' FROM plain`,
      db.$executeRaw`INSERT INTO "Letter" ("id", "to", "language", "template", "data")
        SELECT "letterId", "record"->>'email', 'de', 'customer-agreement-request', "record" FROM plain`,
      db.$executeRaw`INSERT INTO pgboss.job ("name", "data") SELECT 'letters', jsonb_build_object('id', "letterId") FROM plain`,
      db.$executeRaw`UPDATE "ImportRow" r SET "problems" = '[]' FROM plain WHERE r."id" = plain."rowId"`,
    ]);
  }
  return (rows * 1000) / (performance.now() - began);
}
