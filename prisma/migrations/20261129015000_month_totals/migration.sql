-- How value, seats and customers moved, month by month (docs/decisions/2026-11-29-overview-is-a-worklist.md): of a provider as a whole
-- (no reseller), and of each reseller. Like "Tally": a row a change, and many rows of one sum become one. `seats` and `value` are by
-- how much they changed in the month, so that what they were at its end is the sum up to it; `gained` and `lost` are customers.
CREATE TABLE "MonthTotal" (
  "id" BIGSERIAL NOT NULL,
  "providerId" UUID NOT NULL,
  "resellerId" UUID,
  "month" DATE NOT NULL,
  "what" TEXT NOT NULL,
  "currency" CHAR(3),
  "amount" BIGINT NOT NULL,
  CONSTRAINT "MonthTotal_pkey" PRIMARY KEY ("id"),
  CONSTRAINT month_total_what CHECK ("what" IN ('gained', 'lost', 'seats', 'value') AND ("what" = 'value') = ("currency" IS NOT NULL))
);
CREATE INDEX "MonthTotal_providerId_resellerId_month_idx" ON "MonthTotal"("providerId", "resellerId", "month");
CREATE INDEX "MonthTotal_resellerId_month_idx" ON "MonthTotal"("resellerId", "month");
-- What it is worth is the provider's business.
ALTER TABLE "MonthTotal" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "MonthTotal" USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid OR nullif(current_setting('twotier.everybody', true), '')::boolean
  OR ("resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid AND "what" <> 'value'));
-- Who has most.
CREATE INDEX tally_by_count ON "Tally" ("providerId", "what", "count" DESC);

CREATE FUNCTION month_of(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN date_trunc('month', at AT TIME ZONE 'UTC')::date;
-- Seats that can be used.
CREATE FUNCTION active_seats(status "SubscriptionStatus", seats int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN status = 'ACTIVE' THEN seats ELSE 0 END::bigint;

-- Rows that another transaction is just adding up are left to it.
CREATE FUNCTION month_total_folds(one "MonthTotal") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  rows bigint[];
BEGIN
  IF one."resellerId" IS NULL THEN
    rows := ARRAY(SELECT "id" FROM "MonthTotal" WHERE "providerId" = one."providerId" AND "resellerId" IS NULL AND "month" = one."month"
      AND "what" = one."what" AND "currency" IS NOT DISTINCT FROM one."currency" LIMIT 1000);
  ELSE
    rows := ARRAY(SELECT "id" FROM "MonthTotal" WHERE "providerId" = one."providerId" AND "resellerId" = one."resellerId" AND "month" = one."month"
      AND "what" = one."what" AND "currency" IS NOT DISTINCT FROM one."currency" LIMIT 1000);
  END IF;
  IF cardinality(rows) <= 16 THEN RETURN; END IF;
  WITH gone AS (
    DELETE FROM "MonthTotal" WHERE "id" IN (SELECT "id" FROM "MonthTotal" WHERE "id" = ANY (rows) FOR UPDATE SKIP LOCKED) RETURNING "amount")
  INSERT INTO "MonthTotal" ("providerId", "resellerId", "month", "what", "currency", "amount")
    SELECT one."providerId", one."resellerId", one."month", one."what", one."currency", sum("amount") FROM gone HAVING sum("amount") <> 0;
END $$;
CREATE FUNCTION month_total_adds(changes "MonthTotal"[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one "MonthTotal";
BEGIN
  FOR one IN
    INSERT INTO "MonthTotal" ("providerId", "resellerId", "month", "what", "currency", "amount")
      SELECT c."providerId", c."resellerId", c."month", c."what", c."currency", sum(c."amount") FROM unnest(changes) AS c GROUP BY 1, 2, 3, 4, 5
      HAVING sum(c."amount") <> 0
    RETURNING *
  LOOP
    PERFORM month_total_folds(one);
  END LOOP;
END $$;

-- ---------------------------------------------------------------- seats and value

-- Value is the ledger's: a month's share of what it charges for the billing period under way ("Subscription"."monthlyMinor").
CREATE TYPE subscription_move AS ("providerId" uuid, "resellerId" uuid, "currency" text, "month" date, "seats" bigint, "value" bigint);
CREATE FUNCTION subscriptions_moved(moved subscription_move[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  money text;
BEGIN
  IF cardinality(moved) = 0 THEN RETURN; END IF;
  PERFORM month_total_adds(ARRAY(
    SELECT ROW(0, m."providerId", w."resellerId", m."month", k."what", k."currency", k."amount")::"MonthTotal"
    FROM unnest(moved) AS m
    -- The whole, and the reseller's where there is one.
    CROSS JOIN LATERAL (SELECT NULL::uuid AS "resellerId" UNION SELECT m."resellerId") AS w
    CROSS JOIN LATERAL (VALUES ('seats', NULL, m."seats"), ('value', m."currency", m."value")) AS k ("what", "currency", "amount")));
  PERFORM tally_adds('seats', ARRAY(SELECT ROW(m."providerId", m."resellerId", m."seats")::tally_change FROM unnest(moved) AS m WHERE m."resellerId" IS NOT NULL));
  FOR money IN SELECT DISTINCT m."currency" FROM unnest(moved) AS m LOOP
    PERFORM tally_adds('value ' || money, ARRAY(SELECT ROW(m."providerId", m."resellerId", m."value")::tally_change
      FROM unnest(moved) AS m WHERE m."resellerId" IS NOT NULL AND m."currency" = money));
  END LOOP;
END $$;

CREATE FUNCTION month_totals_of_subscriptions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved subscription_move[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    moved := ARRAY(
      SELECT ROW("providerId", "resellerOfRecordId", "currency", month_of("changedAt"), sum(active_seats("status", "seats")), sum("monthlyMinor"))::subscription_move
      FROM added GROUP BY "providerId", "resellerOfRecordId", "currency", month_of("changedAt"));
  ELSIF TG_OP = 'DELETE' THEN
    moved := ARRAY(
      SELECT ROW("providerId", "resellerOfRecordId", "currency", month_of("changedAt"), -sum(active_seats("status", "seats")), -sum("monthlyMinor"))::subscription_move
      FROM removed GROUP BY "providerId", "resellerOfRecordId", "currency", month_of("changedAt"));
  ELSE
    -- Most of what changes is something else.
    moved := ARRAY(
      SELECT ROW(c."providerId", c."resellerId", c."currency", c."month", sum(c."seats"), sum(c."value"))::subscription_move
      FROM (
        SELECT w.*
        FROM added n JOIN removed o ON o."id" = n."id"
        CROSS JOIN LATERAL (VALUES
          (n."providerId", n."resellerOfRecordId", n."currency", month_of(n."changedAt"), active_seats(n."status", n."seats"), n."monthlyMinor"),
          (o."providerId", o."resellerOfRecordId", o."currency", month_of(n."changedAt"), -active_seats(o."status", o."seats"), -o."monthlyMinor"))
          AS w ("providerId", "resellerId", "currency", "month", "seats", "value")
        WHERE (n."monthlyMinor", active_seats(n."status", n."seats"), n."currency", n."resellerOfRecordId")
          IS DISTINCT FROM (o."monthlyMinor", active_seats(o."status", o."seats"), o."currency", o."resellerOfRecordId")) AS c
      GROUP BY c."providerId", c."resellerId", c."currency", c."month");
  END IF;
  PERFORM subscriptions_moved(moved);
  RETURN NULL;
END $$;
CREATE TRIGGER month_totals_of_subscriptions_added AFTER INSERT ON "Subscription"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_subscriptions();
CREATE TRIGGER month_totals_of_subscriptions_changed AFTER UPDATE ON "Subscription"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_subscriptions();
CREATE TRIGGER month_totals_of_subscriptions_removed AFTER DELETE ON "Subscription"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_subscriptions();

-- ---------------------------------------------------------------- customers, new and lost

-- A provider's, by the day on which it was added and the one on which it was removed.
CREATE FUNCTION month_totals_of_customers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changes "MonthTotal"[] := '{}';
BEGIN
  IF TG_OP <> 'DELETE' THEN
    changes := ARRAY(
      SELECT ROW(0, c."providerId", NULL, month_of(k."at"), k."what", NULL, count(*))::"MonthTotal"
      FROM added c CROSS JOIN LATERAL (VALUES ('gained', c."createdAt"), ('lost', CASE WHEN c."status" = 'REMOVED' THEN coalesce(c."removedAt", c."createdAt") END)) AS k ("what", "at")
      WHERE k."at" IS NOT NULL GROUP BY c."providerId", k."what", month_of(k."at"));
  END IF;
  IF TG_OP <> 'INSERT' THEN
    changes := changes || ARRAY(
      SELECT ROW(0, c."providerId", NULL, month_of(k."at"), k."what", NULL, -count(*))::"MonthTotal"
      FROM removed c CROSS JOIN LATERAL (VALUES ('gained', c."createdAt"), ('lost', CASE WHEN c."status" = 'REMOVED' THEN coalesce(c."removedAt", c."createdAt") END)) AS k ("what", "at")
      WHERE k."at" IS NOT NULL GROUP BY c."providerId", k."what", month_of(k."at"));
  END IF;
  PERFORM month_total_adds(changes);
  RETURN NULL;
END $$;
CREATE TRIGGER month_totals_of_customers_added AFTER INSERT ON "Customer"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_customers();
CREATE TRIGGER month_totals_of_customers_changed AFTER UPDATE ON "Customer"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_customers();
CREATE TRIGGER month_totals_of_customers_removed AFTER DELETE ON "Customer"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_customers();

-- A reseller's, by the days on which it began and ceased to look after them.
CREATE FUNCTION month_totals_of_associations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changes "MonthTotal"[] := '{}';
BEGIN
  IF TG_OP <> 'DELETE' THEN
    changes := ARRAY(
      SELECT ROW(0, c."providerId", c."resellerId", month_of(k."at"), k."what", NULL, count(*))::"MonthTotal"
      FROM added c CROSS JOIN LATERAL (VALUES ('gained', c."startedAt"), ('lost', c."endedAt")) AS k ("what", "at")
      WHERE k."at" IS NOT NULL GROUP BY c."providerId", c."resellerId", k."what", month_of(k."at"));
  END IF;
  IF TG_OP <> 'INSERT' THEN
    changes := changes || ARRAY(
      SELECT ROW(0, c."providerId", c."resellerId", month_of(k."at"), k."what", NULL, -count(*))::"MonthTotal"
      FROM removed c CROSS JOIN LATERAL (VALUES ('gained', c."startedAt"), ('lost', c."endedAt")) AS k ("what", "at")
      WHERE k."at" IS NOT NULL GROUP BY c."providerId", c."resellerId", k."what", month_of(k."at"));
  END IF;
  PERFORM month_total_adds(changes);
  RETURN NULL;
END $$;
CREATE TRIGGER month_totals_of_associations_added AFTER INSERT ON "CustomerReseller"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_associations();
CREATE TRIGGER month_totals_of_associations_changed AFTER UPDATE ON "CustomerReseller"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_associations();
CREATE TRIGGER month_totals_of_associations_removed AFTER DELETE ON "CustomerReseller"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION month_totals_of_associations();

-- ---------------------------------------------------------------- what is there already

-- The state at the end of each of the last three years' months: value from the ledger's charges of the period that was under way
-- then, seats from today's by what orders added and took away since. Each state is added in its month and taken off in the next.
CREATE TEMPORARY TABLE past ON COMMIT DROP AS
  SELECT m::date AS "month", (m + interval '1 month') AT TIME ZONE 'UTC' AS "ends"
  FROM generate_series(date_trunc('month', now() AT TIME ZONE 'UTC') - interval '36 months', date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 month', '1 month') AS m;
CREATE TEMPORARY TABLE states ON COMMIT DROP AS
  WITH charged AS (
    SELECT p."month", c."subscriptionId", sum(c."amountMinor") AS "amount"
    FROM past p JOIN "Charge" c ON c."chargedAt" < p."ends" AND c."periodStartsAt" < p."ends" AND c."periodEndsAt" >= p."ends" GROUP BY 1, 2),
  ordered AS (
    SELECT p."month", l."subscriptionId", sum(CASE l."transaction" WHEN 'ADD_QUANTITY' THEN l."quantity" ELSE -l."quantity" END) AS "since"
    FROM past p JOIN "Order" o ON o."placedAt" >= p."ends"
    JOIN "OrderLine" l ON l."orderId" = o."id" AND l."status" = 'COMPLETED' AND l."transaction" IN ('ADD_QUANTITY', 'REMOVE_QUANTITY') GROUP BY 1, 2)
  SELECT s."providerId", s."resellerOfRecordId" AS "resellerId", s."currency"::text AS "currency", p."month",
    sum(CASE WHEN s."status" = 'SUSPENDED' AND s."changedAt" < p."ends" THEN 0 WHEN f."billingType" = 'LICENSE' THEN greatest(s."quantity" - coalesce(o."since", 0), 0) ELSE 0 END)::bigint AS "seats",
    sum(round(coalesce(c."amount", 0)::numeric / CASE s."billingCycle" WHEN 'ANNUAL' THEN 12 WHEN 'TRIENNIAL' THEN 36 ELSE 1 END))::bigint AS "value"
  FROM past p
  JOIN "Subscription" s ON s."startedAt" < p."ends" AND s."status" <> 'PENDING' AND (s."status" IN ('ACTIVE', 'SUSPENDED') OR s."changedAt" >= p."ends")
  JOIN "Offer" f ON f."id" = s."offerId"
  LEFT JOIN charged c ON c."month" = p."month" AND c."subscriptionId" = s."id"
  LEFT JOIN ordered o ON o."month" = p."month" AND o."subscriptionId" = s."id"
  GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT "providerId", "resellerOfRecordId", "currency", month_of(now()), sum(active_seats("status", "seats"))::bigint, sum("monthlyMinor")::bigint
  FROM "Subscription" GROUP BY 1, 2, 3;
INSERT INTO "MonthTotal" ("providerId", "resellerId", "month", "what", "currency", "amount")
  SELECT s."providerId", w."resellerId", d."month", k."what", k."currency", sum(d."sign" * k."amount")
  FROM states s
  CROSS JOIN LATERAL (VALUES (s."month", 1), ((s."month" + interval '1 month')::date, -1)) AS d ("month", "sign")
  CROSS JOIN LATERAL (VALUES ('seats', NULL, s."seats"), ('value', s."currency", s."value")) AS k ("what", "currency", "amount")
  CROSS JOIN LATERAL (SELECT NULL::uuid AS "resellerId" UNION SELECT s."resellerId") AS w
  WHERE d."month" <= month_of(now())
  GROUP BY 1, 2, 3, 4, 5 HAVING sum(d."sign" * k."amount") <> 0;
INSERT INTO "MonthTotal" ("providerId", "resellerId", "month", "what", "amount")
  SELECT "providerId", NULL::uuid, month_of("createdAt"), 'gained', count(*) FROM "Customer" GROUP BY 1, 3
  UNION ALL SELECT "providerId", NULL::uuid, month_of(coalesce("removedAt", "createdAt")), 'lost', count(*) FROM "Customer" WHERE "status" = 'REMOVED' GROUP BY 1, 3
  UNION ALL SELECT "providerId", "resellerId", month_of("startedAt"), 'gained', count(*) FROM "CustomerReseller" GROUP BY 1, 2, 3
  UNION ALL SELECT "providerId", "resellerId", month_of("endedAt"), 'lost', count(*) FROM "CustomerReseller" WHERE "endedAt" IS NOT NULL GROUP BY 1, 2, 3;
INSERT INTO "Tally" ("providerId", "what", "of", "count")
  SELECT "providerId", 'seats', "resellerOfRecordId", sum(active_seats("status", "seats")) FROM "Subscription" WHERE "resellerOfRecordId" IS NOT NULL GROUP BY 1, 3 HAVING sum(active_seats("status", "seats")) <> 0
  UNION ALL
  SELECT "providerId", 'value ' || "currency", "resellerOfRecordId", sum("monthlyMinor") FROM "Subscription" WHERE "resellerOfRecordId" IS NOT NULL GROUP BY "providerId", "currency", "resellerOfRecordId" HAVING sum("monthlyMinor") <> 0;

-- ---------------------------------------------------------------- what waits

-- Late requests for help, and invitations that nobody has answered.
CREATE INDEX service_request_late ON "ServiceRequest" ("providerId", "firstAnswerDueAt", "id") WHERE "firstAnsweredAt" IS NULL AND "status" <> 'CLOSED';
CREATE INDEX invitation_open_by_end ON "PartnershipInvitation" ("providerId", "expiresAt", "id") WHERE "state" = 'OPEN';
CREATE INDEX invitation_wanted ON "PartnershipInvitation" ("providerId", "requestedAt", "id") WHERE "state" = 'OPEN' AND "requestedAt" IS NOT NULL;
CREATE INDEX relationship_open_by_end ON "RelationshipRequest" ("providerId", "expiresAt", "id") WHERE "state" = 'OPEN';

-- Written with their owner's rights, whoever makes the change; the application reads them.
DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION month_totals_of_subscriptions() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION month_totals_of_customers() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION month_totals_of_associations() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION month_totals_of_subscriptions(), month_totals_of_customers(), month_totals_of_associations(), subscriptions_moved(subscription_move[]),
  month_total_adds("MonthTotal"[]), month_total_folds("MonthTotal") FROM PUBLIC;
