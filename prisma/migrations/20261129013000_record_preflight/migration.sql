-- A renewal goes on with a reseller of record that isn't valid, and leaves that it wasn't.
ALTER TABLE "Subscription" ADD COLUMN "recordFound" TEXT, ADD COLUMN "recordFoundAt" TIMESTAMPTZ(3);
ALTER TABLE "Subscription" ADD CONSTRAINT subscription_record_found CHECK (("recordFound" IS NULL) = ("recordFoundAt" IS NULL));
ALTER TABLE "Partnership" ADD COLUMN "recordRemindedAt" TIMESTAMPTZ(3);

-- What decides whether the resellers of record of these subscriptions are valid now, in one statement, for those who do something with
-- them. A reseller that looks after the customer sees no other reseller's partnerships: it is judged by them, and not told whose they are.
CREATE FUNCTION records_of(ids uuid[])
RETURNS TABLE ("id" uuid, "provider" text, "providerRegion" text, "resellerId" uuid, "reseller" text, "status" "ResellerStatus",
  "agreementSignedAt" timestamptz, "partnerId" text, "region" text, "partnered" boolean)
LANGUAGE plpgsql STABLE ROWS 50 AS $$
BEGIN
  RETURN QUERY SELECT s."id", p."name", p."region", CASE WHEN k."known" THEN r."id" END, CASE WHEN k."known" THEN r."name" END,
    r."status", r."agreementSignedAt", r."partnerId", r."region",
    EXISTS (SELECT FROM "Partnership" a WHERE a."providerId" = s."providerId" AND a."resellerId" = r."id" AND a."endedAt" IS NULL)
  FROM "Subscription" s JOIN "Provider" p ON p."id" = s."providerId" JOIN "Reseller" r ON r."id" = s."resellerOfRecordId"
    CROSS JOIN LATERAL (SELECT asking_everybodys() OR s."providerId" = asking('provider') OR r."id" = asking('reseller') AS "known") AS k
  WHERE s."id" = ANY (ids) AND (k."known" OR asking('reseller') IS NOT NULL AND asking_reaches(s."customerId"));
END $$;
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION records_of(uuid[]) SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
