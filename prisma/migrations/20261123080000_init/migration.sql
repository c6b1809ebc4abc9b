
-- CreateEnum
CREATE TYPE "Role" AS ENUM ('GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT', 'BILLING_ADMIN');

-- CreateEnum
CREATE TYPE "Language" AS ENUM ('en', 'de');

-- CreateEnum
CREATE TYPE "ProviderStatus" AS ENUM ('ACTIVE', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "ResellerStatus" AS ENUM ('ENROLLING', 'EMAIL_PENDING', 'VETTING', 'REJECTED', 'QUALIFIED', 'ACTIVE', 'SUSPENDED', 'DEAUTHORIZED');

-- CreateEnum
CREATE TYPE "TokenPurpose" AS ENUM ('CONFIRM_EMAIL', 'HAND_OVER');

-- CreateEnum
CREATE TYPE "InvitationState" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "CustomerStatus" AS ENUM ('ACTIVE', 'REMOVED');

-- CreateEnum
CREATE TYPE "AgreementSource" AS ENUM ('CUSTOMER_WILL_BE_ASKED', 'ATTESTED_BY_PARTNER');

-- CreateEnum
CREATE TYPE "AdminRights" AS ENUM ('ADMIN', 'NONE');

-- CreateEnum
CREATE TYPE "BillingType" AS ENUM ('LICENSE', 'USAGE');

-- CreateEnum
CREATE TYPE "Term" AS ENUM ('P1M', 'P1Y', 'P3Y');

-- CreateEnum
CREATE TYPE "BillingCycle" AS ENUM ('MONTHLY', 'ANNUAL', 'TRIENNIAL', 'NONE');

-- CreateEnum
CREATE TYPE "Segment" AS ENUM ('COMMERCIAL', 'EDUCATION', 'NONPROFIT', 'GOVERNMENT');

-- CreateEnum
CREATE TYPE "OfferCategory" AS ENUM ('ENTERPRISE', 'SMALL_BUSINESS', 'TRIAL', 'ADD_ON', 'AZURE', 'SOFTWARE');

-- CreateEnum
CREATE TYPE "OfferRelationKind" AS ENUM ('ADD_ON_OF', 'UPGRADES_TO');

-- CreateEnum
CREATE TYPE "OrderStatus" AS ENUM ('PENDING', 'PENDING_REVIEW', 'COMPLETED', 'PARTIAL_SUCCESS', 'SUSPENDED', 'CANCELLED', 'ERROR');

-- CreateEnum
CREATE TYPE "LineTransaction" AS ENUM ('NEW', 'RENEW', 'ADD_QUANTITY', 'REMOVE_QUANTITY', 'CANCEL', 'CONVERT');

-- CreateEnum
CREATE TYPE "SubscriptionStatus" AS ENUM ('PENDING', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DISABLED', 'DELETED');

-- CreateEnum
CREATE TYPE "LetterState" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- CreateTable
CREATE TABLE "Provider" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "partnerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "region" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" "ProviderStatus" NOT NULL DEFAULT 'ACTIVE',
    "mailDomain" TEXT NOT NULL,
    "supportEmail" TEXT NOT NULL,
    "supportPhone" TEXT NOT NULL,
    "supportWebsite" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reseller" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "partnerId" TEXT,
    "name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "region" TEXT NOT NULL,
    "status" "ResellerStatus" NOT NULL DEFAULT 'ENROLLING',
    "addressLine1" TEXT NOT NULL DEFAULT '',
    "addressLine2" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT '',
    "postalCode" TEXT NOT NULL DEFAULT '',
    "registrationNumber" TEXT NOT NULL DEFAULT '',
    "contactFirstName" TEXT NOT NULL DEFAULT '',
    "contactLastName" TEXT NOT NULL DEFAULT '',
    "contactEmail" TEXT NOT NULL,
    "contactPhone" TEXT NOT NULL DEFAULT '',
    "supportEmail" TEXT NOT NULL DEFAULT '',
    "supportPhone" TEXT NOT NULL DEFAULT '',
    "supportWebsite" TEXT NOT NULL DEFAULT '',
    "emailConfirmedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "vettedAt" TIMESTAMPTZ(3),
    "rejectionReason" TEXT NOT NULL DEFAULT '',
    "agreementSignedAt" TIMESTAMPTZ(3),
    "agreementSignedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Reseller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Operator" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "contactEmail" TEXT,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "language" "Language" NOT NULL DEFAULT 'en',
    "passwordHash" TEXT,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT false,
    "passwordExpiresAt" TIMESTAMPTZ(3),
    "passwordChangedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "providerId" UUID,
    "resellerId" UUID,
    "customerId" UUID,
    "operatorId" UUID,
    "roles" "Role"[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivatedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "userAgent" TEXT NOT NULL DEFAULT '',
    "ip" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key","windowStart")
);

-- CreateTable
CREATE TABLE "Token" (
    "id" UUID NOT NULL,
    "purpose" "TokenPurpose" NOT NULL,
    "hash" TEXT NOT NULL,
    "userId" UUID,
    "resellerId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "Token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PartnershipInvitation" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "boundEmail" TEXT,
    "boundPartnerId" TEXT,
    "language" "Language" NOT NULL,
    "state" "InvitationState" NOT NULL DEFAULT 'OPEN',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" UUID,
    "declineReason" TEXT NOT NULL DEFAULT '',
    "requestedByResellerId" UUID,
    "requestedById" UUID,
    "requestedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PartnershipInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InvitationLink" (
    "id" UUID NOT NULL,
    "invitationId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "InvitationLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Partnership" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "resellerId" UUID NOT NULL,
    "resellerName" TEXT NOT NULL,
    "invitationId" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedById" UUID NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Partnership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "addressLine1" TEXT NOT NULL,
    "addressLine2" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT '',
    "postalCode" TEXT NOT NULL DEFAULT '',
    "registrationNumber" TEXT NOT NULL DEFAULT '',
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "language" "Language" NOT NULL,
    "agreementSource" "AgreementSource" NOT NULL,
    "agreementFirstName" TEXT NOT NULL DEFAULT '',
    "agreementLastName" TEXT NOT NULL DEFAULT '',
    "agreementEmail" TEXT NOT NULL DEFAULT '',
    "agreementPhone" TEXT NOT NULL DEFAULT '',
    "agreementDate" DATE,
    "agreementAttestedById" UUID,
    "status" "CustomerStatus" NOT NULL DEFAULT 'ACTIVE',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerReseller" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "resellerId" UUID NOT NULL,
    "partnershipId" UUID NOT NULL,
    "adminRights" "AdminRights" NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedById" UUID NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "CustomerReseller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerDraft" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "resellerId" UUID,
    "account" JSONB NOT NULL DEFAULT '{}',
    "lines" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "customerId" UUID,

    CONSTRAINT "CustomerDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "skuId" TEXT NOT NULL,
    "availabilityId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "descriptionEn" TEXT NOT NULL,
    "descriptionDe" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "category" "OfferCategory" NOT NULL,
    "billingType" "BillingType" NOT NULL,
    "segment" "Segment" NOT NULL,
    "unitType" TEXT NOT NULL,
    "minimumQuantity" INTEGER NOT NULL,
    "maximumQuantity" INTEGER NOT NULL,
    "pooledLimit" INTEGER,
    "lifetimeLimit" INTEGER,
    "isTrial" BOOLEAN NOT NULL,
    "isAddOn" BOOLEAN NOT NULL,
    "isAutoRenewable" BOOLEAN NOT NULL,
    "conversionTargetId" TEXT,
    "rank" INTEGER NOT NULL,
    "isAvailable" BOOLEAN NOT NULL DEFAULT true,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OfferRelation" (
    "fromId" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "kind" "OfferRelationKind" NOT NULL,

    CONSTRAINT "OfferRelation_pkey" PRIMARY KEY ("fromId","toId","kind")
);

-- CreateTable
CREATE TABLE "OfferPrice" (
    "offerId" TEXT NOT NULL,
    "term" "Term" NOT NULL,
    "billingCycle" "BillingCycle" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amountMinor" INTEGER NOT NULL,

    CONSTRAINT "OfferPrice_pkey" PRIMARY KEY ("offerId","term","billingCycle","currency")
);

-- CreateTable
CREATE TABLE "Order" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "status" "OrderStatus" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "placedById" UUID NOT NULL,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "id" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "lineNumber" INTEGER NOT NULL,
    "offerId" TEXT NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "transaction" "LineTransaction" NOT NULL,
    "quantity" INTEGER NOT NULL,
    "term" "Term" NOT NULL,
    "billingCycle" "BillingCycle" NOT NULL,
    "unitPriceMinor" INTEGER NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "resellerOfRecordId" UUID,

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "offerId" TEXT NOT NULL,
    "parentId" UUID,
    "nickname" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "term" "Term" NOT NULL,
    "billingCycle" "BillingCycle" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "unitPriceMinor" INTEGER NOT NULL,
    "status" "SubscriptionStatus" NOT NULL DEFAULT 'ACTIVE',
    "autoRenew" BOOLEAN NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "commitmentEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "resellerOfRecordId" UUID,
    "supportContactId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedByName" TEXT NOT NULL,

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SeatBatch" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "reducibleUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SeatBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportContactAssignment" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "resellerId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedByName" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedByName" TEXT,

    CONSTRAINT "SupportContactAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResellerOfRecordAssignment" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "resellerId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedByName" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedByName" TEXT,

    CONSTRAINT "ResellerOfRecordAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "actorOrganization" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "subjectName" TEXT NOT NULL,
    "providerId" UUID,
    "resellerId" UUID,
    "customerId" UUID,
    "customerName" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "previousHash" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Letter" (
    "id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "template" TEXT NOT NULL,
    "data" JSONB,
    "state" "LetterState" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "href" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "actorId" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "answer" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("actorId","operation","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Provider_tenantId_key" ON "Provider"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Provider_partnerId_key" ON "Provider"("partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "Reseller_tenantId_key" ON "Reseller"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Reseller_partnerId_key" ON "Reseller"("partnerId");

-- CreateIndex
CREATE INDEX "Reseller_status_id_idx" ON "Reseller"("status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Reseller_id_name_key" ON "Reseller"("id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE INDEX "Membership_providerId_idx" ON "Membership"("providerId");

-- CreateIndex
CREATE INDEX "Membership_resellerId_idx" ON "Membership"("resellerId");

-- CreateIndex
CREATE INDEX "Membership_customerId_idx" ON "Membership"("customerId");

-- CreateIndex
CREATE INDEX "Session_userId_createdAt_idx" ON "Session"("userId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

-- CreateIndex
CREATE INDEX "Token_userId_purpose_idx" ON "Token"("userId", "purpose");

-- CreateIndex
CREATE INDEX "Token_resellerId_purpose_idx" ON "Token"("resellerId", "purpose");

-- CreateIndex
CREATE INDEX "PartnershipInvitation_providerId_state_id_idx" ON "PartnershipInvitation"("providerId", "state", "id" DESC);

-- CreateIndex
CREATE INDEX "PartnershipInvitation_state_expiresAt_idx" ON "PartnershipInvitation"("state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "PartnershipInvitation_providerId_id_key" ON "PartnershipInvitation"("providerId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "InvitationLink_tokenHash_key" ON "InvitationLink"("tokenHash");

-- CreateIndex
CREATE INDEX "InvitationLink_invitationId_idx" ON "InvitationLink"("invitationId");

-- CreateIndex
CREATE UNIQUE INDEX "Partnership_invitationId_key" ON "Partnership"("invitationId");

-- CreateIndex
CREATE INDEX "Partnership_providerId_endedAt_resellerName_id_idx" ON "Partnership"("providerId", "endedAt", "resellerName", "id");

-- CreateIndex
CREATE INDEX "Partnership_resellerId_endedAt_id_idx" ON "Partnership"("resellerId", "endedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Partnership_providerId_resellerId_id_key" ON "Partnership"("providerId", "resellerId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Partnership_providerId_invitationId_key" ON "Partnership"("providerId", "invitationId");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_domain_key" ON "Customer"("domain");

-- CreateIndex
CREATE INDEX "Customer_providerId_status_name_id_idx" ON "Customer"("providerId", "status", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_providerId_id_key" ON "Customer"("providerId", "id");

-- CreateIndex
CREATE INDEX "CustomerReseller_customerId_endedAt_idx" ON "CustomerReseller"("customerId", "endedAt");

-- CreateIndex
CREATE INDEX "CustomerReseller_resellerId_endedAt_customerId_idx" ON "CustomerReseller"("resellerId", "endedAt", "customerId");

-- CreateIndex
CREATE INDEX "CustomerReseller_providerId_resellerId_endedAt_idx" ON "CustomerReseller"("providerId", "resellerId", "endedAt");

-- CreateIndex
CREATE INDEX "CustomerDraft_createdById_updatedAt_idx" ON "CustomerDraft"("createdById", "updatedAt" DESC);

-- CreateIndex
CREATE INDEX "Offer_isAvailable_rank_id_idx" ON "Offer"("isAvailable", "rank", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Offer_productId_skuId_availabilityId_key" ON "Offer"("productId", "skuId", "availabilityId");

-- CreateIndex
CREATE INDEX "OfferRelation_toId_idx" ON "OfferRelation"("toId");

-- CreateIndex
CREATE INDEX "Order_providerId_id_idx" ON "Order"("providerId", "id" DESC);

-- CreateIndex
CREATE INDEX "Order_customerId_id_idx" ON "Order"("customerId", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Order_providerId_id_key" ON "Order"("providerId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Order_number_key" ON "Order"("number");

-- CreateIndex
CREATE INDEX "OrderLine_subscriptionId_idx" ON "OrderLine"("subscriptionId");

-- CreateIndex
CREATE UNIQUE INDEX "OrderLine_orderId_lineNumber_key" ON "OrderLine"("orderId", "lineNumber");

-- CreateIndex
CREATE INDEX "Subscription_customerId_id_idx" ON "Subscription"("customerId", "id");

-- CreateIndex
CREATE INDEX "Subscription_providerId_id_idx" ON "Subscription"("providerId", "id");

-- CreateIndex
CREATE INDEX "Subscription_resellerOfRecordId_idx" ON "Subscription"("resellerOfRecordId");

-- CreateIndex
CREATE INDEX "Subscription_supportContactId_idx" ON "Subscription"("supportContactId");

-- CreateIndex
CREATE INDEX "Subscription_parentId_idx" ON "Subscription"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Subscription_providerId_id_key" ON "Subscription"("providerId", "id");

-- CreateIndex
CREATE INDEX "SeatBatch_subscriptionId_reducibleUntil_idx" ON "SeatBatch"("subscriptionId", "reducibleUntil");

-- CreateIndex
CREATE INDEX "SupportContactAssignment_subscriptionId_startedAt_idx" ON "SupportContactAssignment"("subscriptionId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "ResellerOfRecordAssignment_subscriptionId_startedAt_idx" ON "ResellerOfRecordAssignment"("subscriptionId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_providerId_id_idx" ON "AuditEntry"("providerId", "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_resellerId_id_idx" ON "AuditEntry"("resellerId", "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_customerId_id_idx" ON "AuditEntry"("customerId", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_organizationId_sequence_key" ON "AuditEntry"("organizationId", "sequence");

-- CreateIndex
CREATE INDEX "Letter_state_createdAt_idx" ON "Letter"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_userId_id_idx" ON "Notification"("userId", "id" DESC);

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- AddForeignKey
ALTER TABLE "Reseller" ADD CONSTRAINT "Reseller_agreementSignedById_fkey" FOREIGN KEY ("agreementSignedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Operator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnershipInvitation" ADD CONSTRAINT "PartnershipInvitation_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PartnershipInvitation" ADD CONSTRAINT "PartnershipInvitation_requestedByResellerId_fkey" FOREIGN KEY ("requestedByResellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvitationLink" ADD CONSTRAINT "InvitationLink_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "PartnershipInvitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Partnership" ADD CONSTRAINT "Partnership_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Partnership" ADD CONSTRAINT "Partnership_resellerId_resellerName_fkey" FOREIGN KEY ("resellerId", "resellerName") REFERENCES "Reseller"("id", "name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Partnership" ADD CONSTRAINT "Partnership_providerId_invitationId_fkey" FOREIGN KEY ("providerId", "invitationId") REFERENCES "PartnershipInvitation"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerReseller" ADD CONSTRAINT "CustomerReseller_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerReseller" ADD CONSTRAINT "CustomerReseller_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerReseller" ADD CONSTRAINT "CustomerReseller_providerId_resellerId_partnershipId_fkey" FOREIGN KEY ("providerId", "resellerId", "partnershipId") REFERENCES "Partnership"("providerId", "resellerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerDraft" ADD CONSTRAINT "CustomerDraft_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerDraft" ADD CONSTRAINT "CustomerDraft_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerDraft" ADD CONSTRAINT "CustomerDraft_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerDraft" ADD CONSTRAINT "CustomerDraft_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_conversionTargetId_fkey" FOREIGN KEY ("conversionTargetId") REFERENCES "Offer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferRelation" ADD CONSTRAINT "OfferRelation_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferRelation" ADD CONSTRAINT "OfferRelation_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfferPrice" ADD CONSTRAINT "OfferPrice_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_providerId_orderId_fkey" FOREIGN KEY ("providerId", "orderId") REFERENCES "Order"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_resellerOfRecordId_fkey" FOREIGN KEY ("resellerOfRecordId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_providerId_orderId_fkey" FOREIGN KEY ("providerId", "orderId") REFERENCES "Order"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "Offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_providerId_parentId_fkey" FOREIGN KEY ("providerId", "parentId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_resellerOfRecordId_fkey" FOREIGN KEY ("resellerOfRecordId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_supportContactId_fkey" FOREIGN KEY ("supportContactId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeatBatch" ADD CONSTRAINT "SeatBatch_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportContactAssignment" ADD CONSTRAINT "SupportContactAssignment_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportContactAssignment" ADD CONSTRAINT "SupportContactAssignment_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResellerOfRecordAssignment" ADD CONSTRAINT "ResellerOfRecordAssignment_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResellerOfRecordAssignment" ADD CONSTRAINT "ResellerOfRecordAssignment_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

