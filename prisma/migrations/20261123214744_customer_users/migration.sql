-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "deletedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "LicenseAssignment" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "subscriptionId" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    "assignedByName" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedByName" TEXT,

    CONSTRAINT "LicenseAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LicenseAssignment_subscriptionId_endedAt_idx" ON "LicenseAssignment"("subscriptionId", "endedAt");

-- CreateIndex
CREATE INDEX "LicenseAssignment_membershipId_endedAt_idx" ON "LicenseAssignment"("membershipId", "endedAt");

-- AddForeignKey
ALTER TABLE "LicenseAssignment" ADD CONSTRAINT "LicenseAssignment_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LicenseAssignment" ADD CONSTRAINT "LicenseAssignment_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema can't say.
ALTER TABLE "Membership" DROP CONSTRAINT membership_has_a_role;
ALTER TABLE "Membership" ADD CONSTRAINT membership_has_a_role CHECK (cardinality("roles") >= 1 OR "tenantId" IS NOT NULL);
-- Whoever is deleted can't sign in.
ALTER TABLE "Membership" ADD CONSTRAINT membership_deleted_is_off CHECK ("deletedAt" IS NULL OR ("deactivatedAt" IS NOT NULL AND "tenantId" IS NOT NULL));
CREATE INDEX membership_deleted ON "Membership" ("deletedAt") WHERE "deletedAt" IS NOT NULL;
CREATE UNIQUE INDEX license_open_once ON "LicenseAssignment" ("subscriptionId", "membershipId") WHERE "endedAt" IS NULL;

-- What is deleted licenses nobody any more, by whatever way it came to that.
CREATE FUNCTION license_ends_with_subscription() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "LicenseAssignment" SET "endedAt" = NEW."changedAt", "endedByName" = NEW."changedByName"
  WHERE "subscriptionId" = NEW."id" AND "endedAt" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER license_ends_with_subscription AFTER UPDATE OF "status" ON "Subscription"
  FOR EACH ROW WHEN (NEW."status" = 'DELETED' AND OLD."status" <> 'DELETED') EXECUTE FUNCTION license_ends_with_subscription();
