-- What was decided is open again when somebody schedules otherwise elsewhere, as it is when they choose another end. Whoever decides
-- schedules first and says so then, by which it is decided.
CREATE FUNCTION schedule_overtakes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Subscription" SET "deskState" = 0 WHERE "id" = coalesce(NEW."subscriptionId", OLD."subscriptionId") AND "deskState" = 3;
  RETURN NULL;
END $$;
CREATE TRIGGER schedule_overtakes AFTER INSERT OR UPDATE OR DELETE ON "ScheduledChange" FOR EACH ROW EXECUTE FUNCTION schedule_overtakes();
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION schedule_overtakes() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION schedule_overtakes() FROM PUBLIC;

-- Those that were overtaken before.
UPDATE "Subscription" s SET "deskState" = 0 FROM "RenewalDecision" d
  WHERE s."deskState" = 3 AND s."deskReason" IS NOT NULL AND d."subscriptionId" = s."id" AND d."termEndsAt" = s."commitmentEndsAt" AND (
    d."choice" = 'FEWER' AND NOT EXISTS (SELECT FROM "ScheduledChange" w WHERE w."subscriptionId" = s."id" AND w."quantity" = d."quantity")
    OR d."choice" = 'RENEW' AND EXISTS (SELECT FROM "ScheduledChange" w WHERE w."subscriptionId" = s."id"
      AND (w."quantity" IS NOT NULL OR w."offerId" IS NOT NULL OR w."term" IS NOT NULL OR w."billingCycle" IS NOT NULL)));
