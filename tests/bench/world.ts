import type pg from "pg";

/** Fixed ids, so that a world that is there is known again. */
export const ids = {
  provider: "00000000-0000-7000-8000-000000000001",
  /** Beside ours, in every table. */
  otherProvider: "00000000-0000-7000-8000-000000000002",
  /** Looks after a hundred customers. */
  reseller: "00000001-0000-7000-8000-000000000000",
  /** Looks after a tenth of all. */
  largeReseller: "00000001-0000-7000-8000-000000000001",
  providerSession: "00000000-0000-4000-8000-0000000000a1",
  resellerSession: "00000000-0000-4000-8000-0000000000a2",
  largeResellerSession: "00000000-0000-4000-8000-0000000000a3",
  operatorSession: "00000000-0000-4000-8000-0000000000a4",
  staff: "00000000-0000-7000-8000-0000000000b1",
  partner: "00000000-0000-7000-8000-0000000000b2",
  largePartner: "00000000-0000-7000-8000-0000000000b3",
  operator: "00000000-0000-7000-8000-0000000000b4",
  review: "00000000-0000-7000-8000-0000000000c1",
} as const;

const customersPerReseller = 100;
const uuid = (prefix: string, number: string) => `(lpad(to_hex(${prefix}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const people = `
  INSERT INTO "Provider" ("id", "partnerId", "name", "country", "region", "currency", "mailDomain", "supportEmail", "supportPhone", "supportWebsite", "tenantId") VALUES
    ('${ids.provider}', '900001', 'Bench Distribution', 'DE', 'EUROPE', 'EUR', 'bench.example', 'help@bench.example', '+4930123', 'https://bench.example', gen_random_uuid()),
    ('${ids.otherProvider}', '900002', 'Other Distribution', 'DE', 'EUROPE', 'EUR', 'other.example', 'help@other.example', '+4930124', 'https://other.example', gen_random_uuid());
  INSERT INTO "Operator" ("id", "name") VALUES ('${ids.operator}', 'Bench Programme');
  INSERT INTO "User" ("id", "email", "firstName", "lastName") VALUES
    ('${ids.staff}', 'ada@bench.example', 'Ada', 'Bench'), ('${ids.partner}', 'rita@bench.example', 'Rita', 'Bench'),
    ('${ids.largePartner}', 'lars@bench.example', 'Lars', 'Bench'), ('${ids.operator}', 'olga@bench.example', 'Olga', 'Bench');
  INSERT INTO "Membership" ("id", "userId", "providerId", "resellerId", "operatorId", "roles") VALUES
    ('${ids.staff}', '${ids.staff}', '${ids.provider}', NULL, NULL, '{GLOBAL_ADMIN}'), ('${ids.partner}', '${ids.partner}', NULL, '${ids.reseller}', NULL, '{GLOBAL_ADMIN}'),
    ('${ids.largePartner}', '${ids.largePartner}', NULL, '${ids.largeReseller}', NULL, '{GLOBAL_ADMIN}'), ('${ids.operator}', '${ids.operator}', NULL, NULL, '${ids.operator}', '{GLOBAL_ADMIN}');
  INSERT INTO "Session" ("id", "userId", "membershipId", "expiresAt") VALUES
    ('${ids.providerSession}', '${ids.staff}', '${ids.staff}', now()), ('${ids.resellerSession}', '${ids.partner}', '${ids.partner}', now()),
    ('${ids.largeResellerSession}', '${ids.largePartner}', '${ids.largePartner}', now()), ('${ids.operatorSession}', '${ids.operator}', '${ids.operator}', now());
  INSERT INTO "Offer" ("id", "pool", "productId", "skuId", "availabilityId", "title", "descriptionEn", "descriptionDe", "publisher", "category", "billingType", "segment", "unitType", "minimumQuantity", "maximumQuantity", "isTrial", "isAddOn", "isAutoRenewable", "rank")
    SELECT id, id, id, 'B', 'B', title, '', '', '', 'ENTERPRISE', 'LICENSE', 'COMMERCIAL', 'Licenses', 1, 300, false, false, true, 1
    FROM (VALUES ('BENCH', 'Bench Suite'), ('BENCH-TWO', 'Bench Desk'), ('BENCH-RARE', 'Bench Atlas')) AS o (id, title);
  INSERT INTO "AssignmentReview" ("id", "providerId", "name", "scope", "dueAt", "startedAt", "startedById", "startedByName")
    VALUES ('${ids.review}', '${ids.provider}', 'Bench review', '{}', now() + interval '1 year', now(), '${ids.staff}', 'Ada Bench');
