-- CreateEnum
CREATE TYPE "ProfileChangeState" AS ENUM ('SUBMITTED', 'APPROVED', 'REFUSED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "Provider" ADD COLUMN     "addressLine1" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "addressLine2" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "billingEmail" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "city" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "contactFirstName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "contactLastName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "contactPhone" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "postalCode" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "purchaseOrderNumber" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "registrationNumber" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "state" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "taxId" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ProfileChange" (
    "id" UUID NOT NULL,
    "providerId" UUID,
    "resellerId" UUID,
    "before" JSONB NOT NULL,
    "wanted" JSONB NOT NULL,
    "state" "ProfileChangeState" NOT NULL DEFAULT 'SUBMITTED',
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedByName" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedByName" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ProfileChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProfileChange_state_id_idx" ON "ProfileChange"("state", "id");

-- CreateIndex
CREATE INDEX "ProfileChange_providerId_id_idx" ON "ProfileChange"("providerId", "id" DESC);

-- CreateIndex
CREATE INDEX "ProfileChange_resellerId_id_idx" ON "ProfileChange"("resellerId", "id" DESC);

-- AddForeignKey
ALTER TABLE "ProfileChange" ADD CONSTRAINT "ProfileChange_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProfileChange" ADD CONSTRAINT "ProfileChange_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema can't say.
ALTER TABLE "ProfileChange" ADD CONSTRAINT profile_change_of_one CHECK (num_nonnulls("providerId", "resellerId") = 1);
ALTER TABLE "ProfileChange" ADD CONSTRAINT profile_change_with_reason CHECK ("state" <> 'REFUSED' OR "reason" <> '');
CREATE UNIQUE INDEX profile_change_open_once ON "ProfileChange" (coalesce("providerId", "resellerId")) WHERE "state" = 'SUBMITTED';
