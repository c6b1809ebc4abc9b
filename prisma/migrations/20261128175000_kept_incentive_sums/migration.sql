-- What was earned and lost in a month is kept, not added up (docs/decisions/2026-11-28-counts-are-kept.md): of a provider as a
-- whole, and of each of its resellers, or of nobody. Like "Tally": a row a change, and many rows of one sum become one.
CREATE TABLE "IncentiveSum" (
  "id" BIGSERIAL NOT NULL,
  "providerId" UUID NOT NULL,
  "whole" BOOLEAN NOT NULL,
  "resellerId" UUID,
  "month" DATE NOT NULL,
  "currency" CHAR(3) NOT NULL,
  "lostReason" TEXT,
  "amountMinor" BIGINT NOT NULL,
  CONSTRAINT "IncentiveSum_pkey" PRIMARY KEY ("id"),
  CONSTRAINT incentive_sum_of_one CHECK (NOT ("whole" AND "resellerId" IS NOT NULL))
);
CREATE INDEX incentive_sum_whole ON "IncentiveSum" ("providerId", "month") WHERE "whole";
CREATE INDEX incentive_sum_all ON "IncentiveSum" ("month") WHERE "whole";
CREATE INDEX incentive_sum_by_reseller ON "IncentiveSum" ("providerId", "resellerId", "month") WHERE NOT "whole";
CREATE INDEX incentive_sum_of_reseller ON "IncentiveSum" ("resellerId", "month") WHERE NOT "whole";

-- Rows that another transaction is just adding up are left to it.
CREATE FUNCTION incentive_sum_folds(one "IncentiveSum") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  rows bigint[];
BEGIN
  IF one."whole" THEN
    rows := ARRAY(SELECT "id" FROM "IncentiveSum" WHERE "whole" AND "providerId" = one."providerId" AND "month" = one."month"
      AND "currency" = one."currency" AND "lostReason" IS NOT DISTINCT FROM one."lostReason");
  ELSIF one."resellerId" IS NULL THEN
    rows := ARRAY(SELECT "id" FROM "IncentiveSum" WHERE NOT "whole" AND "providerId" = one."providerId" AND "resellerId" IS NULL AND "month" = one."month"
      AND "currency" = one."currency" AND "lostReason" IS NOT DISTINCT FROM one."lostReason");
  ELSE
    rows := ARRAY(SELECT "id" FROM "IncentiveSum" WHERE NOT "whole" AND "providerId" = one."providerId" AND "resellerId" = one."resellerId" AND "month" = one."month"
      AND "currency" = one."currency" AND "lostReason" IS NOT DISTINCT FROM one."lostReason");
  END IF;
  IF cardinality(rows) <= 32 THEN RETURN; END IF;
  WITH gone AS (
    DELETE FROM "IncentiveSum" WHERE "id" IN (SELECT "id" FROM "IncentiveSum" WHERE "id" = ANY (rows) FOR UPDATE SKIP LOCKED) RETURNING "amountMinor")
  INSERT INTO "IncentiveSum" ("providerId", "whole", "resellerId", "month", "currency", "lostReason", "amountMinor")
    SELECT one."providerId", one."whole", one."resellerId", one."month", one."currency", one."lostReason", sum("amountMinor") FROM gone HAVING sum("amountMinor") <> 0;
END $$;

CREATE FUNCTION incentive_sum_adds(changes "IncentiveSum"[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one "IncentiveSum";
BEGIN
  FOR one IN
    WITH changed AS (
      SELECT c."providerId", c."resellerId", c."month", c."currency", c."lostReason", sum(c."amountMinor") AS "by"
      FROM unnest(changes) AS c GROUP BY 1, 2, 3, 4, 5)
    INSERT INTO "IncentiveSum" ("providerId", "whole", "resellerId", "month", "currency", "lostReason", "amountMinor")
      SELECT "providerId", false, "resellerId", "month", "currency", "lostReason", "by" FROM changed WHERE "by" <> 0
      UNION ALL
      SELECT "providerId", true, NULL, "month", "currency", "lostReason", sum("by") FROM changed GROUP BY 1, 4, 5, 6 HAVING sum("by") <> 0
    RETURNING *
  LOOP
    PERFORM incentive_sum_folds(one);
  END LOOP;
END $$;

CREATE FUNCTION incentive_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changes "IncentiveSum"[] := '{}';
BEGIN
  IF TG_OP <> 'DELETE' THEN
    changes := ARRAY(SELECT ROW(0, "providerId", false, "resellerId", "month", "currency", "lostReason", sum("amountMinor"))::"IncentiveSum"
      FROM added GROUP BY "providerId", "resellerId", "month", "currency", "lostReason");
  END IF;
  IF TG_OP <> 'INSERT' THEN
    changes := changes || ARRAY(SELECT ROW(0, "providerId", false, "resellerId", "month", "currency", "lostReason", -sum("amountMinor"))::"IncentiveSum"
      FROM removed GROUP BY "providerId", "resellerId", "month", "currency", "lostReason");
  END IF;
  PERFORM incentive_sum_adds(changes);
  RETURN NULL;
END $$;
CREATE TRIGGER incentive_sums_added AFTER INSERT ON "IncentiveAccrual"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION incentive_sums();
CREATE TRIGGER incentive_sums_changed AFTER UPDATE ON "IncentiveAccrual"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION incentive_sums();
CREATE TRIGGER incentive_sums_removed AFTER DELETE ON "IncentiveAccrual"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION incentive_sums();

INSERT INTO "IncentiveSum" ("providerId", "whole", "resellerId", "month", "currency", "lostReason", "amountMinor")
  SELECT "providerId", false, "resellerId", "month", "currency", "lostReason", sum("amountMinor") FROM "IncentiveAccrual" GROUP BY 1, 3, 4, 5, 6
  UNION ALL
  SELECT "providerId", true, NULL, "month", "currency", "lostReason", sum("amountMinor") FROM "IncentiveAccrual" GROUP BY 1, 4, 5, 6;

-- Written with their owner's rights, whoever makes the change; the application reads them.
DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION incentive_sums() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION incentive_sums(), incentive_sum_adds("IncentiveSum"[]), incentive_sum_folds("IncentiveSum") FROM PUBLIC;
