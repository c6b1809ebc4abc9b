-- AlterTable
ALTER TABLE "Reseller" ADD COLUMN "securityName" TEXT NOT NULL DEFAULT '', ADD COLUMN "securityEmail" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "securityPhone" TEXT NOT NULL DEFAULT '', ADD COLUMN "admins" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "securedAdmins" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Partnership" ADD COLUMN "resellerSecured" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Partnership_providerId_resellerSecured_endedAt_resellerName_idx" ON "Partnership"("providerId", "resellerSecured", "endedAt", "resellerName", "id");

-- Of those who belong there, who is a global admin, and who of them has a second factor. With the owner's rights: whoever sets up a factor
-- has nothing to do with the rows of their company. The row is locked first, so that of two changes the second counts what the first left.
CREATE FUNCTION count_admins(company uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM "Reseller" WHERE "id" = company FOR NO KEY UPDATE;
  UPDATE "Reseller" r SET "admins" = c.all_of_them, "securedAdmins" = c.secured
    FROM (SELECT count(*) AS all_of_them, count(u."secondFactorSince") AS secured FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
      WHERE m."resellerId" = company AND m."deactivatedAt" IS NULL AND 'GLOBAL_ADMIN' = ANY (m."roles")) AS c
    WHERE r."id" = company AND (r."admins", r."securedAdmins") IS DISTINCT FROM (c.all_of_them, c.secured);
END $$;

CREATE FUNCTION count_admins_of_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM count_admins(CASE WHEN TG_OP = 'DELETE' THEN OLD."resellerId" ELSE NEW."resellerId" END);
  RETURN NULL;
END $$;
CREATE TRIGGER reseller_admins AFTER INSERT ON "Membership" FOR EACH ROW WHEN (NEW."resellerId" IS NOT NULL) EXECUTE FUNCTION count_admins_of_member();
CREATE TRIGGER reseller_admins_changed AFTER UPDATE OF "roles", "deactivatedAt" ON "Membership" FOR EACH ROW WHEN (NEW."resellerId" IS NOT NULL) EXECUTE FUNCTION count_admins_of_member();
CREATE TRIGGER reseller_admins_gone AFTER DELETE ON "Membership" FOR EACH ROW WHEN (OLD."resellerId" IS NOT NULL) EXECUTE FUNCTION count_admins_of_member();

CREATE FUNCTION count_admins_of_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM count_admins(m."resellerId") FROM "Membership" m WHERE m."userId" = NEW."id" AND m."resellerId" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER reseller_admins_secured AFTER UPDATE OF "secondFactorSince" ON "User" FOR EACH ROW
  WHEN ((OLD."secondFactorSince" IS NULL) <> (NEW."secondFactorSince" IS NULL)) EXECUTE FUNCTION count_admins_of_user();

CREATE FUNCTION is_secured(r "Reseller") RETURNS boolean LANGUAGE sql IMMUTABLE RETURN r."admins" > 0 AND r."securedAdmins" = r."admins" AND r."securityEmail" <> '';

-- Its partnerships say so too, as they carry its name.
CREATE FUNCTION tell_partnerships() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE "Partnership" SET "resellerSecured" = is_secured(NEW) WHERE "resellerId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER reseller_secured AFTER UPDATE OF "admins", "securedAdmins", "securityEmail" ON "Reseller" FOR EACH ROW
  WHEN (is_secured(OLD) <> is_secured(NEW)) EXECUTE FUNCTION tell_partnerships();

CREATE FUNCTION ask_reseller() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- Waits for who changes it now: what they leave is what counts.
  SELECT is_secured(r) INTO NEW."resellerSecured" FROM "Reseller" r WHERE r."id" = NEW."resellerId" FOR SHARE;
  RETURN NEW;
END $$;
CREATE TRIGGER reseller_secured BEFORE INSERT ON "Partnership" FOR EACH ROW EXECUTE FUNCTION ask_reseller();

SELECT count_admins("id") FROM "Reseller";
