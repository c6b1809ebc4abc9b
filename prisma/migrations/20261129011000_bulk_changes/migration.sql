-- Changes of many subscriptions at once: what was decided, and row by row what it would cost, what became of it and how it was before.
CREATE TYPE "BulkChangeKind" AS ENUM ('RENEWAL', 'QUANTITY', 'RECORD', 'CONTACT', 'SUSPEND');
CREATE TYPE "BulkChangeState" AS ENUM ('CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'CANCELLED', 'UNDOING', 'UNDONE');
CREATE TYPE "BulkChangeRowState" AS ENUM ('NEW', 'READY', 'SAME', 'REFUSED', 'DONE', 'FAILED', 'UNDONE');

CREATE TABLE "BulkChange" (
  "id" uuid PRIMARY KEY,
  "providerId" uuid REFERENCES "Provider" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "resellerId" uuid REFERENCES "Reseller" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "kind" "BulkChangeKind" NOT NULL,
  "decided" jsonb NOT NULL,
  "filter" jsonb,
  "count" integer NOT NULL,
  "state" "BulkChangeState" NOT NULL DEFAULT 'CHECKING',
  "createdAt" timestamptz(3) NOT NULL,
  "createdByName" text NOT NULL,
  "startedAt" timestamptz(3),
  "startedByName" text,
  "finishedAt" timestamptz(3),
  "undoneByName" text,
  "byId" uuid NOT NULL,
  CONSTRAINT "bulk_change_of_one" CHECK (("providerId" IS NULL) <> ("resellerId" IS NULL))
);
CREATE INDEX "BulkChange_providerId_id_idx" ON "BulkChange" ("providerId", "id" DESC);
CREATE INDEX "BulkChange_resellerId_id_idx" ON "BulkChange" ("resellerId", "id" DESC);
-- Of the few that have something to do.
CREATE INDEX "BulkChange_working_idx" ON "BulkChange" ("id") WHERE "state" IN ('CHECKING', 'RUNNING', 'UNDOING');

CREATE TABLE "BulkChangeRow" (
  "id" uuid PRIMARY KEY,
  "bulkChangeId" uuid NOT NULL REFERENCES "BulkChange" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "providerId" uuid NOT NULL,
  "resellerId" uuid,
  "subscriptionId" uuid NOT NULL,
  "nickname" text NOT NULL,
  "customerId" uuid NOT NULL,
  "customerName" text NOT NULL,
  "version" integer NOT NULL,
  "state" "BulkChangeRowState" NOT NULL DEFAULT 'NEW',
  "problem" text NOT NULL DEFAULT '',
  "problemParams" jsonb NOT NULL DEFAULT '{}',
  "was" jsonb,
  "will" jsonb,
  "currency" char(3) NOT NULL,
  "amountMinor" bigint NOT NULL DEFAULT 0,
  "nextBeforeMinor" bigint NOT NULL DEFAULT 0,
  "nextAfterMinor" bigint NOT NULL DEFAULT 0,
  "done" jsonb,
  CONSTRAINT "BulkChangeRow_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId")
    REFERENCES "Subscription" ("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "BulkChangeRow_bulkChangeId_subscriptionId_key" ON "BulkChangeRow" ("bulkChangeId", "subscriptionId");
CREATE INDEX "BulkChangeRow_bulkChangeId_id_idx" ON "BulkChangeRow" ("bulkChangeId", "id");
CREATE INDEX "BulkChangeRow_bulkChangeId_state_id_idx" ON "BulkChangeRow" ("bulkChangeId", "state", "id");
CREATE INDEX "BulkChangeRow_subscriptionId_idx" ON "BulkChangeRow" ("subscriptionId");

-- Whoever began it, a provider or a reseller; a provider's subscriptions stay a provider's.
ALTER TABLE "BulkChange" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "BulkChange" USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR nullif(current_setting('twotier.everybody', true), '')::boolean
  OR "resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid);
ALTER TABLE "BulkChangeRow" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "BulkChangeRow" USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR nullif(current_setting('twotier.everybody', true), '')::boolean
  OR "resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid);
