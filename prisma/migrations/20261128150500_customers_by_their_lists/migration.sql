-- A customer's name stands where its lists begin: at its tags and its resellers, so that a page of either is one walk along an
-- index, however many there are. Kept by the database.
ALTER TABLE "CustomerTag"
  ADD COLUMN "customerName" text COLLATE "und-x-icu" NOT NULL DEFAULT '',
  ADD COLUMN "customerStatus" "CustomerStatus" NOT NULL DEFAULT 'ACTIVE';
ALTER TABLE "CustomerReseller"
  ADD COLUMN "customerName" text COLLATE "und-x-icu" NOT NULL DEFAULT '',
  ADD COLUMN "customerStatus" "CustomerStatus" NOT NULL DEFAULT 'ACTIVE';
UPDATE "CustomerTag" t SET "customerName" = c."name", "customerStatus" = c."status" FROM "Customer" c WHERE c."id" = t."customerId";
UPDATE "CustomerReseller" r SET "customerName" = c."name", "customerStatus" = c."status" FROM "Customer" c WHERE c."id" = r."customerId";

-- Its lock lets no other name come in between.
CREATE FUNCTION customer_is_named_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "name", "status" INTO NEW."customerName", NEW."customerStatus" FROM "Customer" WHERE "id" = NEW."customerId" FOR SHARE;
  RETURN NEW;
END $$;
CREATE TRIGGER customer_is_named_here BEFORE INSERT ON "CustomerTag" FOR EACH ROW EXECUTE FUNCTION customer_is_named_here();
CREATE TRIGGER customer_is_named_here BEFORE INSERT ON "CustomerReseller" FOR EACH ROW EXECUTE FUNCTION customer_is_named_here();
CREATE FUNCTION customer_is_renamed_there() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "CustomerTag" SET "customerName" = NEW."name", "customerStatus" = NEW."status" WHERE "customerId" = NEW."id";
  UPDATE "CustomerReseller" SET "customerName" = NEW."name", "customerStatus" = NEW."status" WHERE "customerId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER customer_is_renamed_there AFTER UPDATE OF "name", "status" ON "Customer"
  FOR EACH ROW WHEN (OLD."name" <> NEW."name" OR OLD."status" <> NEW."status") EXECUTE FUNCTION customer_is_renamed_there();

-- By tag, by name or age.
DROP INDEX "CustomerTag_providerId_name_customerId_idx";
CREATE INDEX "CustomerTag_providerId_name_customerStatus_customerName_cus_idx" ON "CustomerTag"("providerId", "name", "customerStatus", "customerName", "customerId");
CREATE INDEX "CustomerTag_providerId_name_customerStatus_customerId_idx" ON "CustomerTag"("providerId", "name", "customerStatus", "customerId");
-- By reseller: the provider's view, and the reseller's own over all of its providers. By age there are indexes already.
CREATE INDEX customer_reseller_of_provider ON "CustomerReseller" ("providerId", "resellerId", "adminRights", "customerStatus", "customerName", "customerId") WHERE "endedAt" IS NULL;
CREATE INDEX customer_reseller_by_age ON "CustomerReseller" ("providerId", "resellerId", "adminRights", "customerStatus", "customerId") WHERE "endedAt" IS NULL;
CREATE INDEX customer_reseller_own ON "CustomerReseller" ("resellerId", "customerStatus", "customerName", "customerId") WHERE "endedAt" IS NULL;
-- Assignments by the customer's name, whoever the reseller is: a provider's, and all.
CREATE INDEX customer_reseller_by_rights ON "CustomerReseller" ("providerId", "adminRights", "customerStatus", "customerName", "customerId") WHERE "endedAt" IS NULL;
CREATE INDEX customer_reseller_all_by_rights ON "CustomerReseller" ("adminRights", "customerStatus", "customerName", "customerId") WHERE "endedAt" IS NULL;
