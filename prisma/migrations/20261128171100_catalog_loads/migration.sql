CREATE TYPE "CatalogLoadState" AS ENUM ('READING', 'REFUSED', 'CHECKED', 'LOADED', 'ROLLED_BACK');
CREATE TYPE "PriceChangeKind" AS ENUM ('UP', 'DOWN', 'GONE', 'NEW', 'RETAIL', 'DAYS', 'REPLACED');
CREATE TYPE "OfferChangeKind" AS ENUM ('NEW', 'CHANGED', 'GONE');

CREATE TABLE "CatalogLoad" (
  "id" UUID NOT NULL,
  "state" "CatalogLoadState" NOT NULL DEFAULT 'READING',
  "files" JSONB NOT NULL DEFAULT '[]',
  "leftOut" JSONB NOT NULL DEFAULT '[]',
  "problems" JSONB NOT NULL DEFAULT '[]',
  "problemCount" INTEGER NOT NULL DEFAULT 0,
  "counts" JSONB NOT NULL DEFAULT '{}',
  "holdsFrom" DATE NOT NULL,
  "afterId" UUID,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdByName" TEXT NOT NULL,
  "loadedAt" TIMESTAMPTZ(3),
  "loadedByName" TEXT NOT NULL DEFAULT '',
  "rolledBackAt" TIMESTAMPTZ(3),
  "rolledBackByName" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "CatalogLoad_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "CatalogLoad_state_id_idx" ON "CatalogLoad" ("state", "id" DESC);
-- Two that were compared with the same state can't both change it.
CREATE UNIQUE INDEX "one_load_after_another" ON "CatalogLoad" (COALESCE("afterId", '00000000-0000-0000-0000-000000000000')) WHERE "state" = 'LOADED';

CREATE TABLE "PriceRow" (
  "id" UUID NOT NULL,
  "loadId" UUID NOT NULL,
  "line" INTEGER NOT NULL,
  "offerId" TEXT NOT NULL,
  "term" "Term" NOT NULL,
  "billingCycle" "BillingCycle" NOT NULL,
  "market" TEXT NOT NULL,
  "currency" CHAR(3) NOT NULL,
  "amountMinor" INTEGER NOT NULL,
  "retailMinor" INTEGER,
  "validFrom" DATE NOT NULL,
  "validUntil" DATE NOT NULL,
  CONSTRAINT "PriceRow_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "PriceRow_loadId_fkey" FOREIGN KEY ("loadId") REFERENCES "CatalogLoad"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "PriceRow_loadId_idx" ON "PriceRow" ("loadId");

CREATE TABLE "PriceChange" (
  "loadId" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "kind" "PriceChangeKind" NOT NULL,
  "priceId" UUID,
  "offerId" TEXT NOT NULL,
  "term" "Term" NOT NULL,
  "billingCycle" "BillingCycle" NOT NULL,
  "market" TEXT NOT NULL,
  "currency" CHAR(3) NOT NULL,
  "validFrom" DATE NOT NULL,
  "validUntil" DATE NOT NULL,
  "amountMinor" INTEGER,
  "retailMinor" INTEGER,
  "beforeMinor" INTEGER,
  "beforeRetail" INTEGER,
  CONSTRAINT "PriceChange_pkey" PRIMARY KEY ("loadId", "position"),
  CONSTRAINT "PriceChange_loadId_fkey" FOREIGN KEY ("loadId") REFERENCES "CatalogLoad"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "OfferChange" (
  "loadId" UUID NOT NULL,
  "offerId" TEXT NOT NULL,
  "kind" "OfferChangeKind" NOT NULL,
  "title" TEXT NOT NULL,
  "after" JSONB,
  "before" JSONB,
  CONSTRAINT "OfferChange_pkey" PRIMARY KEY ("loadId", "offerId"),
  CONSTRAINT "OfferChange_loadId_fkey" FOREIGN KEY ("loadId") REFERENCES "CatalogLoad"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "OfferPrice_loadId_idx" ON "OfferPrice" ("loadId");
CREATE INDEX "OfferPrice_endedById_idx" ON "OfferPrice" ("endedById");
