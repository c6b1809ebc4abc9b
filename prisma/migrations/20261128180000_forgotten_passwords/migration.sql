-- AlterEnum
ALTER TYPE "TokenPurpose" ADD VALUE 'RESET_PASSWORD';

-- CreateIndex
CREATE INDEX "User_contactEmail_idx" ON "User"("contactEmail");
