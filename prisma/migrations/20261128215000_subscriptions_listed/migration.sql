-- One list of every subscription (docs/decisions/2026-11-28-every-subscription-in-one-list.md): what its pages begin with stands in the
-- subscription itself, and what they add up is kept. All of it is the database's business, whoever makes the change.

ALTER TABLE "Subscription"
  ADD COLUMN "customerName" TEXT COLLATE "und-x-icu" NOT NULL DEFAULT '',
  ADD COLUMN "search" TEXT COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN "seats" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "assigned" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "monthlyMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "shelf" SMALLINT;

-- Where it stands among those alike: state, term, whether it renews, whether licenses are left over. One number, so that an index can
-- begin with it whatever of these is asked for; none for what is deleted, which no list shows. lib/domain/subscriptions/listing/rules.ts
-- counts them the same way.
CREATE FUNCTION subscription_shelf(status "SubscriptionStatus", term "Term", renews boolean, unused boolean) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
  (array_position(ARRAY['PENDING', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DISABLED']::"SubscriptionStatus"[], status) - 1) * 12
  + (array_position(ARRAY['P1M', 'P1Y', 'P3Y']::"Term"[], term) - 1) * 4 + renews::int * 2 + unused::int)::smallint;

-- A month's share of what the ledger charges for the billing period under way: its whole charge is the period's weight over its days
-- (lib/domain/orders/billing/rules.ts).
CREATE FUNCTION subscription_monthly(status "SubscriptionStatus", cycle "BillingCycle", weight bigint, days int) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
  WHEN status IN ('ACTIVE', 'SUSPENDED') AND days > 0 AND cycle <> 'NONE'
    THEN round(round(weight::numeric / days) / CASE cycle WHEN 'MONTHLY' THEN 1 WHEN 'ANNUAL' THEN 12 ELSE 36 END)::bigint
  ELSE 0 END;

-- After the other triggers that say what a row is (they come in the order of their names).
CREATE FUNCTION subscription_is_listed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sold record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- Its lock lets no other name come in between.
    NEW."customerName" := coalesce((SELECT "name" FROM "Customer" WHERE "id" = NEW."customerId" FOR SHARE), '');
    NEW."assigned" := 0;
  END IF;
  SELECT "title", "billingType" = 'LICENSE' AS "licensed" INTO sold FROM "Offer" WHERE "id" = NEW."offerId";
  IF TG_OP = 'INSERT' OR NEW."search" = '' OR NEW."nickname" <> OLD."nickname" OR NEW."offerId" <> OLD."offerId" THEN
    NEW."search" := search_text(CASE WHEN NEW."nickname" = sold."title" THEN sold."title" ELSE NEW."nickname" || ' ' || sold."title" END || ' ' || NEW."offerId");
  END IF;
  NEW."search" := coalesce(NEW."search", '');
  NEW."seats" := CASE WHEN sold."licensed" THEN NEW."quantity" ELSE 0 END;
  NEW."monthlyMinor" := subscription_monthly(NEW."status", NEW."billingCycle", NEW."periodWeight", NEW."periodDays");
  NEW."shelf" := subscription_shelf(NEW."status", NEW."term", NEW."autoRenew", NEW."seats" > NEW."assigned");
  RETURN NEW;
END $$;

-- Another name of the customer, another title of the offer.
CREATE FUNCTION subscription_customer_is_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Subscription" SET "customerName" = NEW."name" WHERE "customerId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER subscription_customer_is_renamed AFTER UPDATE OF "name" ON "Customer"
  FOR EACH ROW WHEN (OLD."name" <> NEW."name") EXECUTE FUNCTION subscription_customer_is_renamed();
CREATE FUNCTION subscription_offer_is_retitled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Subscription" SET "search" = '' WHERE "offerId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER subscription_offer_is_retitled AFTER UPDATE OF "title" ON "Offer"
  FOR EACH ROW WHEN (OLD."title" <> NEW."title") EXECUTE FUNCTION subscription_offer_is_retitled();

-- Licenses that people have. Whoever gives one holds the subscription anyway.
CREATE FUNCTION subscription_counts_licenses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE "Subscription" s SET "assigned" = s."assigned" - r."n"
      FROM (SELECT "subscriptionId", count(*)::int AS "n" FROM removed WHERE "endedAt" IS NULL GROUP BY 1) AS r WHERE s."id" = r."subscriptionId";
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE "Subscription" s SET "assigned" = s."assigned" + a."n"
      FROM (SELECT "subscriptionId", count(*)::int AS "n" FROM added WHERE "endedAt" IS NULL GROUP BY 1) AS a WHERE s."id" = a."subscriptionId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER subscription_counts_licenses_added AFTER INSERT ON "LicenseAssignment"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION subscription_counts_licenses();
CREATE TRIGGER subscription_counts_licenses_changed AFTER UPDATE ON "LicenseAssignment"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION subscription_counts_licenses();
CREATE TRIGGER subscription_counts_licenses_removed AFTER DELETE ON "LicenseAssignment"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION subscription_counts_licenses();

-- What is there already.
WITH held AS (SELECT "subscriptionId", count(*)::int AS "n" FROM "LicenseAssignment" WHERE "endedAt" IS NULL GROUP BY 1)
UPDATE "Subscription" s SET
  "customerName" = c."name", "seats" = f."seats", "assigned" = f."assigned",
  "search" = search_text(CASE WHEN s."nickname" = f."title" THEN f."title" ELSE s."nickname" || ' ' || f."title" END || ' ' || s."offerId"),
  "monthlyMinor" = subscription_monthly(s."status", s."billingCycle", s."periodWeight", s."periodDays"),
  "shelf" = subscription_shelf(s."status", s."term", s."autoRenew", f."seats" > f."assigned")
FROM "Customer" c, (
  SELECT x."id", o."title", CASE WHEN o."billingType" = 'LICENSE' THEN x."quantity" ELSE 0 END AS "seats", coalesce(h."n", 0) AS "assigned"
  FROM "Subscription" x JOIN "Offer" o ON o."id" = x."offerId" LEFT JOIN held h ON h."subscriptionId" = x."id") AS f
WHERE c."id" = s."customerId" AND f."id" = s."id";
CREATE TRIGGER subscription_is_listed BEFORE INSERT OR UPDATE ON "Subscription" FOR EACH ROW EXECUTE FUNCTION subscription_is_listed();

-- ---------------------------------------------------------------- sums

-- By offer and shelf: how many, how many seats, and what they are worth a month. Like "Tally": a row a change, and many rows of one sum
-- become one.
CREATE TABLE "SubscriptionSum" (
  "id" BIGSERIAL NOT NULL,
  "providerId" UUID NOT NULL,
  "offerId" TEXT NOT NULL,
  "shelf" SMALLINT NOT NULL,
  "count" BIGINT NOT NULL,
  "seats" BIGINT NOT NULL,
  "monthlyMinor" BIGINT NOT NULL,
  CONSTRAINT "SubscriptionSum_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "SubscriptionSum_providerId_offerId_shelf_idx" ON "SubscriptionSum"("providerId", "offerId", "shelf");
ALTER TABLE "SubscriptionSum" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "SubscriptionSum" USING ("providerId" = nullif(current_setting('twotier.provider', true), '')::uuid OR nullif(current_setting('twotier.everybody', true), '')::boolean);

-- Rows that another transaction is just adding up are left to it.
CREATE FUNCTION subscription_sum_folds(one "SubscriptionSum") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  rows bigint[] := ARRAY(SELECT "id" FROM "SubscriptionSum" WHERE "providerId" = one."providerId" AND "offerId" = one."offerId" AND "shelf" = one."shelf" LIMIT 1000);
BEGIN
  IF cardinality(rows) <= 32 THEN RETURN; END IF;
  WITH gone AS (
    DELETE FROM "SubscriptionSum" WHERE "id" IN (SELECT "id" FROM "SubscriptionSum" WHERE "id" = ANY (rows) FOR UPDATE SKIP LOCKED)
    RETURNING "count", "seats", "monthlyMinor")
  INSERT INTO "SubscriptionSum" ("providerId", "offerId", "shelf", "count", "seats", "monthlyMinor")
    SELECT one."providerId", one."offerId", one."shelf", sum("count"), sum("seats"), sum("monthlyMinor") FROM gone
    HAVING sum("count") <> 0 OR sum("seats") <> 0 OR sum("monthlyMinor") <> 0;
END $$;
CREATE FUNCTION subscription_sum_adds(changes "SubscriptionSum"[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one "SubscriptionSum";
BEGIN
  FOR one IN
    INSERT INTO "SubscriptionSum" ("providerId", "offerId", "shelf", "count", "seats", "monthlyMinor")
      SELECT c."providerId", c."offerId", c."shelf", sum(c."count"), sum(c."seats"), sum(c."monthlyMinor") FROM unnest(changes) AS c GROUP BY 1, 2, 3
      HAVING sum(c."count") <> 0 OR sum(c."seats") <> 0 OR sum(c."monthlyMinor") <> 0
    RETURNING *
  LOOP
    PERFORM subscription_sum_folds(one);
  END LOOP;
END $$;
CREATE FUNCTION subscription_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changes "SubscriptionSum"[] := '{}';
BEGIN
  IF TG_OP <> 'DELETE' THEN
    changes := ARRAY(SELECT ROW(0, "providerId", "offerId", "shelf", count(*), sum("seats"), sum("monthlyMinor"))::"SubscriptionSum"
      FROM added WHERE "shelf" IS NOT NULL GROUP BY "providerId", "offerId", "shelf");
  END IF;
  IF TG_OP <> 'INSERT' THEN
    changes := changes || ARRAY(SELECT ROW(0, "providerId", "offerId", "shelf", -count(*), -sum("seats"), -sum("monthlyMinor"))::"SubscriptionSum"
      FROM removed WHERE "shelf" IS NOT NULL GROUP BY "providerId", "offerId", "shelf");
  END IF;
  PERFORM subscription_sum_adds(changes);
  RETURN NULL;
END $$;
CREATE TRIGGER subscription_sums_added AFTER INSERT ON "Subscription"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION subscription_sums();
CREATE TRIGGER subscription_sums_changed AFTER UPDATE ON "Subscription"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION subscription_sums();
CREATE TRIGGER subscription_sums_removed AFTER DELETE ON "Subscription"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION subscription_sums();
INSERT INTO "SubscriptionSum" ("providerId", "offerId", "shelf", "count", "seats", "monthlyMinor")
  SELECT "providerId", "offerId", "shelf", count(*), sum("seats"), sum("monthlyMinor") FROM "Subscription" WHERE "shelf" IS NOT NULL GROUP BY 1, 2, 3;

-- ---------------------------------------------------------------- the list's orders, behind each filter

-- All, by the customer's name and by their end; by age there is an index already.
CREATE INDEX subscription_listed_by_customer ON "Subscription" ("providerId", "customerName", "id") WHERE "shelf" IS NOT NULL;
CREATE INDEX subscription_listed_by_end ON "Subscription" ("providerId", "commitmentEndsAt", "id") WHERE "shelf" IS NOT NULL;
-- By state, term, renewal and licenses left over.
CREATE INDEX subscription_shelf_by_customer ON "Subscription" ("providerId", "shelf", "customerName", "id") WHERE "shelf" IS NOT NULL;
CREATE INDEX subscription_shelf_by_end ON "Subscription" ("providerId", "shelf", "commitmentEndsAt", "id") WHERE "shelf" IS NOT NULL;
CREATE INDEX subscription_shelf_by_age ON "Subscription" ("providerId", "shelf", "id") WHERE "shelf" IS NOT NULL;
-- By offer.
CREATE INDEX subscription_offer_by_customer ON "Subscription" ("providerId", "offerId", "customerName", "id") WHERE "shelf" IS NOT NULL;
CREATE INDEX subscription_offer_by_end ON "Subscription" ("providerId", "offerId", "commitmentEndsAt", "id") WHERE "shelf" IS NOT NULL;
CREATE INDEX subscription_offer_by_age ON "Subscription" ("providerId", "offerId", "id") WHERE "shelf" IS NOT NULL;
-- By support contact and by reseller of record, by the customer's name; nobody is the provider itself.
CREATE INDEX subscription_contact_by_customer ON "Subscription" ("providerId", (CASE WHEN "supportContactId" IS NULL THEN "providerId" ELSE "supportContactId" END), "customerName", "id") WHERE "shelf" IS NOT NULL;
CREATE INDEX subscription_record_by_customer ON "Subscription" ("providerId", (CASE WHEN "resellerOfRecordId" IS NULL THEN "providerId" ELSE "resellerOfRecordId" END), "customerName", "id") WHERE "earns";
-- By what it is called: itself, its offer, and that one's id.
CREATE INDEX subscription_search ON "Subscription" USING gin ("providerId", "search" gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX subscription_search_sample ON "Subscription" USING gin ("providerId", "search" gin_trgm_ops) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0;
-- What several filters have in common is known from one of 32.
CREATE INDEX subscription_sample ON "Subscription" USING gin ("providerId", "shelf", "offerId",
  (CASE WHEN "supportContactId" IS NULL THEN "providerId" ELSE "supportContactId" END),
  (CASE WHEN "resellerOfRecordId" IS NULL THEN "providerId" ELSE "resellerOfRecordId" END)) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0 AND "shelf" IS NOT NULL;
CREATE INDEX subscription_sample_by_end ON "Subscription" ("providerId", "shelf", "commitmentEndsAt") WHERE (uuid_hash("id") & 31) = 0 AND "shelf" IS NOT NULL;

-- ---------------------------------------------------------------- what is found

-- Searched by what it is called; whoever isn't the provider finds what they reach.
CREATE OR REPLACE FUNCTION searched(place text, written text) RETURNS text LANGUAGE sql IMMUTABLE RETURN CASE place || ' ' || written
  WHEN '"Provider" search_text("name")' THEN 'true'
  WHEN '"Reseller" search_text("name")' THEN 'true'
  WHEN $$"Reseller" search_text("name" || ' ' || "contactEmail" || ' ' || coalesce("partnerId", ''))$$ THEN 'true'
  WHEN '"Partnership" search_text("resellerName")' THEN '"resellerId" = asking(''reseller'')'
  WHEN $$"PartnershipInvitation" search_text("note" || ' ' || coalesce("boundEmail", '') || ' ' || coalesce("boundPartnerId", ''))$$
    THEN '"requestedByResellerId" = asking(''reseller'')'
  WHEN '"ServiceRequest" search_text("title")'
    THEN '"customerId" = ANY (asking_customers()) OR "createdByOrganizationId" = asking(''reseller'') OR asking_reaches("customerId")'
  WHEN $$"RelationshipRequest" search_text("note" || ' ' || coalesce("boundDomain", ''))$$
    THEN '"resellerId" = asking(''reseller'') OR "customerId" = ANY (asking_customers())'
  WHEN '"Subscription" "search"' THEN 'asking_reaches("customerId")'
END;

-- A provider's subscriptions that fit all of this; what is null isn't asked for. `record`: resellers of record, or the provider itself
-- for those without one. At most so many; `some` says that there are more.
CREATE FUNCTION subscriptions_found(ours uuid, shelves smallint[], offer text, contact uuid, record uuid[], starts timestamptz, ends timestamptz, most int)
RETURNS TABLE ("id" uuid, "some" boolean) LANGUAGE plpgsql STABLE ROWS 100 AS $$
BEGIN
  IF NOT asking_searches(ours) THEN RETURN; END IF;
  RETURN QUERY SELECT f."id", f."some" FROM rows_found('"Subscription"', concat_ws(' AND ', format('"providerId" = %L AND "shelf" IS NOT NULL', ours),
    CASE WHEN shelves IS NOT NULL THEN format('"shelf" = ANY (%L::smallint[])', shelves) END,
    CASE WHEN offer IS NOT NULL THEN format('"offerId" = %L', offer) END,
    CASE WHEN contact IS NOT NULL THEN format('(CASE WHEN "supportContactId" IS NULL THEN "providerId" ELSE "supportContactId" END) = %L::uuid', contact) END,
    CASE WHEN record IS NOT NULL THEN format('"earns" AND (CASE WHEN "resellerOfRecordId" IS NULL THEN "providerId" ELSE "resellerOfRecordId" END) = ANY (%L::uuid[])', record) END,
    CASE WHEN starts IS NOT NULL THEN format('"commitmentEndsAt" >= %L::timestamptz', starts) END,
    CASE WHEN ends IS NOT NULL THEN format('"commitmentEndsAt" < %L::timestamptz', ends) END), most, true) AS f;
END $$;

-- With their owner's rights, whoever makes the change, and with a fixed search path.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['subscription_is_listed()', 'subscription_customer_is_renamed()', 'subscription_offer_is_retitled()', 'subscription_counts_licenses()',
    'subscription_sums()', 'subscriptions_found(uuid, smallint[], text, uuid, uuid[], timestamptz, timestamptz, int)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', name, current_schema());
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION subscription_sums(), subscription_sum_adds("SubscriptionSum"[]), subscription_sum_folds("SubscriptionSum") FROM PUBLIC;
