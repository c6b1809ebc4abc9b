-- What a provider announces to its resellers, and the operator to everybody (docs/decisions/2026-11-29-announcements.md).
CREATE TYPE "AnnouncementKind" AS ENUM ('CHANGE', 'PRICES', 'MAINTENANCE', 'NEWS');
CREATE TYPE "AnnouncementState" AS ENUM ('DRAFT', 'PUBLISHED', 'WITHDRAWN');
CREATE TYPE "AnnouncementAudience" AS ENUM ('PROVIDERS', 'RESELLERS', 'CUSTOMERS', 'CHOSEN');

-- CreateTable
CREATE TABLE "Announcement" (
    "id" UUID NOT NULL,
    "providerId" UUID,
    "senderName" TEXT NOT NULL,
    "kind" "AnnouncementKind" NOT NULL,
    "state" "AnnouncementState" NOT NULL DEFAULT 'DRAFT',
    "audience" "AnnouncementAudience"[],
    "titleEn" TEXT NOT NULL DEFAULT '',
    "textEn" TEXT NOT NULL DEFAULT '',
    "titleDe" TEXT NOT NULL DEFAULT '',
    "textDe" TEXT NOT NULL DEFAULT '',
    "showsFrom" DATE NOT NULL,
    "showsUntil" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdByName" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3),
    "publishedByName" TEXT NOT NULL DEFAULT '',
    "correctedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnReason" TEXT NOT NULL DEFAULT '',
    "toldAt" TIMESTAMPTZ(3),
    "toldUpTo" UUID,
    "told" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id"),
    -- Somebody can read it: in one language it is whole, in the other whole or not there.
    CONSTRAINT announcement_words CHECK (("titleEn" = '') = ("textEn" = '') AND ("titleDe" = '') = ("textDe" = '') AND ("titleEn" <> '' OR "titleDe" <> '')),
    -- A provider's is for all its resellers or for chosen ones; the operator's for kinds of organisations.
    CONSTRAINT announcement_audience CHECK (CASE WHEN "providerId" IS NULL
      THEN cardinality("audience") > 0 AND NOT 'CHOSEN' = ANY ("audience")
      ELSE cardinality("audience") = 1 AND "audience" <@ ARRAY['RESELLERS', 'CHOSEN']::"AnnouncementAudience"[] END),
    CONSTRAINT announcement_shown CHECK ("showsUntil" IS NULL OR "showsUntil" >= "showsFrom"),
    CONSTRAINT announcement_published CHECK (("state" = 'DRAFT') = ("publishedAt" IS NULL) AND ("state" = 'WITHDRAWN') = ("withdrawnAt" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "AnnouncementRecipient" (
    "announcementId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "resellerId" UUID NOT NULL,

    CONSTRAINT "AnnouncementRecipient_pkey" PRIMARY KEY ("announcementId", "resellerId")
);

-- CreateTable
CREATE TABLE "AnnouncementRead" (
    "announcementId" UUID NOT NULL,
    "providerId" UUID,
    "userId" UUID NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnnouncementRead_pkey" PRIMARY KEY ("announcementId", "userId")
);

-- CreateIndex
CREATE INDEX "Announcement_providerId_publishedAt_id_idx" ON "Announcement"("providerId", "publishedAt" DESC, "id" DESC);
CREATE INDEX "Announcement_providerId_createdAt_id_idx" ON "Announcement"("providerId", "createdAt" DESC, "id" DESC);
CREATE INDEX announcement_to_tell ON "Announcement" ("showsFrom") WHERE "state" = 'PUBLISHED' AND "toldAt" IS NULL;
CREATE INDEX "AnnouncementRecipient_resellerId_announcementId_idx" ON "AnnouncementRecipient"("resellerId", "announcementId");
CREATE INDEX "AnnouncementRead_userId_idx" ON "AnnouncementRead"("userId");
CREATE UNIQUE INDEX "Announcement_providerId_id_key" ON "Announcement"("providerId", "id");

-- AddForeignKey
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncementRecipient" ADD CONSTRAINT "AnnouncementRecipient_providerId_announcementId_fkey" FOREIGN KEY ("providerId", "announcementId") REFERENCES "Announcement"("providerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AnnouncementRecipient" ADD CONSTRAINT "AnnouncementRecipient_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncementRead" ADD CONSTRAINT "AnnouncementRead_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AnnouncementRead" ADD CONSTRAINT "AnnouncementRead_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Its sender's, and of whoever it is announced to. A reseller keeps what was announced while it was a partner, and hears of nothing later.
ALTER TABLE "Announcement" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "Announcement" USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid OR nullif(current_setting('twotier.everybody', true), '')::boolean);
CREATE POLICY heard ON "Announcement" FOR SELECT USING ("state" <> 'DRAFT' AND (
  "providerId" IS NULL AND (
    'PROVIDERS' = ANY ("audience") AND nullif(current_setting('twotier.provider', true), '') IS NOT NULL
    OR 'RESELLERS' = ANY ("audience") AND nullif(current_setting('twotier.reseller', true), '') IS NOT NULL
    OR 'CUSTOMERS' = ANY ("audience") AND nullif(current_setting('twotier.customer', true), '') IS NOT NULL)
  OR EXISTS (SELECT FROM "Partnership" p WHERE p."providerId" = "Announcement"."providerId"
      AND p."resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid AND (p."endedAt" IS NULL OR "Announcement"."publishedAt" < p."endedAt"))
    AND ('RESELLERS' = ANY ("audience") OR EXISTS (SELECT FROM "AnnouncementRecipient" r WHERE r."announcementId" = "Announcement"."id"
      AND r."resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid))));

ALTER TABLE "AnnouncementRecipient" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "AnnouncementRecipient" USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid OR nullif(current_setting('twotier.everybody', true), '')::boolean);
CREATE POLICY heard ON "AnnouncementRecipient" FOR SELECT USING ("resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid);

-- Who has read it is their own business; its sender counts them, and makes it unread again with a correction.
ALTER TABLE "AnnouncementRead" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "AnnouncementRead" USING (
  "userId" = nullif(current_setting('twotier.person', true), '')::uuid OR nullif(current_setting('twotier.everybody', true), '')::boolean);
CREATE POLICY counted ON "AnnouncementRead" FOR SELECT USING ("providerId" = nullif(current_setting('twotier.provider', true), '')::uuid);
CREATE POLICY forgotten ON "AnnouncementRead" FOR DELETE USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid AND current_setting('twotier.permission', true) = 'announcement.edit');
-- Of what somebody can't hear nobody says that they have read it, nor that it was another's.
CREATE POLICY heard ON "AnnouncementRead" AS RESTRICTIVE FOR INSERT WITH CHECK (
  EXISTS (SELECT FROM "Announcement" a WHERE a."id" = "AnnouncementRead"."announcementId" AND a."providerId" IS NOT DISTINCT FROM "AnnouncementRead"."providerId"));
CREATE POLICY moved ON "AnnouncementRead" AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK (
  EXISTS (SELECT FROM "Announcement" a WHERE a."id" = "AnnouncementRead"."announcementId" AND a."providerId" IS NOT DISTINCT FROM "AnnouncementRead"."providerId"));
