-- Counts that pages show are kept, not counted (docs/decisions/2026-11-28-counts-are-kept.md): how many customers a reseller looks
-- after, and of how many subscriptions that can earn incentives somebody is reseller of record. Each change adds a row to what is
-- counted; nobody waits for anybody, and the sum is right at every moment for whoever sees the changes themselves.
CREATE TABLE "Tally" (
  "id" BIGSERIAL NOT NULL,
  "providerId" UUID NOT NULL,
  "what" TEXT NOT NULL,
  "of" UUID NOT NULL,
  "count" BIGINT NOT NULL,
  CONSTRAINT "Tally_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Tally_providerId_what_of_idx" ON "Tally"("providerId", "what", "of");

-- Many rows of one sum become one. Rows that another transaction is just adding up are left to it.
CREATE FUNCTION tally_folds(whose uuid, kind text, which uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM (SELECT 1 FROM "Tally" WHERE "providerId" = whose AND "what" = kind AND "of" = which LIMIT 33) AS rows) <= 32 THEN RETURN; END IF;
  WITH gone AS (
    DELETE FROM "Tally" WHERE "id" IN (
      SELECT "id" FROM "Tally" WHERE "providerId" = whose AND "what" = kind AND "of" = which FOR UPDATE SKIP LOCKED)
    RETURNING "count")
  INSERT INTO "Tally" ("providerId", "what", "of", "count") SELECT whose, kind, which, sum("count") FROM gone HAVING sum("count") <> 0;
END $$;

CREATE TYPE tally_change AS ("providerId" uuid, "of" uuid, "by" bigint);
CREATE FUNCTION tally_adds(kind text, changes tally_change[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one tally_change;
BEGIN
  FOR one IN SELECT c."providerId", c."of", sum(c."by") FROM unnest(changes) AS c GROUP BY 1, 2 HAVING sum(c."by") <> 0 LOOP
    INSERT INTO "Tally" ("providerId", "what", "of", "count") VALUES (one."providerId", kind, one."of", one."by");
    PERFORM tally_folds(one."providerId", kind, one."of");
  END LOOP;
END $$;

-- Customers of a reseller.
CREATE FUNCTION tally_of_customers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changes tally_change[] := '{}';
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT array_agg(ROW("providerId", "resellerId", n)::tally_change) INTO changes
      FROM (SELECT "providerId", "resellerId", count(*) AS n FROM added WHERE "endedAt" IS NULL GROUP BY 1, 2) AS new;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    SELECT coalesce(changes, '{}') || coalesce(array_agg(ROW("providerId", "resellerId", -n)::tally_change), '{}') INTO changes
      FROM (SELECT "providerId", "resellerId", count(*) AS n FROM removed WHERE "endedAt" IS NULL GROUP BY 1, 2) AS old;
  END IF;
  PERFORM tally_adds('customers', changes);
  RETURN NULL;
END $$;
CREATE TRIGGER tally_of_customers_added AFTER INSERT ON "CustomerReseller"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_of_customers();
CREATE TRIGGER tally_of_customers_changed AFTER UPDATE ON "CustomerReseller"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_of_customers();
CREATE TRIGGER tally_of_customers_removed AFTER DELETE ON "CustomerReseller"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION tally_of_customers();

-- Subscriptions that can earn incentives: paid for by licenses, no trial, and not over.
ALTER TABLE "Subscription" ADD COLUMN "earns" boolean NOT NULL DEFAULT false;
CREATE FUNCTION subscription_earns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."earns" := NEW."status" IN ('ACTIVE', 'SUSPENDED', 'EXPIRED')
    AND coalesce((SELECT "billingType" = 'LICENSE' AND NOT "isTrial" FROM "Offer" WHERE "id" = NEW."offerId"), false);
  RETURN NEW;
END $$;
UPDATE "Subscription" s SET "earns" = true FROM "Offer" o
  WHERE o."id" = s."offerId" AND s."status" IN ('ACTIVE', 'SUSPENDED', 'EXPIRED') AND o."billingType" = 'LICENSE' AND NOT o."isTrial";
CREATE TRIGGER subscription_earns BEFORE INSERT OR UPDATE OF "status", "offerId", "earns" ON "Subscription"
  FOR EACH ROW EXECUTE FUNCTION subscription_earns();

-- An offer seldom becomes another kind of offer. What is being written of subscriptions meanwhile is waited for.
CREATE FUNCTION offer_changes_what_earns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE "Subscription" IN SHARE ROW EXCLUSIVE MODE;
  UPDATE "Subscription" SET "earns" = NOT "earns" WHERE "offerId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER offer_changes_what_earns AFTER UPDATE OF "billingType", "isTrial" ON "Offer" FOR EACH ROW
  WHEN (OLD."billingType" <> NEW."billingType" OR OLD."isTrial" <> NEW."isTrial") EXECUTE FUNCTION offer_changes_what_earns();

-- By reseller of record; where there is none, by the provider itself.
CREATE FUNCTION tally_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changes tally_change[] := '{}';
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT array_agg(ROW("providerId", "record", n)::tally_change) INTO changes
      FROM (SELECT "providerId", coalesce("resellerOfRecordId", "providerId") AS "record", count(*) AS n FROM added WHERE "earns" GROUP BY 1, 2) AS new;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    SELECT coalesce(changes, '{}') || coalesce(array_agg(ROW("providerId", "record", -n)::tally_change), '{}') INTO changes
      FROM (SELECT "providerId", coalesce("resellerOfRecordId", "providerId") AS "record", count(*) AS n FROM removed WHERE "earns" GROUP BY 1, 2) AS old;
  END IF;
  PERFORM tally_adds('record', changes);
  RETURN NULL;
END $$;
CREATE TRIGGER tally_of_record_added AFTER INSERT ON "Subscription"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_of_record();
CREATE TRIGGER tally_of_record_changed AFTER UPDATE ON "Subscription"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_of_record();
CREATE TRIGGER tally_of_record_removed AFTER DELETE ON "Subscription"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION tally_of_record();

INSERT INTO "Tally" ("providerId", "what", "of", "count")
  SELECT "providerId", 'customers', "resellerId", count(*) FROM "CustomerReseller" WHERE "endedAt" IS NULL GROUP BY 1, 3;
INSERT INTO "Tally" ("providerId", "what", "of", "count")
  SELECT "providerId", 'record', coalesce("resellerOfRecordId", "providerId"), count(*) FROM "Subscription" WHERE "earns" GROUP BY 1, 3;

-- The application reads sums; they are written with their owner's rights, whoever makes the change.
DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION tally_of_customers() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION tally_of_record() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION tally_of_customers(), tally_of_record(), tally_adds(text, tally_change[]), tally_folds(uuid, text, uuid) FROM PUBLIC;
