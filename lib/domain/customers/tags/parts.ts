import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import { asking } from "#lib/domain/organizations/finding/parts.ts";

/** The words that a provider uses, in their order. Jumps from word to word, so that it costs the same however many customers have each. */
export async function wordsOf(db: ReadDb, providerId: string, most: number): Promise<string[]> {
  const rows = await asking(db).$queryRaw<{ name: string }[]>`
    WITH RECURSIVE "words" AS (
      (SELECT "name" FROM "CustomerTag" WHERE "providerId" = ${providerId}::uuid ORDER BY "name" LIMIT 1)
      UNION ALL
      SELECT (SELECT t."name" FROM "CustomerTag" t WHERE t."providerId" = ${providerId}::uuid AND t."name" > w."name" ORDER BY t."name" LIMIT 1)
        FROM "words" w WHERE w."name" IS NOT NULL)
    SELECT "name" FROM "words" WHERE "name" IS NOT NULL LIMIT ${most}`;
  return rows.map(({ name }) => name);
}
