import { inDatabase } from "./database.ts";

/**
 * The reseller of record of a new customer's subscription is one without a partnership with Northwind: a copy of Rheintech, with a number
 * of its own, so that nobody else's test is about it. Answers its name.
 */
export const strangeRecord = (customer: string): Promise<string> =>
  inDatabase(async (db) => {
    const [id, name] = [crypto.randomUUID(), `Altmann ${crypto.randomUUID().slice(0, 6)}`];
    const partnerId = String(Math.floor(Math.random() * 9e8 + 1e8));
    const changed = { id, tenantId: crypto.randomUUID(), name, partnerId, contactEmail: `info@${id}.example` };
    await db.query(
      `INSERT INTO "Reseller" SELECT (jsonb_populate_record(NULL::"Reseller", to_jsonb(t) || $1::jsonb)).* FROM "Reseller" AS t WHERE t."name" = 'Rheintech'`,
      [JSON.stringify(changed)],
    );
    const { rowCount } = await db.query(
      `UPDATE "Subscription" SET "resellerOfRecordId" = $1 WHERE "customerId" = (SELECT "id" FROM "Customer" WHERE "name" = $2)`,
      [id, customer],
    );
    if (!rowCount) throw new Error(`${customer} has no subscription`);
    return name;
  });
