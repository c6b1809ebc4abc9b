-- CreateEnum
CREATE TYPE "Qualification" AS ENUM ('NONE', 'EDUCATION', 'NONPROFIT', 'GOVERNMENT_COMMUNITY_CLOUD', 'STATE_OWNED_ENTITY');

-- CreateEnum
CREATE TYPE "QualificationState" AS ENUM ('IN_REVIEW', 'GRANTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "OrderLineStatus" AS ENUM ('COMPLETED', 'PENDING_REVIEW', 'CANCELLED', 'ERROR');

-- CreateEnum
CREATE TYPE "ChargeKind" AS ENUM ('PERIOD', 'CHANGE');

-- CreateEnum
CREATE TYPE "AzureRole" AS ENUM ('OWNER', 'CONTRIBUTOR', 'READER');

-- CreateEnum
CREATE TYPE "ListingChangeState" AS ENUM ('SUBMITTED', 'RETURNED', 'PUBLISHED', 'REFUSED', 'WITHDRAWN');

-- AlterEnum
ALTER TYPE "AgreementSource" ADD VALUE 'ACCEPTED_BY_CUSTOMER';

-- A customer's people belong to its tenant, which takes over the customer's id.
ALTER TABLE "Membership" DROP CONSTRAINT "Membership_customerId_fkey";
ALTER TABLE "Membership" RENAME COLUMN "customerId" TO "tenantId";
ALTER INDEX "Membership_customerId_idx" RENAME TO "Membership_tenantId_idx";

-- DropIndex
DROP INDEX "Customer_domain_key";

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "providerAdminRights" "AdminRights" NOT NULL DEFAULT 'ADMIN',
ADD COLUMN     "qualification" "Qualification" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "removedById" UUID,
ADD COLUMN     "tenantId" UUID;
UPDATE "Customer" SET "tenantId" = "id";
ALTER TABLE "Customer" ALTER COLUMN "tenantId" SET NOT NULL;

-- AlterTable
ALTER TABLE "OrderLine" ADD COLUMN     "problem" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "status" "OrderLineStatus" NOT NULL DEFAULT 'COMPLETED';

-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN     "cancellableUntil" TIMESTAMPTZ(3),
ADD COLUMN     "periodEndsAt" TIMESTAMPTZ(3),
ADD COLUMN     "periodDays" INTEGER,
ADD COLUMN     "periodNumber" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "periodStartsAt" TIMESTAMPTZ(3),
ADD COLUMN     "periodWeight" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "stageEndsAt" TIMESTAMPTZ(3),
ADD COLUMN     "termStartsAt" TIMESTAMPTZ(3);
-- What was sold before there was a ledger: the billing period under way begins now where it would have begun.
UPDATE "Subscription" SET "termStartsAt" = "startedAt", "cancellableUntil" = "startedAt" + interval '7 days', "periodStartsAt" = "startedAt", "periodEndsAt" = "commitmentEndsAt";
UPDATE "Subscription" SET
    "periodStartsAt" = "startedAt" + make_interval(months => months),
    "periodEndsAt" = LEAST("startedAt" + make_interval(months => months + 1), GREATEST("commitmentEndsAt", "startedAt" + make_interval(months => months) + interval '1 day'))
  FROM (SELECT "id" AS of, (12 * extract(year FROM age(now(), "startedAt")) + extract(month FROM age(now(), "startedAt")))::int AS months FROM "Subscription") AS lived
  WHERE lived.of = "id" AND "billingCycle" = 'MONTHLY' AND months > 0;
UPDATE "Subscription" SET "periodEndsAt" = LEAST("startedAt" + interval '1 month', "commitmentEndsAt")
  WHERE "billingCycle" = 'MONTHLY' AND "periodStartsAt" = "startedAt";
UPDATE "Subscription" SET "periodDays" = GREATEST(1, ("periodEndsAt" AT TIME ZONE 'UTC')::date - ("periodStartsAt" AT TIME ZONE 'UTC')::date);
UPDATE "Subscription" SET "periodWeight" = "unitPriceMinor"::bigint * "quantity" * "periodDays"
  WHERE "status" IN ('ACTIVE', 'SUSPENDED');
ALTER TABLE "Subscription" ALTER COLUMN "cancellableUntil" SET NOT NULL,
ALTER COLUMN "periodEndsAt" SET NOT NULL,
ALTER COLUMN "periodStartsAt" SET NOT NULL,
ALTER COLUMN "periodDays" SET NOT NULL,
ALTER COLUMN "termStartsAt" SET NOT NULL;

-- CreateTable
CREATE TABLE "Tenant" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,

    CONSTRAINT "Tenant_pkey" PRIMARY KEY ("id")
);
INSERT INTO "Tenant" ("id", "name", "domain") SELECT "id", "name", "domain" FROM "Customer";

