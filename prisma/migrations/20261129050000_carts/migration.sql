-- What programs mean to order, until it is ordered or expires.
CREATE TABLE "Cart" (
  "id" UUID NOT NULL,
  "providerId" UUID NOT NULL,
  "customerId" UUID NOT NULL,
  "lines" JSONB NOT NULL,
  "outcome" JSONB,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "changedAt" TIMESTAMPTZ(3) NOT NULL,
  "changedByName" TEXT NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "orderedAt" TIMESTAMPTZ(3),
  CONSTRAINT "Cart_pkey" PRIMARY KEY ("id"),
  CONSTRAINT cart_has_an_outcome CHECK (("orderedAt" IS NULL) = ("outcome" IS NULL))
);
CREATE INDEX "Cart_providerId_customerId_idx" ON "Cart"("providerId", "customerId");
CREATE INDEX "Cart_expiresAt_idx" ON "Cart"("expiresAt");
ALTER TABLE "Cart" ADD CONSTRAINT "Cart_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId")
  REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- A provider's alone. What is swept is everybody's.
ALTER TABLE "Cart" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "Cart" USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR nullif(current_setting('twotier.everybody', true), '')::boolean);
