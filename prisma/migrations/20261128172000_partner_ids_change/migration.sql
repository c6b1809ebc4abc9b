-- CreateEnum
CREATE TYPE "ProfileChangeKind" AS ENUM ('LEGAL', 'PARTNER_ID');

-- AlterTable
ALTER TABLE "ProfileChange" ADD COLUMN "holdsFrom" DATE,
ADD COLUMN "kind" "ProfileChangeKind" NOT NULL DEFAULT 'LEGAL';

-- AlterTable
ALTER TABLE "IncentiveAccrual" ADD COLUMN "partnerId" TEXT;

-- CreateTable
CREATE TABLE "ResellerPartnerId" (
    "partnerId" TEXT NOT NULL,
    "resellerId" UUID NOT NULL,

    CONSTRAINT "ResellerPartnerId_pkey" PRIMARY KEY ("partnerId")
);

-- CreateIndex
CREATE INDEX "ResellerPartnerId_resellerId_idx" ON "ResellerPartnerId"("resellerId");

-- AddForeignKey
ALTER TABLE "ResellerPartnerId" ADD CONSTRAINT "ResellerPartnerId_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema can't say.
INSERT INTO "ResellerPartnerId" ("partnerId", "resellerId") SELECT "partnerId", "id" FROM "Reseller" WHERE "partnerId" IS NOT NULL;
UPDATE "IncentiveAccrual" a SET "partnerId" = r."partnerId" FROM "Reseller" r WHERE r."id" = a."resellerId";

-- Two halves of a month, where the partner id changed within it.
DROP INDEX incentive_accrual_once;
CREATE UNIQUE INDEX incentive_accrual_once
  ON "IncentiveAccrual" ("month", "subscriptionId", coalesce("resellerId", "providerId"), coalesce("lostReason", ''), coalesce("partnerId", ''));

-- Of either kind one, and one for a partner id that several may want.
DROP INDEX profile_change_open_once;
CREATE UNIQUE INDEX profile_change_open_once ON "ProfileChange" (coalesce("providerId", "resellerId"), "kind") WHERE "state" = 'SUBMITTED';
CREATE UNIQUE INDEX profile_change_partner_id_once ON "ProfileChange" (("wanted"->>'partnerId')) WHERE "state" = 'SUBMITTED' AND "kind" = 'PARTNER_ID';
ALTER TABLE "ProfileChange" ADD CONSTRAINT profile_change_partner_id
  CHECK ("kind" <> 'PARTNER_ID' OR ("resellerId" IS NOT NULL AND "wanted" ? 'partnerId' AND ("state" <> 'APPROVED' OR "holdsFrom" IS NOT NULL)));

-- Until the agreement is signed a partner id is only typed: a wrong one is given back. From then on it was used.
CREATE FUNCTION reseller_partner_id_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW."partnerId" IS NOT DISTINCT FROM OLD."partnerId" THEN RETURN NULL; END IF;
    IF OLD."agreementSignedAt" IS NULL THEN
      DELETE FROM "ResellerPartnerId" WHERE "partnerId" = OLD."partnerId" AND "resellerId" = OLD."id";
    END IF;
  END IF;
  IF NEW."partnerId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "ResellerPartnerId" WHERE "partnerId" = NEW."partnerId" AND "resellerId" = NEW."id") THEN
    INSERT INTO "ResellerPartnerId" ("partnerId", "resellerId") VALUES (NEW."partnerId", NEW."id");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reseller_partner_id_kept AFTER INSERT OR UPDATE OF "partnerId" ON "Reseller" FOR EACH ROW EXECUTE FUNCTION reseller_partner_id_kept();

DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION reseller_partner_id_kept() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
