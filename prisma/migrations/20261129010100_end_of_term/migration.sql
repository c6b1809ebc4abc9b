-- What happens at the end of a term is one of three things, never a checkbox (docs/decisions/2026-11-29-end-of-term.md).

CREATE TYPE "EndOfTerm" AS ENUM ('RENEW', 'EXTEND', 'END');
ALTER TABLE "Subscription"
  ADD COLUMN "endOfTerm" "EndOfTerm" NOT NULL DEFAULT 'RENEW',
  ADD COLUMN "endChosenAt" TIMESTAMPTZ(3),
  ADD COLUMN "extendedSince" TIMESTAMPTZ(3),
  -- Kept in step for the release before; this one leaves it out.
  ALTER COLUMN "autoRenew" DROP NOT NULL;

-- What an "auto-renew off" that nobody explained comes to: since 2026-05-04 the extended service term, where the program has it for such
-- a subscription, else the end of it.
CREATE FUNCTION subscription_end_carried(status "SubscriptionStatus", offer text, began timestamptz, ends timestamptz) RETURNS "EndOfTerm"
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN status IN ('PENDING', 'ACTIVE') AND began >= '2025-04-01T00:00Z' AND ends >= '2026-05-04T00:00Z' AND EXISTS (
    SELECT FROM "Offer" o WHERE o."id" = offer AND o."isAutoRenewable" AND NOT o."isTrial" AND o."billingType" = 'LICENSE' AND o."category" NOT IN ('TRIAL', 'AZURE', 'SOFTWARE'))
    THEN 'EXTEND' ELSE 'END' END::"EndOfTerm"
$$;

-- The release before writes "autoRenew" and knows nothing else; this one writes "endOfTerm". Each finds what the other wrote. It comes
-- before the trigger that says where a row is listed (they come in the order of their names).
CREATE FUNCTION subscription_end_of_term() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW."autoRenew" IS NOT NULL)
    OR (TG_OP = 'UPDATE' AND NEW."autoRenew" IS DISTINCT FROM OLD."autoRenew" AND NEW."endOfTerm" = OLD."endOfTerm") THEN
    NEW."endOfTerm" := CASE WHEN NEW."autoRenew" THEN 'RENEW'
      ELSE subscription_end_carried(NEW."status", NEW."offerId", NEW."termStartsAt", NEW."commitmentEndsAt") END;
    NEW."endChosenAt" := NULL;
  END IF;
  NEW."autoRenew" := NEW."endOfTerm" = 'RENEW';
  RETURN NEW;
END $$;

-- Where it stands among those alike, now with three ends. What renews and what ends keeps its number, so that the release before finds
-- these; what is extended stands behind all of them, and there it says whether somebody chose it or it still has to be asked about.
-- lib/domain/subscriptions/listing/rules.ts counts them the same way.
CREATE FUNCTION subscription_shelf(status "SubscriptionStatus", term "Term", ending "EndOfTerm", asked boolean, unused boolean) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
  CASE WHEN ending = 'EXTEND' THEN 60 ELSE 0 END
  + (array_position(ARRAY['PENDING', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DISABLED']::"SubscriptionStatus"[], status) - 1) * 12
  + (array_position(ARRAY['P1M', 'P1Y', 'P3Y']::"Term"[], term) - 1) * 4
  + CASE ending WHEN 'RENEW' THEN 2 WHEN 'EXTEND' THEN asked::int * 2 ELSE 0 END + unused::int)::smallint;

CREATE OR REPLACE FUNCTION subscription_is_listed() RETURNS trigger LANGUAGE plpgsql AS $$
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
  NEW."shelf" := subscription_shelf(NEW."status", NEW."term", NEW."endOfTerm", NEW."endChosenAt" IS NULL AND NEW."extendedSince" IS NULL, NEW."seats" > NEW."assigned");
  RETURN NEW;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['subscription_is_listed()', 'subscription_end_of_term()',
    'subscription_end_carried("SubscriptionStatus", text, timestamptz, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', name, current_schema());
  END LOOP;
END $$;

-- What is there already: one that doesn't renew is asked about once. Its place in the lists and their sums follow by their triggers.
UPDATE "Subscription" SET "endOfTerm" = subscription_end_carried("status", "offerId", "termStartsAt", "commitmentEndsAt") WHERE NOT "autoRenew";
CREATE TRIGGER subscription_end_of_term BEFORE INSERT OR UPDATE ON "Subscription" FOR EACH ROW EXECUTE FUNCTION subscription_end_of_term();
