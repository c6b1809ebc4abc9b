-- AlterEnum
ALTER TYPE "InvitationState" ADD VALUE 'SUPERSEDED';

-- AlterTable
ALTER TABLE "Letter" ADD COLUMN "aboutId" UUID;

-- CreateIndex
CREATE INDEX "Letter_aboutId_id_idx" ON "Letter"("aboutId", "id" DESC);
