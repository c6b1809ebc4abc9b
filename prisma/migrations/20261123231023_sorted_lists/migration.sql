-- DropIndex
DROP INDEX "IncentiveAccrual_providerId_month_id_idx";

-- DropIndex
DROP INDEX "IncentiveAccrual_resellerId_month_id_idx";

-- DropIndex
DROP INDEX "IncentiveAccrual_month_id_idx";

-- CreateIndex
CREATE INDEX "Subscription_providerId_nickname_id_idx" ON "Subscription"("providerId", "nickname", "id");

-- CreateIndex
CREATE INDEX "IncentiveAccrual_providerId_month_id_idx" ON "IncentiveAccrual"("providerId", "month", "id");

-- CreateIndex
CREATE INDEX "IncentiveAccrual_resellerId_month_id_idx" ON "IncentiveAccrual"("resellerId", "month", "id");

-- CreateIndex
CREATE INDEX "IncentiveAccrual_month_id_idx" ON "IncentiveAccrual"("month", "id");


-- What people sort by is in the order of their alphabet: Ä beside A, and not after Z.
ALTER TABLE "AssignmentReview" ALTER COLUMN "name" TYPE text COLLATE "und-x-icu";
ALTER TABLE "Import" ALTER COLUMN "fileName" TYPE text COLLATE "und-x-icu";
ALTER TABLE "ListingChangeRequest" ALTER COLUMN "companyName" TYPE text COLLATE "und-x-icu";
ALTER TABLE "Offer" ALTER COLUMN "title" TYPE text COLLATE "und-x-icu";
ALTER TABLE "PartnershipInvitation" ALTER COLUMN "note" TYPE text COLLATE "und-x-icu";
ALTER TABLE "Provider" ALTER COLUMN "name" TYPE text COLLATE "und-x-icu";
ALTER TABLE "RelationshipRequest" ALTER COLUMN "note" TYPE text COLLATE "und-x-icu";
ALTER TABLE "Subscription" ALTER COLUMN "nickname" TYPE text COLLATE "und-x-icu";
ALTER TABLE "User" ALTER COLUMN "firstName" TYPE text COLLATE "und-x-icu", ALTER COLUMN "lastName" TYPE text COLLATE "und-x-icu";

-- Who asks may be the operator's; so far it was said to be the provider.
ALTER TABLE "AssignmentReviewItem" ADD COLUMN "askedByOrganization" TEXT NOT NULL DEFAULT '';
UPDATE "AssignmentReviewItem" AS item SET "askedByOrganization" = provider."name"
  FROM "Customer" AS customer JOIN "Provider" AS provider ON provider."id" = customer."providerId"
  WHERE customer."id" = item."customerId" AND item."askedByName" <> '';
