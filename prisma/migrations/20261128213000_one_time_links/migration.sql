-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "customerName" TEXT NOT NULL,
    "userId" UUID,
    "accounts" INTEGER NOT NULL,
    "ofAdmin" BOOLEAN NOT NULL,
    "linkHash" TEXT NOT NULL,
    "knockHash" TEXT NOT NULL,
    "sealed" TEXT,
    "passphrase" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdByOrganization" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "openedFrom" TEXT NOT NULL DEFAULT '',
    "openedWith" TEXT NOT NULL DEFAULT '',
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnByName" TEXT NOT NULL DEFAULT '',
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id"),
    CONSTRAINT one_time_link_accounts CHECK ("accounts" BETWEEN 1 AND 100 AND ("userId" IS NOT NULL) = ("accounts" = 1)),
    CONSTRAINT one_time_link_size CHECK (length("sealed") <= 32000),
    -- It ends in one way, and what is over holds nothing any more.
    CONSTRAINT one_time_link_over CHECK (num_nonnulls("openedAt", "withdrawnAt", "supersededAt") + ("sealed" IS NOT NULL)::int <= 1)
);

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_linkHash_key" ON "OneTimeLink"("linkHash");

-- CreateIndex
CREATE INDEX "OneTimeLink_customerId_userId_id_idx" ON "OneTimeLink"("customerId", "userId", "id" DESC);

-- CreateIndex
CREATE INDEX "OneTimeLink_userId_idx" ON "OneTimeLink"("userId");

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema can't say: those that still hold something, for the clock.
CREATE INDEX one_time_link_waiting ON "OneTimeLink" ("expiresAt") WHERE "sealed" IS NOT NULL;

-- Whoever serves the customer, and the customer itself; whoever holds a link proves it by its key, of which no row has more than a hash;
-- and whoever chooses a password ends what was about the one before.
ALTER TABLE "OneTimeLink" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "OneTimeLink" USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR nullif(current_setting('twotier.everybody', true), '')::boolean
  OR asking_reaches("customerId"));
CREATE POLICY by_link ON "OneTimeLink" USING (current_setting('twotier.permission', true) IN ('oneTimeLink.open', 'user.choosePassword'));
CREATE POLICY given ON "OneTimeLink" AS RESTRICTIVE FOR INSERT WITH CHECK (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid OR asking_reaches("customerId"));
