-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN     "givenName" TEXT,
ALTER COLUMN "nickname" SET DEFAULT '';

-- CreateIndex
CREATE INDEX "Subscription_offerId_idx" ON "Subscription"("offerId");

-- A name that is no title of what the subscription is or was sold as, somebody gave it.
UPDATE "Subscription" AS s SET "givenName" = s."nickname"
WHERE NOT EXISTS (
  SELECT 1 FROM "Offer" AS o
  WHERE left(o."title", 120) = s."nickname"
    AND (o."id" = s."offerId" OR o."id" IN (SELECT l."offerId" FROM "OrderLine" AS l WHERE l."subscriptionId" = s."id"))
);
UPDATE "Subscription" AS s SET "nickname" = left(o."title", 120)
FROM "Offer" AS o WHERE o."id" = s."offerId" AND s."givenName" IS NULL AND s."nickname" <> left(o."title", 120);
ALTER TABLE "Subscription" ADD CONSTRAINT subscription_given_name_length CHECK (length("givenName") BETWEEN 1 AND 120);

-- What a subscription is called: the one place that says it. The offer is held, so that its title isn't changed meanwhile.
CREATE FUNCTION subscription_is_called() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."nickname" := coalesce(NEW."givenName", (SELECT left("title", 120) FROM "Offer" WHERE "id" = NEW."offerId" FOR SHARE));
  RETURN NEW;
END $$;
CREATE TRIGGER subscription_is_called_made BEFORE INSERT ON "Subscription" FOR EACH ROW EXECUTE FUNCTION subscription_is_called();
CREATE TRIGGER subscription_is_called_changed BEFORE UPDATE OF "givenName", "offerId", "nickname" ON "Subscription"
  FOR EACH ROW EXECUTE FUNCTION subscription_is_called();

CREATE FUNCTION offer_is_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Subscription" SET "nickname" = left(NEW."title", 120) WHERE "offerId" = NEW."id" AND "givenName" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER offer_is_renamed AFTER UPDATE OF "title" ON "Offer"
  FOR EACH ROW WHEN (OLD."title" IS DISTINCT FROM NEW."title") EXECUTE FUNCTION offer_is_renamed();