`;

/** Every sixth customer is another provider's; names begin with one of eight trades, two of five end with GmbH. */
const provider = `(CASE WHEN n % 6 = 5 THEN '${ids.otherProvider}' ELSE '${ids.provider}' END)::uuid`;
const name = `(ARRAY['Bäckerei','Molkerei','Autohaus','Steuerbüro','Gärtnerei','Druckerei','Schreinerei','Apotheke'])[1 + n % 8]
  || ' ' || substr(md5(n::text), 1, 6) || ' Nr ' || lpad(n::text, 7, '0') || CASE WHEN n % 5 < 2 THEN ' GmbH' ELSE '' END`;

/**
 * Who looks after whom, as uneven as in reality: one has a tenth of all, half of the resellers have a hundred each, and of the
 * others few have thousands and most have some.
 */
function resellerOf(size: number): string {
  const half = Math.ceil(size / customersPerReseller / 2);
  const chance = `(('x' || substr(md5('r' || n), 1, 7))::bit(28)::int / 268435456.0::float8)`;
  return `(CASE WHEN n % 10 = 9 THEN 1 WHEN n < ${size / 2} THEN n / ${customersPerReseller} ELSE ${half} + floor(${half} * power(${chance}, 3))::int END)`;
}

/** Nobody looks after these. */
const direct = "(n % 400 = 10)";

function customers(size: number) {
  const range = `generate_series(0, ${size - 1}) AS n`;
  const resellers = `generate_series(0, ${Math.max(2, Math.ceil(size / customersPerReseller)) - 1}) AS r`;
  const number = resellerOf(size);
  const reseller = uuid("1", number);
  const partnership = `(CASE WHEN n % 6 = 5 THEN ${uuid("18", number)} ELSE ${uuid("2", number)} END)`;
  return `
    INSERT INTO "Reseller" ("id", "tenantId", "partnerId", "name", "country", "region", "status", "contactEmail", "vettedAt", "agreementSignedAt")
      SELECT ${uuid("1", "r")}, gen_random_uuid(), (10000000 + r)::text, 'Systemhaus ' || md5(r::text), 'DE', 'EUROPE', 'ACTIVE', 'r' || r || '@bench.example', now(), now() FROM ${resellers};
    INSERT INTO "ResellerPartnerId" ("partnerId", "resellerId") SELECT (10000000 + r)::text, ${uuid("1", "r")} FROM ${resellers};
    INSERT INTO "PartnershipInvitation" ("id", "providerId", "note", "boundEmail", "language", "state", "createdById", "expiresAt")
      SELECT ${uuid("16", "r")}, '${ids.provider}', 'Haus ' || md5(r::text), 'r' || r || '@bench.example', 'de', (CASE WHEN r % 4 = 0 THEN 'OPEN' ELSE 'EXPIRED' END)::"InvitationState", '${ids.staff}', now() + interval '1 year' FROM ${resellers};
    INSERT INTO "Partnership" ("id", "providerId", "resellerId", "resellerName", "startedAt", "startedById")
      SELECT ${uuid("2", "r")}, '${ids.provider}'::uuid, ${uuid("1", "r")}, 'Systemhaus ' || md5(r::text), now(), '${ids.staff}'::uuid FROM ${resellers}
      UNION ALL SELECT ${uuid("18", "r")}, '${ids.otherProvider}', ${uuid("1", "r")}, 'Systemhaus ' || md5(r::text), now(), '${ids.staff}' FROM ${resellers};
    INSERT INTO "Tenant" ("id", "name", "domain") SELECT ${uuid("3", "n")}, 'Kunde ' || n, 'kunde' || n || '.onmicrosoft.com' FROM ${range};
    INSERT INTO "Customer" ("id", "tenantId", "providerId", "name", "domain", "country", "addressLine1", "city", "postalCode", "firstName", "lastName", "email", "language", "agreementSource", "agreementLastName", "agreementDate", "createdById", "direct")
      SELECT ${uuid("3", "n")}, ${uuid("3", "n")}, ${provider}, ${name},
        'kunde' || n || '.onmicrosoft.com', 'DE', 'Hauptstraße 1', 'Köln', '50667', 'Hanna', 'Holz', 'hanna@kunde' || n || '.example', 'de', 'ACCEPTED_BY_CUSTOMER', 'Holz', current_date, '${ids.staff}', ${direct}
      FROM ${range};
    INSERT INTO "CustomerReseller" ("id", "providerId", "customerId", "resellerId", "partnershipId", "adminRights", "startedAt", "grantedById", "customerName")
      SELECT ${uuid("4", "n")}, ${provider}, ${uuid("3", "n")}, ${reseller}, ${partnership}, (CASE WHEN n % 40 = 3 THEN 'NONE' ELSE 'ADMIN' END)::"AdminRights", now(), '${ids.staff}', ${name} FROM ${range} WHERE NOT ${direct};
    INSERT INTO "CustomerTag" ("id", "providerId", "customerId", "name", "customerName")
      SELECT ${uuid("8", "n")}, ${provider}, ${uuid("3", "n")}, 'Common', ${name} FROM ${range} WHERE n % 2 = 0
      UNION ALL SELECT ${uuid("9", "n")}, ${provider}, ${uuid("3", "n")}, 'Rare', ${name} FROM ${range} WHERE n % 500 = 0;
  `;
}

function trade(size: number) {
  const range = `generate_series(0, ${size - 1}) AS n`;
  const reseller = uuid("1", resellerOf(size));
  // Ids are in the order of their time, also those that begin alike.
  const customer = uuid("3", "n");
  return `
    INSERT INTO "Order" ("id", "providerId", "customerId", "status", "currency", "totalMinor", "placedAt", "placedById")
      SELECT ${uuid("5", "n")}, ${provider}, ${customer}, (CASE WHEN n % 500 = 1 THEN 'CANCELLED' ELSE 'COMPLETED' END)::"OrderStatus", 'EUR', 20000, now(), '${ids.staff}' FROM ${range};
    INSERT INTO "Subscription" ("id", "providerId", "customerId", "orderId", "offerId", "nickname", "quantity", "term", "billingCycle", "currency", "unitPriceMinor", "status", "autoRenew", "endOfTerm", "startedAt", "termStartsAt", "commitmentEndsAt", "periodStartsAt", "periodEndsAt", "periodDays", "periodWeight", "cancellableUntil", "resellerOfRecordId", "supportContactId", "changedAt", "changedByName", "earns", "customerName", "search", "seats", "assigned", "monthlyMinor", "shelf", "deskReason", "deskState")
      SELECT ${uuid("6 + s", "n")}, ${provider}, ${customer}, ${uuid("5", "n")}, "offer", "called", 10, "term", 'MONTHLY', 'EUR', 1000, "status", "renews", "ending", now(), now(), now() + make_interval(days => 1 + (n * 7 + s) % 365), now(), now() + interval '1 month', 30, 300000, now() + interval '7 days',
        CASE WHEN n % 200 = 7 THEN NULL ELSE ${reseller} END, CASE WHEN n % 2 = 0 THEN ${reseller} END, now(), 'Ada Bench', true,
        ${name}, search_text("called" || ' ' || "title" || ' ' || "offer"), 10, "held", subscription_monthly("status", 'MONTHLY', 300000, 30), subscription_shelf("status", "term", "ending", true, "held" < 10),
        subscription_desk("status", "term", false, "ending", false, "held" < 10), CASE WHEN n % 1000 = 11 THEN 1 WHEN n % 7 = 3 THEN 3 ELSE 0 END
      FROM ${range}, generate_series(0, 1) AS s,
        LATERAL (SELECT 'Bench Suite ' || md5(n::text) AS "called", (CASE WHEN n % 1000 = 7 THEN 'BENCH-RARE' WHEN n % 3 = 1 THEN 'BENCH-TWO' ELSE 'BENCH' END) AS "offer",
          (CASE WHEN n % 1000 = 7 THEN 'Bench Atlas' WHEN n % 3 = 1 THEN 'Bench Desk' ELSE 'Bench Suite' END) AS "title",
          (CASE WHEN n % 4 = 1 THEN 'P1M' WHEN n % 500 = 3 THEN 'P3Y' ELSE 'P1Y' END)::"Term" AS "term", (CASE WHEN n % 50 = 2 THEN 'SUSPENDED' ELSE 'ACTIVE' END)::"SubscriptionStatus" AS "status",
          n % 5 <> 2 AND n % 50 <> 2 AS "renews", (CASE WHEN n % 5 <> 2 THEN 'RENEW' WHEN n % 50 = 12 THEN 'EXTEND' ELSE 'END' END)::"EndOfTerm" AS "ending", CASE WHEN n % 3 = 0 THEN 10 ELSE 0 END AS "held") AS kind;
    INSERT INTO "IncentiveAccrual" ("id", "month", "providerId", "customerId", "subscriptionId", "resellerId", "category", "currency", "baseMinor", "rateBasisPoints", "amountMinor", "lostReason", "accruedAt")
      SELECT ${uuid("10", "n")}, date_trunc('month', now() AT TIME ZONE 'UTC')::date, ${provider}, ${customer}, ${uuid("6", "n")}, CASE WHEN n % 200 = 7 THEN NULL ELSE ${reseller} END, 'ENTERPRISE', 'EUR', 10000, 500, 500, CASE WHEN n % 200 = 7 THEN 'missing' END, now() FROM ${range};
    INSERT INTO "ServiceRequest" ("id", "providerId", "customerId", "title", "severity", "status", "closedAt", "createdAt", "createdById", "createdByName", "createdByOrganization", "createdByOrganizationId", "updatedAt", "firstAnswerDueAt")
      SELECT ${uuid("11", "n")}, ${provider}, ${customer}, 'Outlook ' || md5(n::text), (CASE WHEN n % 1000 = 3 THEN 'CRITICAL' ELSE 'MINIMAL' END)::"Severity", (CASE WHEN n % 20 = 3 THEN 'OPEN' ELSE 'CLOSED' END)::"ServiceRequestStatus", CASE WHEN n % 20 <> 3 THEN now() END, now(), '${ids.staff}', 'Ada Bench', 'Bench Distribution', '${ids.provider}', now(), now() + interval '1 year' FROM ${range} WHERE n % 10 = 3;
    INSERT INTO "RelationshipRequest" ("id", "providerId", "note", "language", "adminRights", "state", "createdById", "createdByName", "expiresAt")
      SELECT ${uuid("12", "n")}, ${provider}, 'Kunde ' || md5(n::text), 'de', 'ADMIN', (CASE WHEN n % 50 = 4 THEN 'OPEN' ELSE 'EXPIRED' END)::"InvitationState", '${ids.staff}', 'Ada Bench', now() + interval '1 year' FROM ${range} WHERE n % 5 = 4;
    INSERT INTO "CustomerQualification" ("id", "providerId", "customerId", "qualification", "state", "requestedAt", "requestedById")
      SELECT ${uuid("13", "n")}, ${provider}, ${customer}, 'EDUCATION', 'IN_REVIEW', now(), '${ids.staff}' FROM ${range} WHERE n % 50 = 5;
    INSERT INTO "AssignmentReviewItem" ("id", "reviewId", "providerId", "customerId", "resellerId", "associationId", "adminRights", "state")
      SELECT ${uuid("14", "n")}, '${ids.review}', '${ids.provider}', ${customer}, ${reseller}, ${uuid("4", "n")}, 'ADMIN', (CASE WHEN n % 100 = 0 THEN 'CONFIRMED' ELSE 'OPEN' END)::"ReviewItemState" FROM ${range} WHERE n % 4 = 0 AND n % 6 <> 5;
    INSERT INTO "AuditEntry" ("id", "organizationId", "sequence", "at", "actorKind", "actorId", "actorName", "actorOrganization", "action", "subjectId", "subjectName", "providerId", "resellerId", "customerId", "customerName")
      SELECT ${uuid("15", "n")}, ${provider}, n + 1, now(), 'provider', '${ids.staff}', (ARRAY['Ada Bench', 'Bo Bench', 'Cleo Bench'])[1 + n % 3], 'Bench Distribution', CASE WHEN n % 500 = 2 THEN 'customer.remove' ELSE 'customer.tag' END, ${customer}, ${name}, ${provider}, ${reseller}, ${customer}, ${name} FROM ${range};
  `;
}

/** What triggers keep. */
const kept = `
  INSERT INTO "AuditChain" ("organizationId", "sequence", "hash") SELECT "organizationId", max("sequence"), '' FROM "AuditEntry" GROUP BY 1;
  INSERT INTO "Tally" ("providerId", "what", "of", "count")
    SELECT "providerId", 'customers', "resellerId", count(*) FROM "CustomerReseller" WHERE "endedAt" IS NULL GROUP BY 1, 3;
  INSERT INTO "Tally" ("providerId", "what", "of", "count")
    SELECT "providerId", 'record', coalesce("resellerOfRecordId", "providerId"), count(*) FROM "Subscription" GROUP BY 1, 3;
  INSERT INTO "Tally" ("providerId", "what", "of", "count")
    SELECT "providerId", 'review ' || "state", "reviewId", count(*) FROM "AssignmentReviewItem" GROUP BY 1, 2, 3;
  INSERT INTO "SubscriptionSum" ("providerId", "offerId", "shelf", "count", "seats", "monthlyMinor")
    SELECT "providerId", "offerId", "shelf", count(*), sum("seats"), sum("monthlyMinor") FROM "Subscription" GROUP BY 1, 2, 3;
  INSERT INTO "IncentiveSum" ("providerId", "whole", "resellerId", "month", "currency", "lostReason", "amountMinor")
    SELECT "providerId", false, "resellerId", "month", "currency", "lostReason", sum("amountMinor") FROM "IncentiveAccrual" GROUP BY 1, 3, 4, 5, 6
    UNION ALL SELECT "providerId", true, NULL, "month", "currency", "lostReason", sum("amountMinor") FROM "IncentiveAccrual" GROUP BY 1, 4, 5, 6;
  INSERT INTO "Tally" ("providerId", "what", "of", "count")
    SELECT s."providerId", k."what", s."resellerOfRecordId", sum(k."count") FROM "Subscription" s
    CROSS JOIN LATERAL (VALUES ('seats', active_seats(s."status", s."seats")), ('value EUR', s."monthlyMinor")) AS k ("what", "count")
    WHERE s."resellerOfRecordId" IS NOT NULL GROUP BY 1, 2, 3;
  -- As if it had all come evenly in two years.
  INSERT INTO "MonthTotal" ("providerId", "resellerId", "month", "what", "currency", "amount")
    SELECT t."providerId", t."resellerId", (date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => m))::date, t."what", t."currency", t."amount" / 24 + 1
    FROM generate_series(0, 23) AS m CROSS JOIN (
      SELECT s."providerId", w."resellerId", k."what", k."currency", sum(k."amount")::bigint AS "amount" FROM "Subscription" s
      CROSS JOIN LATERAL (SELECT NULL::uuid AS "resellerId" UNION SELECT s."resellerOfRecordId") AS w
      CROSS JOIN LATERAL (VALUES ('seats', NULL, active_seats(s."status", s."seats")), ('value', 'EUR', s."monthlyMinor")) AS k ("what", "currency", "amount") GROUP BY 1, 2, 3, 4
      UNION ALL SELECT "providerId", "resellerId", 'gained', NULL, count(*) FROM "CustomerReseller" GROUP BY 1, 2
      UNION ALL SELECT "providerId", NULL, 'gained', NULL, count(*) FROM "Customer" GROUP BY 1) AS t;
`;

/** A world of so many customers, made once, two subscriptions each. References are made right by construction, so their triggers are left out. */
export async function fill(db: pg.Client, size: number): Promise<boolean> {
  const { rowCount: known } = await db.query(`SELECT 1 FROM "Provider" WHERE "id" = '${ids.provider}'`);
  if (!known) {
    // Millions of rows are put into an index sooner than one by one.
    const { rows } = await db.query<{ name: string; made: string }>(
      `SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'Subscription' AND indexname LIKE 'subscription\\_%'`,
    );
    const dropped = rows.map(({ name: index }) => `DROP INDEX "${index}";`).join(" ");
    const again = rows.map(({ made }) => `${made};`).join(" ");
    await db.query(`BEGIN; SET LOCAL session_replication_role = replica; ${dropped} ${people} ${customers(size)} ${trade(size)} ${again} ${kept} COMMIT`);
    await db.query("VACUUM ANALYZE");
  }
  await db.query(`UPDATE "Session" SET "lastSeenAt" = now(), "provenAt" = now(), "expiresAt" = now() + interval '12 hours'`);
  return !known;
}