-- CreateTable
CREATE TABLE "CustomerTag" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "CustomerTag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerQualification" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "qualification" "Qualification" NOT NULL,
    "website" TEXT NOT NULL DEFAULT '',
    "state" "QualificationState" NOT NULL DEFAULT 'IN_REVIEW',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CustomerQualification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RelationshipRequest" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "resellerId" UUID,
    "partnershipId" UUID,
    "note" TEXT NOT NULL,
    "boundTenantId" UUID,
    "language" "Language" NOT NULL,
    "adminRights" "AdminRights" NOT NULL,
    "state" "InvitationState" NOT NULL DEFAULT 'OPEN',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,
    "createdByName" TEXT NOT NULL,
    "byReseller" BOOLEAN NOT NULL DEFAULT false,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" UUID,
    "declineReason" TEXT NOT NULL DEFAULT '',
    "customerId" UUID,

    CONSTRAINT "RelationshipRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RelationshipLink" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "RelationshipLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduledChange" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "offerId" TEXT,
    "quantity" INTEGER,
    "term" "Term",
    "billingCycle" "BillingCycle",
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdByName" TEXT NOT NULL,

    CONSTRAINT "ScheduledChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Charge" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "orderId" UUID,
    "kind" "ChargeKind" NOT NULL,
    "periodNumber" INTEGER NOT NULL,
    "periodStartsAt" TIMESTAMPTZ(3) NOT NULL,
    "periodEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "resellerOfRecordId" UUID,
    "chargedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AzureRoleAssignment" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "resellerId" UUID,
    "role" "AzureRole" NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedByName" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedByName" TEXT,

    CONSTRAINT "AzureRoleAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncentiveRate" (
    "id" UUID NOT NULL,
    "category" "OfferCategory" NOT NULL,
    "validFrom" DATE NOT NULL,
    "rateBasisPoints" INTEGER NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setByName" TEXT NOT NULL,

    CONSTRAINT "IncentiveRate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncentiveAccrual" (
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "resellerId" UUID,
    "category" "OfferCategory" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "baseMinor" BIGINT NOT NULL,
    "rateBasisPoints" INTEGER NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "accruedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IncentiveAccrual_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Logo" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "contentType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Logo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DirectoryListing" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "companyName" TEXT NOT NULL,
    "logoId" UUID,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DirectoryListing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DirectoryLocation" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "listingId" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "targetUrl" TEXT NOT NULL,

    CONSTRAINT "DirectoryLocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ListingChangeRequest" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "companyName" TEXT NOT NULL,
    "logoId" UUID,
    "locations" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" "ListingChangeState" NOT NULL DEFAULT 'SUBMITTED',
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedById" UUID NOT NULL,
    "submittedByName" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedByName" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ListingChangeRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Tenant_domain_key" ON "Tenant"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "Tenant_id_domain_key" ON "Tenant"("id", "domain");

-- CreateIndex
CREATE INDEX "CustomerTag_providerId_name_customerId_idx" ON "CustomerTag"("providerId", "name", "customerId");

-- CreateIndex
CREATE INDEX "CustomerQualification_state_id_idx" ON "CustomerQualification"("state", "id");

-- CreateIndex
CREATE INDEX "CustomerQualification_customerId_id_idx" ON "CustomerQualification"("customerId", "id" DESC);

-- CreateIndex
CREATE INDEX "RelationshipRequest_providerId_state_id_idx" ON "RelationshipRequest"("providerId", "state", "id" DESC);

-- CreateIndex
CREATE INDEX "RelationshipRequest_resellerId_id_idx" ON "RelationshipRequest"("resellerId", "id" DESC);

-- CreateIndex
CREATE INDEX "RelationshipRequest_state_expiresAt_idx" ON "RelationshipRequest"("state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "RelationshipLink_tokenHash_key" ON "RelationshipLink"("tokenHash");

-- CreateIndex
CREATE INDEX "RelationshipLink_requestId_idx" ON "RelationshipLink"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "ScheduledChange_subscriptionId_key" ON "ScheduledChange"("subscriptionId");

-- CreateIndex
CREATE UNIQUE INDEX "ScheduledChange_providerId_subscriptionId_key" ON "ScheduledChange"("providerId", "subscriptionId");

-- CreateIndex
CREATE INDEX "Charge_subscriptionId_chargedAt_idx" ON "Charge"("subscriptionId", "chargedAt");

-- CreateIndex
CREATE INDEX "Charge_chargedAt_subscriptionId_idx" ON "Charge"("chargedAt", "subscriptionId");

-- CreateIndex
CREATE INDEX "AzureRoleAssignment_subscriptionId_grantedAt_idx" ON "AzureRoleAssignment"("subscriptionId", "grantedAt" DESC);

-- CreateIndex
CREATE INDEX "AzureRoleAssignment_customerId_resellerId_idx" ON "AzureRoleAssignment"("customerId", "resellerId");

-- CreateIndex
CREATE INDEX "AzureRoleAssignment_resellerId_revokedAt_idx" ON "AzureRoleAssignment"("resellerId", "revokedAt");

-- CreateIndex
CREATE UNIQUE INDEX "IncentiveRate_category_validFrom_key" ON "IncentiveRate"("category", "validFrom");

-- CreateIndex
CREATE INDEX "IncentiveAccrual_providerId_month_id_idx" ON "IncentiveAccrual"("providerId", "month" DESC, "id");

-- CreateIndex
CREATE INDEX "IncentiveAccrual_resellerId_month_id_idx" ON "IncentiveAccrual"("resellerId", "month" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "Logo_providerId_id_key" ON "Logo"("providerId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Logo_providerId_sha256_key" ON "Logo"("providerId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "DirectoryListing_providerId_key" ON "DirectoryListing"("providerId");

-- CreateIndex
CREATE INDEX "DirectoryListing_companyName_id_idx" ON "DirectoryListing"("companyName", "id");

-- CreateIndex
CREATE UNIQUE INDEX "DirectoryListing_providerId_id_key" ON "DirectoryListing"("providerId", "id");

-- CreateIndex
CREATE INDEX "DirectoryLocation_country_idx" ON "DirectoryLocation"("country");

-- CreateIndex
CREATE UNIQUE INDEX "DirectoryLocation_listingId_country_key" ON "DirectoryLocation"("listingId", "country");

-- CreateIndex
CREATE UNIQUE INDEX "ListingChangeRequest_number_key" ON "ListingChangeRequest"("number");

-- CreateIndex
CREATE INDEX "ListingChangeRequest_providerId_id_idx" ON "ListingChangeRequest"("providerId", "id" DESC);

-- CreateIndex
CREATE INDEX "ListingChangeRequest_state_dueAt_idx" ON "ListingChangeRequest"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Customer_tenantId_idx" ON "Customer"("tenantId");

-- CreateIndex
CREATE INDEX "Customer_providerId_registrationNumber_idx" ON "Customer"("providerId", "registrationNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_providerId_tenantId_key" ON "Customer"("providerId", "tenantId");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_tenantId_domain_fkey" FOREIGN KEY ("tenantId", "domain") REFERENCES "Tenant"("id", "domain") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerTag" ADD CONSTRAINT "CustomerTag_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerQualification" ADD CONSTRAINT "CustomerQualification_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT "RelationshipRequest_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT "RelationshipRequest_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT "RelationshipRequest_providerId_resellerId_partnershipId_fkey" FOREIGN KEY ("providerId", "resellerId", "partnershipId") REFERENCES "Partnership"("providerId", "resellerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT "RelationshipRequest_boundTenantId_fkey" FOREIGN KEY ("boundTenantId") REFERENCES "Tenant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT "RelationshipRequest_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelationshipLink" ADD CONSTRAINT "RelationshipLink_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "RelationshipRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduledChange" ADD CONSTRAINT "ScheduledChange_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduledChange" ADD CONSTRAINT "ScheduledChange_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_providerId_orderId_fkey" FOREIGN KEY ("providerId", "orderId") REFERENCES "Order"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Charge" ADD CONSTRAINT "Charge_resellerOfRecordId_fkey" FOREIGN KEY ("resellerOfRecordId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AzureRoleAssignment" ADD CONSTRAINT "AzureRoleAssignment_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AzureRoleAssignment" ADD CONSTRAINT "AzureRoleAssignment_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AzureRoleAssignment" ADD CONSTRAINT "AzureRoleAssignment_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncentiveAccrual" ADD CONSTRAINT "IncentiveAccrual_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncentiveAccrual" ADD CONSTRAINT "IncentiveAccrual_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncentiveAccrual" ADD CONSTRAINT "IncentiveAccrual_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncentiveAccrual" ADD CONSTRAINT "IncentiveAccrual_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Logo" ADD CONSTRAINT "Logo_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DirectoryListing" ADD CONSTRAINT "DirectoryListing_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DirectoryListing" ADD CONSTRAINT "DirectoryListing_providerId_logoId_fkey" FOREIGN KEY ("providerId", "logoId") REFERENCES "Logo"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DirectoryLocation" ADD CONSTRAINT "DirectoryLocation_providerId_listingId_fkey" FOREIGN KEY ("providerId", "listingId") REFERENCES "DirectoryListing"("providerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListingChangeRequest" ADD CONSTRAINT "ListingChangeRequest_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListingChangeRequest" ADD CONSTRAINT "ListingChangeRequest_providerId_logoId_fkey" FOREIGN KEY ("providerId", "logoId") REFERENCES "Logo"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- what the schema can't say

-- One charge for the period under way of everything sold before.
INSERT INTO "Charge" ("id", "providerId", "subscriptionId", "orderId", "kind", "periodNumber", "periodStartsAt", "periodEndsAt", "currency", "amountMinor", "resellerOfRecordId", "chargedAt")
  SELECT gen_random_uuid(), "providerId", "id", "orderId", 'PERIOD', 1, "periodStartsAt", "periodEndsAt", "currency", "unitPriceMinor"::bigint * "quantity", "resellerOfRecordId", "periodStartsAt"
  FROM "Subscription" WHERE "status" IN ('ACTIVE', 'SUSPENDED') AND "unitPriceMinor" > 0;

-- Customers
ALTER TABLE "Tenant" ADD CONSTRAINT tenant_domain_form CHECK ("domain" ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)+$');
ALTER TABLE "Customer" ADD CONSTRAINT customer_removed_at CHECK (("status" = 'REMOVED') = ("removedAt" IS NOT NULL));
CREATE UNIQUE INDEX customer_tag_once ON "CustomerTag" ("customerId", lower("name"));
ALTER TABLE "CustomerTag" ADD CONSTRAINT customer_tag_length CHECK (length("name") BETWEEN 1 AND 50);
CREATE UNIQUE INDEX customer_qualification_review_once ON "CustomerQualification" ("customerId") WHERE "state" = 'IN_REVIEW';
ALTER TABLE "CustomerQualification" ADD CONSTRAINT customer_qualification_decided CHECK (("state" = 'IN_REVIEW') = ("decidedAt" IS NULL));
CREATE UNIQUE INDEX relationship_link_current_once ON "RelationshipLink" ("requestId") WHERE "supersededAt" IS NULL;
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT relationship_request_joint CHECK (("resellerId" IS NULL) = ("partnershipId" IS NULL));
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT relationship_request_by_its_reseller CHECK (NOT "byReseller" OR "resellerId" IS NOT NULL);
ALTER TABLE "RelationshipRequest" ADD CONSTRAINT relationship_request_answered
  CHECK (("state" IN ('ACCEPTED', 'DECLINED')) <= ("answeredAt" IS NOT NULL));

-- Subscriptions: the clock finds what is due by an index, and a period is charged once.
ALTER TABLE "Subscription" ADD CONSTRAINT subscription_period CHECK ("periodEndsAt" > "periodStartsAt");
ALTER TABLE "Subscription" ADD CONSTRAINT subscription_stage CHECK (("status" IN ('EXPIRED', 'DISABLED')) = ("stageEndsAt" IS NOT NULL));
CREATE INDEX subscription_term_due ON "Subscription" ("commitmentEndsAt", "id") WHERE "status" IN ('ACTIVE', 'SUSPENDED');
CREATE INDEX subscription_period_due ON "Subscription" ("periodEndsAt", "id") WHERE "status" IN ('ACTIVE', 'SUSPENDED');
CREATE INDEX subscription_stage_due ON "Subscription" ("stageEndsAt", "id") WHERE "stageEndsAt" IS NOT NULL;
CREATE UNIQUE INDEX charge_period_once ON "Charge" ("subscriptionId", "periodNumber") WHERE "kind" = 'PERIOD';

CREATE FUNCTION charge_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'charge_is_append_only';
END $$;
CREATE TRIGGER charge_is_append_only BEFORE UPDATE OR DELETE ON "Charge" FOR EACH ROW EXECUTE FUNCTION charge_is_append_only();

-- Azure: one role each at a time.
CREATE UNIQUE INDEX azure_role_open_once ON "AzureRoleAssignment" ("subscriptionId", coalesce("resellerId", "providerId")) WHERE "revokedAt" IS NULL;
ALTER TABLE "AzureRoleAssignment" ADD CONSTRAINT azure_role_ends_after_start CHECK ("revokedAt" >= "grantedAt");
-- The provider is Owner of the plans it sold already.
INSERT INTO "AzureRoleAssignment" ("id", "providerId", "customerId", "subscriptionId", "resellerId", "role", "grantedAt", "grantedByName")
  SELECT gen_random_uuid(), s."providerId", s."customerId", s."id", NULL, 'OWNER', s."startedAt", s."changedByName"
  FROM "Subscription" s JOIN "Offer" o ON o."id" = s."offerId" WHERE o."category" = 'AZURE' AND s."status" <> 'DELETED';

-- Incentives: a month again replaces itself.
ALTER TABLE "IncentiveRate" ADD CONSTRAINT incentive_rate_share CHECK ("rateBasisPoints" BETWEEN 0 AND 10000);
ALTER TABLE "IncentiveRate" ADD CONSTRAINT incentive_rate_from_a_month CHECK (extract(day FROM "validFrom") = 1);
ALTER TABLE "IncentiveAccrual" ADD CONSTRAINT incentive_accrual_month CHECK (extract(day FROM "month") = 1);
CREATE UNIQUE INDEX incentive_accrual_once ON "IncentiveAccrual" ("month", "subscriptionId", coalesce("resellerId", "providerId"));

-- The directory
ALTER TABLE "DirectoryListing" ALTER COLUMN "companyName" TYPE text COLLATE "und-x-icu";
CREATE INDEX directory_listing_search ON "DirectoryListing" USING gin ("companyName" gin_trgm_ops);
ALTER TABLE "DirectoryLocation" ADD CONSTRAINT directory_location_web_address CHECK ("targetUrl" ~ '^https?://');
ALTER TABLE "Logo" ADD CONSTRAINT logo_size CHECK (octet_length("bytes") BETWEEN 1 AND 300000);
ALTER TABLE "Logo" ADD CONSTRAINT logo_kind CHECK ("contentType" IN ('image/png', 'image/jpeg', 'image/webp'));
CREATE UNIQUE INDEX listing_change_open_once ON "ListingChangeRequest" ("providerId") WHERE "state" IN ('SUBMITTED', 'RETURNED');
ALTER TABLE "ListingChangeRequest" ADD CONSTRAINT listing_change_with_reason CHECK ("state" NOT IN ('RETURNED', 'REFUSED') OR "reason" <> '');
