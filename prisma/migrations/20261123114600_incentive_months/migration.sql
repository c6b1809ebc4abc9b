-- AlterTable
ALTER TABLE "IncentiveAccrual" ADD COLUMN     "lostReason" TEXT;

-- CreateTable
CREATE TABLE "IncentiveMonth" (
    "month" DATE NOT NULL,
    "accruedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "IncentiveMonth_pkey" PRIMARY KEY ("month")
);

-- CreateIndex
CREATE INDEX "IncentiveAccrual_month_id_idx" ON "IncentiveAccrual"("month" DESC, "id");


-- ---------------------------------------------------------------- what the schema can't say

UPDATE "IncentiveAccrual" SET "lostReason" = 'missing' WHERE "resellerId" IS NULL;
ALTER TABLE "IncentiveAccrual" ADD CONSTRAINT incentive_accrual_earned_by_somebody CHECK ("resellerId" IS NOT NULL OR "lostReason" IS NOT NULL);
-- A partnership that ended within the month leaves its reseller one earned row and one lost.
DROP INDEX incentive_accrual_once;
CREATE UNIQUE INDEX incentive_accrual_once
  ON "IncentiveAccrual" ("month", "subscriptionId", coalesce("resellerId", "providerId"), coalesce("lostReason", ''));
ALTER TABLE "IncentiveMonth" ADD CONSTRAINT incentive_month CHECK (extract(day FROM "month") = 1);
ALTER TABLE "IncentiveMonth" ADD CONSTRAINT incentive_month_closed CHECK ("closedAt" IS NULL OR "finishedAt" IS NOT NULL);
