-- Whether no reseller looks after a customer, kept in the customer itself, so that a page of direct customers is one walk along an index.

ALTER TABLE "Customer" ADD COLUMN "direct" BOOLEAN NOT NULL DEFAULT true;
UPDATE "Customer" c SET "direct" = false WHERE EXISTS (SELECT FROM "CustomerReseller" r WHERE r."customerId" = c."id" AND r."endedAt" IS NULL);

-- Who adds or ends an association has the customer for themselves from here on: of two at once, the second sees what the first did. It is the
-- lock that takes the name, too (customer_is_named_here), which comes later in the order of the triggers.
CREATE FUNCTION customer_is_served() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Customer" WHERE "id" = NEW."customerId" FOR NO KEY UPDATE;
  IF NEW."endedAt" IS NULL THEN UPDATE "Customer" SET "direct" = false WHERE "id" = NEW."customerId" AND "direct"; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER customer_a_is_served BEFORE INSERT ON "CustomerReseller" FOR EACH ROW EXECUTE FUNCTION customer_is_served();

CREATE FUNCTION customer_is_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Customer" WHERE "id" = OLD."customerId" FOR NO KEY UPDATE;
  UPDATE "Customer" c SET "direct" = NOT c."direct" WHERE "id" = OLD."customerId"
    AND c."direct" = EXISTS (SELECT FROM "CustomerReseller" r WHERE r."customerId" = c."id" AND r."endedAt" IS NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER customer_is_left AFTER UPDATE OF "endedAt" ON "CustomerReseller" FOR EACH ROW
  WHEN ((OLD."endedAt" IS NULL) <> (NEW."endedAt" IS NULL)) EXECUTE FUNCTION customer_is_left();
CREATE TRIGGER customer_is_left_for_good AFTER DELETE ON "CustomerReseller" FOR EACH ROW EXECUTE FUNCTION customer_is_left();

DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION customer_is_served() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
  EXECUTE format('ALTER FUNCTION customer_is_left() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;

CREATE INDEX customer_direct_by_name ON "Customer" ("providerId", "status", "name", "id") WHERE "direct";
CREATE INDEX customer_direct_by_age ON "Customer" ("providerId", "status", "id") WHERE "direct";
