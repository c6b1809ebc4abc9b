-- CreateEnum
CREATE TYPE "EndingFact" AS ENUM ('ASSOCIATION', 'RESELLER_OF_RECORD', 'SUPPORT_CONTACT', 'AZURE');

-- CreateEnum
CREATE TYPE "EndingDecision" AS ENUM ('MOVE', 'KEEP', 'WITHDRAW');

-- AlterTable
ALTER TABLE "Partnership" ADD COLUMN     "endedByName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "endedByReseller" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "EndedFact" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "resellerId" UUID NOT NULL,
    "partnershipId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "fact" "EndingFact" NOT NULL,
    "decision" "EndingDecision" NOT NULL,
    "count" INTEGER NOT NULL,
    "adminRights" "AdminRights",
    "movedToId" UUID,
    "keptUntil" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "EndedFact_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EndedFact_partnershipId_id_idx" ON "EndedFact"("partnershipId", "id");

-- CreateIndex
CREATE INDEX "EndedFact_keptUntil_idx" ON "EndedFact"("keptUntil");

-- CreateIndex
CREATE INDEX "EndedFact_customerId_idx" ON "EndedFact"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "EndedFact_partnershipId_customerId_fact_key" ON "EndedFact"("partnershipId", "customerId", "fact");

-- AddForeignKey
ALTER TABLE "EndedFact" ADD CONSTRAINT "EndedFact_providerId_resellerId_partnershipId_fkey" FOREIGN KEY ("providerId", "resellerId", "partnershipId") REFERENCES "Partnership"("providerId", "resellerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EndedFact" ADD CONSTRAINT "EndedFact_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EndedFact" ADD CONSTRAINT "EndedFact_movedToId_fkey" FOREIGN KEY ("movedToId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema can't say.
ALTER TABLE "EndedFact" ADD CONSTRAINT ended_fact_kept_until_a_day CHECK (("decision" = 'KEEP') = ("keptUntil" IS NOT NULL));
ALTER TABLE "EndedFact" ADD CONSTRAINT ended_fact_moved_to_somebody CHECK (("decision" = 'MOVE') = ("movedToId" IS NOT NULL));
-- What the clock has to look at, however long the record grows.
DROP INDEX "EndedFact_keptUntil_idx";
CREATE INDEX "EndedFact_keptUntil_idx" ON "EndedFact" ("keptUntil") WHERE "settledAt" IS NULL;
CREATE INDEX ended_fact_to_tell ON "EndedFact" ("partnershipId", "id") WHERE "fact" = 'ASSOCIATION' AND "toldAt" IS NULL;
-- Who ended the partnerships that are over.
UPDATE "Partnership" SET "endedByName" = coalesce((SELECT "firstName" || ' ' || "lastName" FROM "User" WHERE "User"."id" = "endedById"), '')
  WHERE "endedAt" IS NOT NULL;
