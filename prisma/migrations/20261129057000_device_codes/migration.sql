-- A program without a browser of its own shows a code, which somebody types in where they are signed in (RFC 8628).
-- Only one that a global admin said so of: whoever is talked into typing in a code lets somebody else in.
ALTER TABLE "Application" ADD COLUMN "byCode" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "DeviceCode" (
  "id" UUID NOT NULL,
  "applicationId" UUID NOT NULL,
  "hash" TEXT NOT NULL,
  "userCodeHash" TEXT NOT NULL,
  "askedFrom" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "polledAt" TIMESTAMPTZ(3),
  "userId" UUID,
  "answeredAt" TIMESTAMPTZ(3),
  "consentId" UUID,
  "usedAt" TIMESTAMPTZ(3),
  CONSTRAINT "DeviceCode_pkey" PRIMARY KEY ("id"),
  -- Somebody answers, a yes is an answer, and only a yes leads to something.
  CONSTRAINT device_code_answered CHECK (
    ("answeredAt" IS NULL OR "userId" IS NOT NULL) AND ("consentId" IS NULL OR "answeredAt" IS NOT NULL) AND ("usedAt" IS NULL OR "consentId" IS NOT NULL)
  )
);
CREATE UNIQUE INDEX "DeviceCode_hash_key" ON "DeviceCode"("hash");
CREATE UNIQUE INDEX "DeviceCode_userCodeHash_key" ON "DeviceCode"("userCodeHash");
CREATE INDEX "DeviceCode_applicationId_idx" ON "DeviceCode"("applicationId");
CREATE INDEX "DeviceCode_userId_idx" ON "DeviceCode"("userId");
CREATE INDEX "DeviceCode_consentId_idx" ON "DeviceCode"("consentId");
CREATE INDEX "DeviceCode_expiresAt_idx" ON "DeviceCode"("expiresAt");
ALTER TABLE "DeviceCode" ADD CONSTRAINT "DeviceCode_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "DeviceCode" ADD CONSTRAINT "DeviceCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "DeviceCode" ADD CONSTRAINT "DeviceCode_consentId_fkey" FOREIGN KEY ("consentId") REFERENCES "Consent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "DeviceCode" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "DeviceCode" USING (EXISTS (SELECT FROM "Application" a WHERE a."id" = "applicationId"));
