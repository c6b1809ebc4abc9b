-- What an organisation notes about a customer, for its own people: the provider's, and each of its resellers'.
CREATE TABLE "CustomerNote" (
  "id" UUID NOT NULL,
  "providerId" UUID NOT NULL,
  "customerId" UUID NOT NULL,
  "resellerId" UUID,
  "text" TEXT NOT NULL,
  "textBefore" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdById" UUID NOT NULL,
  "createdByName" TEXT NOT NULL,
  "changedAt" TIMESTAMPTZ(3),
  "deletedAt" TIMESTAMPTZ(3),
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "CustomerNote_pkey" PRIMARY KEY ("id"),
  CONSTRAINT customer_note_length CHECK (length("text") BETWEEN 1 AND 4000)
);
CREATE INDEX "CustomerNote_customerId_id_idx" ON "CustomerNote"("customerId", "id" DESC);
CREATE INDEX "CustomerNote_deletedAt_idx" ON "CustomerNote"("deletedAt");
ALTER TABLE "CustomerNote" ADD CONSTRAINT "CustomerNote_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId")
  REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CustomerNote" ADD CONSTRAINT "CustomerNote_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Whoever wrote it reads it: not the other firm, not the customer, not the operator. What is swept is everybody's.
ALTER TABLE "CustomerNote" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "CustomerNote" USING (
  "resellerId" IS NULL AND "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR "resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid
  OR nullif(current_setting('twotier.everybody', true), '')::boolean);
CREATE POLICY given ON "CustomerNote" AS RESTRICTIVE FOR INSERT WITH CHECK (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR nullif(current_setting('twotier.reseller', true), '') IS NOT NULL AND asking_reaches("customerId"));
