import type pg from "pg";

/** Fixed ids, so that growing the world adds to what is there. */
export const ids = {
  provider: "00000000-0000-7000-8000-000000000001",
  reseller: "00000001-0000-7000-8000-000000000000",
  providerSession: "00000000-0000-4000-8000-0000000000a1",
  resellerSession: "00000000-0000-4000-8000-0000000000a2",
  staff: "00000000-0000-7000-8000-0000000000b1",
  partner: "00000000-0000-7000-8000-0000000000b2",
} as const;

const customersPerReseller = 100;
const uuid = (prefix: string, number: string) => `(lpad(to_hex(${prefix}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

async function people(db: pg.Client) {
  await db.query(`
    INSERT INTO "Provider" ("id", "partnerId", "name", "country", "region", "currency", "mailDomain", "supportEmail", "supportPhone", "supportWebsite", "tenantId")
      VALUES ('${ids.provider}', '900001', 'Bench Distribution', 'DE', 'EUROPE', 'EUR', 'bench.example', 'help@bench.example', '+4930123', 'https://bench.example', gen_random_uuid()) ON CONFLICT DO NOTHING;
    INSERT INTO "User" ("id", "email", "firstName", "lastName") VALUES ('${ids.staff}', 'ada@bench.example', 'Ada', 'Bench'), ('${ids.partner}', 'rita@bench.example', 'Rita', 'Bench') ON CONFLICT DO NOTHING;
    INSERT INTO "Membership" ("id", "userId", "providerId", "roles") VALUES ('${ids.staff}', '${ids.staff}', '${ids.provider}', '{GLOBAL_ADMIN}') ON CONFLICT DO NOTHING;
    INSERT INTO "Membership" ("id", "userId", "resellerId", "roles") VALUES ('${ids.partner}', '${ids.partner}', '${ids.reseller}', '{GLOBAL_ADMIN}') ON CONFLICT DO NOTHING;
    INSERT INTO "Session" ("id", "userId", "membershipId", "expiresAt") VALUES
      ('${ids.providerSession}', '${ids.staff}', '${ids.staff}', now() + interval '12 hours'), ('${ids.resellerSession}', '${ids.partner}', '${ids.partner}', now() + interval '12 hours') ON CONFLICT DO NOTHING;
    INSERT INTO "Offer" ("id", "pool", "productId", "skuId", "availabilityId", "title", "descriptionEn", "descriptionDe", "publisher", "category", "billingType", "segment", "unitType", "minimumQuantity", "maximumQuantity", "isTrial", "isAddOn", "isAutoRenewable", "rank")
      VALUES ('BENCH', 'BENCH', 'B', 'B', 'B', 'Bench Suite', '', '', '', 'ENTERPRISE', 'LICENSE', 'COMMERCIAL', 'Licenses', 1, 300, false, false, true, 1) ON CONFLICT DO NOTHING;
  `);
}

/** Grows the world to so many customers, a hundred a reseller, two subscriptions each. References are made right by construction, so their triggers are left out. */
export async function fill(db: pg.Client, size: number): Promise<void> {
  await db.query("SET session_replication_role = replica");
  const { rows } = await db.query<{ count: string }>(`SELECT count(*) FROM "Customer" WHERE "providerId" = '${ids.provider}'`);
  const from = Number(rows[0]?.count ?? 0);
  const resellers = Math.ceil(size / customersPerReseller);
  const range = `generate_series(${from}, ${size - 1}) AS n`;
  const reseller = `(n / ${customersPerReseller})`;
  if (from === 0) await people(db);
  await db.query(`
    INSERT INTO "Reseller" ("id", "tenantId", "partnerId", "name", "country", "region", "status", "contactEmail", "vettedAt", "agreementSignedAt")
      SELECT ${uuid("1", "r")}, gen_random_uuid(), (10000000 + r)::text, 'Systemhaus ' || md5(r::text), 'DE', 'EUROPE', 'ACTIVE', 'r' || r || '@bench.example', now(), now()
      FROM generate_series(${Math.ceil(from / customersPerReseller)}, ${resellers - 1}) AS r;
    INSERT INTO "Partnership" ("id", "providerId", "resellerId", "resellerName", "startedAt", "startedById")
      SELECT ${uuid("2", "r")}, '${ids.provider}', ${uuid("1", "r")}, 'Systemhaus ' || md5(r::text), now(), '${ids.partner}'
      FROM generate_series(${Math.ceil(from / customersPerReseller)}, ${resellers - 1}) AS r;
    INSERT INTO "Tenant" ("id", "name", "domain") SELECT ${uuid("3", "n")}, 'Kunde ' || n, 'kunde' || n || '.onmicrosoft.com' FROM ${range};
    INSERT INTO "Customer" ("id", "tenantId", "providerId", "name", "domain", "country", "addressLine1", "city", "postalCode", "firstName", "lastName", "email", "language", "agreementSource", "agreementLastName", "agreementDate", "createdById")
      SELECT ${uuid("3", "n")}, ${uuid("3", "n")}, '${ids.provider}',
        (ARRAY['Bäckerei','Molkerei','Autohaus','Steuerbüro','Gärtnerei','Druckerei','Schreinerei','Apotheke'])[1 + n % 8] || ' ' || substr(md5(n::text), 1, 6) || ' Nr ' || lpad(n::text, 7, '0'),
        'kunde' || n || '.onmicrosoft.com', 'DE', 'Hauptstraße 1', 'Köln', '50667', 'Hanna', 'Holz', 'hanna@kunde' || n || '.example', 'de', 'ACCEPTED_BY_CUSTOMER', 'Holz', current_date, '${ids.staff}'
      FROM ${range};
    INSERT INTO "CustomerReseller" ("id", "providerId", "customerId", "resellerId", "partnershipId", "adminRights", "startedAt", "grantedById")
      SELECT ${uuid("4", "n")}, '${ids.provider}', ${uuid("3", "n")}, ${uuid("1", reseller)}, ${uuid("2", reseller)}, 'ADMIN', now(), '${ids.staff}' FROM ${range};
    INSERT INTO "CustomerTag" ("id", "providerId", "customerId", "name")
      SELECT ${uuid("8", "n")}, '${ids.provider}'::uuid, ${uuid("3", "n")}, 'Common' FROM ${range} WHERE n % 2 = 0
      UNION ALL SELECT ${uuid("9", "n")}, '${ids.provider}'::uuid, ${uuid("3", "n")}, 'Rare' FROM ${range} WHERE n % 500 = 0;
    INSERT INTO "Order" ("id", "providerId", "customerId", "status", "currency", "totalMinor", "placedAt", "placedById")
      SELECT ${uuid("5", "n")}, '${ids.provider}', ${uuid("3", "n")}, 'COMPLETED', 'EUR', 20000, now(), '${ids.staff}' FROM ${range};
    INSERT INTO "Subscription" ("id", "providerId", "customerId", "orderId", "offerId", "givenName", "nickname", "quantity", "term", "billingCycle", "currency", "unitPriceMinor", "autoRenew", "startedAt", "termStartsAt", "commitmentEndsAt", "periodStartsAt", "periodEndsAt", "periodDays", "periodWeight", "cancellableUntil", "resellerOfRecordId", "changedAt", "changedByName")
      SELECT ${uuid("6 + s", "n")}, '${ids.provider}', ${uuid("3", "n")}, ${uuid("5", "n")}, 'BENCH', 'Bench Suite ' || md5(n::text), 'Bench Suite ' || md5(n::text), 10, 'P1Y', 'MONTHLY', 'EUR', 1000, true, now(), now(), now() + interval '1 year', now(), now() + interval '1 month', 30, 300000, now() + interval '7 days', ${uuid("1", reseller)}, now(), 'Ada Bench'
      FROM ${range}, generate_series(0, 1) AS s;
  `);
  await db.query("SET session_replication_role = origin");
  await db.query(`VACUUM ANALYZE "Customer"; `);
  for (const table of ["CustomerReseller", "CustomerTag", "Subscription", "Order", "Partnership", "Reseller"]) await db.query(`VACUUM ANALYZE "${table}"`);
}
