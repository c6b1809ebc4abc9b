-- AlterTable
ALTER TABLE "Offer" ADD COLUMN     "pool" TEXT;

-- Until a catalogue says otherwise, what has a limit shares it within its category, as it did.
UPDATE "Offer" SET "pool" = CASE WHEN "pooledLimit" IS NULL THEN "id" ELSE "category"::text END;
ALTER TABLE "Offer" ALTER COLUMN "pool" SET NOT NULL;
ALTER TABLE "Offer" ADD CONSTRAINT offer_pool_is_named CHECK ("pool" <> '');
