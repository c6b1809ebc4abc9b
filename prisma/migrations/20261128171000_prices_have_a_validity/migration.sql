-- A price holds from one day up to another. What was the price until now has no bounds.
ALTER TABLE "OfferPrice"
  DROP CONSTRAINT "OfferPrice_pkey",
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "market" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "retailMinor" INTEGER,
  ADD COLUMN "validFrom" DATE NOT NULL DEFAULT '1753-01-01',
  ADD COLUMN "validUntil" DATE NOT NULL DEFAULT '9999-12-31',
  ADD COLUMN "loadId" UUID,
  ADD COLUMN "endedById" UUID;
ALTER TABLE "OfferPrice"
  ALTER COLUMN "id" DROP DEFAULT,
  ADD CONSTRAINT "OfferPrice_pkey" PRIMARY KEY ("id"),
  ADD CONSTRAINT "price_has_days" CHECK ("validFrom" < "validUntil"),
  ADD CONSTRAINT "price_market" CHECK ("market" ~ '^([A-Z]{2})?$'),
  ADD CONSTRAINT "price_not_negative" CHECK ("amountMinor" >= 0 AND "retailMinor" >= 0);

-- Two that begin on one day would both be the price. Which holds where several overlap is a rule: the one that began first.
CREATE UNIQUE INDEX "one_price_from_a_day" ON "OfferPrice" ("offerId", "currency", "market", "term", "billingCycle", "validFrom") WHERE "endedById" IS NULL;

CREATE TYPE "OfferSource" AS ENUM ('OWN', 'PARTNER_CENTER');
ALTER TABLE "Offer"
  ADD COLUMN "source" "OfferSource" NOT NULL DEFAULT 'OWN',
  ADD COLUMN "saleEndsOn" DATE;
