-- Where an organisation's programs are told of what happened, and each telling until it has arrived or is given up.

CREATE TABLE "Webhook" (
  "id" UUID NOT NULL,
  "providerId" UUID,
  "resellerId" UUID,
  "url" TEXT NOT NULL,
  "events" TEXT[],
  "registration" BOOLEAN NOT NULL,
  "secret" TEXT NOT NULL,
  "secretBefore" TEXT,
  "secretBeforeUntil" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdByName" TEXT NOT NULL,
  "failingSince" TIMESTAMPTZ(3),
  "toldAt" TIMESTAMPTZ(3),
  "switchedOffAt" TIMESTAMPTZ(3),
  "endedAt" TIMESTAMPTZ(3),
  "endedByName" TEXT,
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id"),
  CONSTRAINT webhook_of_one CHECK (("providerId" IS NULL) <> ("resellerId" IS NULL))
);
CREATE INDEX "Webhook_providerId_idx" ON "Webhook"("providerId");
CREATE INDEX "Webhook_resellerId_idx" ON "Webhook"("resellerId");
-- What the REST API calls the registration is one.
CREATE UNIQUE INDEX webhook_registered_once ON "Webhook"((coalesce("providerId", "resellerId"))) WHERE "registration" AND "endedAt" IS NULL;
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TYPE "WebhookDeliveryState" AS ENUM ('WAITING', 'DELIVERED', 'FAILED');
CREATE TABLE "WebhookDelivery" (
  "id" UUID NOT NULL,
  "webhookId" UUID NOT NULL,
  "event" TEXT NOT NULL,
  "aboutId" UUID NOT NULL,
  "place" JSONB NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "transactionId" BIGINT NOT NULL DEFAULT 0,
  "state" "WebhookDeliveryState" NOT NULL DEFAULT 'WAITING',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "dueAt" TIMESTAMPTZ(3) NOT NULL,
  "attemptedAt" TIMESTAMPTZ(3),
  "status" INTEGER,
  "answer" TEXT NOT NULL DEFAULT '',
  "failure" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);
-- What changes a thing twice in one transaction has changed it once.
CREATE UNIQUE INDEX "WebhookDelivery_once" ON "WebhookDelivery"("webhookId", "event", "aboutId", "createdAt", "transactionId");
CREATE INDEX "WebhookDelivery_webhookId_createdAt_id_idx" ON "WebhookDelivery"("webhookId", "createdAt" DESC, "id" DESC);
CREATE INDEX webhook_delivery_waits ON "WebhookDelivery"("webhookId", "dueAt") WHERE "state" = 'WAITING';
CREATE INDEX "WebhookDelivery_createdAt_idx" ON "WebhookDelivery"("createdAt");
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Webhook" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "Webhook" USING (
  nullif(current_setting('twotier.everybody', true), '')::boolean
  OR "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR "resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid);
ALTER TABLE "WebhookDelivery" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "WebhookDelivery" USING (EXISTS (SELECT FROM "Webhook" w WHERE w."id" = "webhookId"));

-- ---------------------------------------------------------------- what is told, and to whom

-- An event for one organisation: what happened, to what, and where that is found (lib/domain/webhooks/data.ts).
CREATE TYPE webhook_event AS ("event" text, "aboutId" uuid, "place" jsonb, "whose" uuid);
CREATE VIEW webhook_listener AS
  SELECT "id", coalesce("providerId", "resellerId") AS "whose", "events" FROM "Webhook" WHERE "endedAt" IS NULL AND "switchedOffAt" IS NULL;

CREATE FUNCTION webhook_tell(told webhook_event[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "WebhookDelivery" ("id", "webhookId", "event", "aboutId", "place", "createdAt", "transactionId", "dueAt")
    SELECT gen_random_uuid(), l."id", t."event", t."aboutId", t."place", now(), pg_current_xact_id()::text::bigint, now()
    FROM unnest(told) AS t JOIN webhook_listener l USING ("whose") WHERE t."event" = ANY (l."events")
    ON CONFLICT ("webhookId", "event", "aboutId", "createdAt", "transactionId") DO NOTHING $$;

-- Whose business a customer's subscriptions are: its provider's, and that of the resellers that look after it now.
CREATE FUNCTION webhook_serving(provider uuid, customer uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT provider
  UNION ALL
  SELECT a."resellerId" FROM "CustomerReseller" a JOIN "Reseller" r ON r."id" = a."resellerId"
    WHERE a."customerId" = customer AND a."endedAt" IS NULL AND r."status" = 'ACTIVE' $$;

-- Statements that change what is told of run these once, with what was there before and after. Where nobody listens they look at one
-- small table and are done.

CREATE FUNCTION webhook_subscriptions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('subscription-updated', n."id", jsonb_build_array('subscription', n."customerId", n."id"), whose)::webhook_event
      FROM added n, webhook_serving(n."providerId", n."customerId") AS whose));
    RETURN NULL;
  END IF;
  PERFORM webhook_tell(ARRAY(
    SELECT ROW('subscription-updated', n."id", jsonb_build_array('subscription', n."customerId", n."id"), whose)::webhook_event
    FROM added n JOIN removed o USING ("id"), webhook_serving(n."providerId", n."customerId") AS whose
    WHERE (n."status", n."quantity", n."term", n."billingCycle", n."unitPriceMinor", n."endOfTerm", n."extendedSince", n."termStartsAt",
        n."commitmentEndsAt", n."offerId", n."nickname", n."resellerOfRecordId", n."supportContactId") IS DISTINCT FROM
      (o."status", o."quantity", o."term", o."billingCycle", o."unitPriceMinor", o."endOfTerm", o."extendedSince", o."termStartsAt",
        o."commitmentEndsAt", o."offerId", o."nickname", o."resellerOfRecordId", o."supportContactId")
    UNION ALL
    SELECT ROW('reseller-of-record-changed', n."id", jsonb_build_array('subscription', n."customerId", n."id"), whose)::webhook_event
    FROM added n JOIN removed o USING ("id"), unnest(ARRAY[n."providerId", n."resellerOfRecordId", o."resellerOfRecordId"]) AS whose
    WHERE n."resellerOfRecordId" IS DISTINCT FROM o."resellerOfRecordId"
    UNION ALL
    SELECT ROW('support-contact-changed', n."id", jsonb_build_array('subscription', n."customerId", n."id"), whose)::webhook_event
    FROM added n JOIN removed o USING ("id"), unnest(ARRAY[n."providerId", n."supportContactId", o."supportContactId"]) AS whose
    WHERE n."supportContactId" IS DISTINCT FROM o."supportContactId"));
  RETURN NULL;
END $$;

CREATE FUNCTION webhook_invitations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('partnership-invitation-created', n."id", jsonb_build_array('invitation', n."id"), n."providerId")::webhook_event FROM added n));
    RETURN NULL;
  END IF;
  PERFORM webhook_tell(ARRAY(
    SELECT ROW('partnership-invitation-' || lower(n."state"::text), n."id", jsonb_build_array('invitation', n."id"), n."providerId")::webhook_event
    FROM added n JOIN removed o USING ("id") WHERE n."state" <> o."state"
    UNION ALL
    SELECT ROW('partnership-requested', n."id", jsonb_build_array('invitation', n."id"), n."providerId")::webhook_event
    FROM added n JOIN removed o USING ("id") WHERE n."requestedAt" IS DISTINCT FROM o."requestedAt" AND n."requestedAt" IS NOT NULL));
  RETURN NULL;
END $$;

CREATE FUNCTION webhook_partnerships() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('partnership-started', n."id", jsonb_build_array(w.place, n."id"), w.whose)::webhook_event
      FROM added n, LATERAL (VALUES ('indirectReseller', n."providerId"), ('indirectProvider', n."resellerId")) AS w (place, whose)));
    RETURN NULL;
  END IF;
  PERFORM webhook_tell(ARRAY(
    SELECT ROW('partnership-ended', n."id", jsonb_build_array(w.place, n."id"), w.whose)::webhook_event
    FROM added n JOIN removed o USING ("id"), LATERAL (VALUES ('indirectReseller', n."providerId"), ('indirectProvider', n."resellerId")) AS w (place, whose)
    WHERE n."endedAt" IS NOT NULL AND o."endedAt" IS NULL));
  RETURN NULL;
END $$;

CREATE FUNCTION webhook_relationship_requests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('relationship-request-created', n."id", jsonb_build_array('relationship', n."id"), whose)::webhook_event
      FROM added n, unnest(ARRAY[n."providerId", n."resellerId"]) AS whose));
    RETURN NULL;
  END IF;
  PERFORM webhook_tell(ARRAY(
    SELECT ROW('relationship-request-' || lower(n."state"::text), n."id", jsonb_build_array('relationship', n."id"), whose)::webhook_event
    FROM added n JOIN removed o USING ("id"), unnest(ARRAY[n."providerId", n."resellerId"]) AS whose WHERE n."state" <> o."state"));
  RETURN NULL;
END $$;

-- One that is taken back is deleted, and one that is taken up again is open as before.
CREATE FUNCTION webhook_assignments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('assignment-created', n."id", jsonb_build_array('customer', n."customerId"), whose)::webhook_event
      FROM added n, unnest(ARRAY[n."providerId", n."resellerId"]) AS whose));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('assignment-ended', o."id", jsonb_build_array('customer', o."customerId"), whose)::webhook_event
      FROM removed o, unnest(ARRAY[o."providerId", o."resellerId"]) AS whose WHERE o."endedAt" IS NULL));
  ELSE
    PERFORM webhook_tell(ARRAY(
      SELECT ROW(CASE WHEN n."endedAt" IS NULL AND o."endedAt" IS NOT NULL THEN 'assignment-created' WHEN n."endedAt" IS NOT NULL THEN 'assignment-ended'
          ELSE 'assignment-updated' END, n."id", jsonb_build_array('customer', n."customerId"), whose)::webhook_event
      FROM added n JOIN removed o USING ("id"), unnest(ARRAY[n."providerId", n."resellerId"]) AS whose
      WHERE (n."endedAt" IS NULL) <> (o."endedAt" IS NULL) OR (n."endedAt" IS NULL AND n."adminRights" <> o."adminRights")));
  END IF;
  RETURN NULL;
END $$;

-- Of those that the provider itself has, no reseller is told.
CREATE FUNCTION webhook_azure_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('azure-role-granted', n."id", jsonb_build_array('azureAccess', n."customerId", n."subscriptionId"), whose)::webhook_event
      FROM added n, unnest(ARRAY[n."providerId", n."resellerId"]) AS whose));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('azure-role-revoked', o."id", jsonb_build_array('azureAccess', o."customerId", o."subscriptionId"), whose)::webhook_event
      FROM removed o, unnest(ARRAY[o."providerId", o."resellerId"]) AS whose WHERE o."revokedAt" IS NULL));
  ELSE
    PERFORM webhook_tell(ARRAY(
      SELECT ROW(CASE WHEN n."revokedAt" IS NULL THEN 'azure-role-granted' ELSE 'azure-role-revoked' END, n."id",
        jsonb_build_array('azureAccess', n."customerId", n."subscriptionId"), whose)::webhook_event
      FROM added n JOIN removed o USING ("id"), unnest(ARRAY[n."providerId", n."resellerId"]) AS whose
      WHERE (n."revokedAt" IS NULL) <> (o."revokedAt" IS NULL)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION webhook_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM webhook_tell(ARRAY(
      SELECT ROW('assignment-review-started', n."id", jsonb_build_array('review', n."id"), n."providerId")::webhook_event FROM added n));
    RETURN NULL;
  END IF;
  PERFORM webhook_tell(ARRAY(
    SELECT ROW('assignment-review-finished', n."id", jsonb_build_array('review', n."id"), n."providerId")::webhook_event
    FROM added n JOIN removed o USING ("id") WHERE n."finishedAt" IS NOT NULL AND o."finishedAt" IS NULL));
  RETURN NULL;
END $$;

-- Whose review it is hears of it; a reseller, of what it was asked about.
CREATE FUNCTION webhook_review_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  PERFORM webhook_tell(ARRAY(
    SELECT ROW(e.event, n."id", w.place, w.whose)::webhook_event
    FROM added n JOIN removed o USING ("id") JOIN "AssignmentReview" r ON r."id" = n."reviewId",
      LATERAL (VALUES
        ('assignment-review-asked', n."askedAt" IS NOT NULL AND n."askedAt" IS DISTINCT FROM o."askedAt"),
        ('assignment-review-answered', n."answeredAt" IS NOT NULL AND n."answeredAt" IS DISTINCT FROM o."answeredAt"),
        ('assignment-review-decided', n."state" <> o."state" AND n."state" NOT IN ('OPEN', 'ASKED'))) AS e (event, holds),
      LATERAL (VALUES
        (r."providerId", jsonb_build_array('reviewItem', n."reviewId", n."id")),
        (CASE WHEN n."question" <> '' THEN n."resellerId" END, jsonb_build_array('reviewQuestion', n."id"))) AS w (whose, place)
    WHERE e.holds));
  RETURN NULL;
END $$;

-- However much it is, each provider and each of its resellers is told once that there is something new to look at.
CREATE FUNCTION webhook_incentives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM webhook_listener) THEN RETURN NULL; END IF;
  PERFORM webhook_tell(ARRAY(
    SELECT ROW('incentives-updated', "providerId", '["incentives"]'::jsonb, whose)::webhook_event
    FROM (SELECT "providerId", "providerId" AS whose FROM changed
      UNION SELECT "providerId", "resellerId" FROM changed WHERE "lostReason" IS NULL AND "resellerId" IS NOT NULL) AS told));
  RETURN NULL;
END $$;

CREATE TRIGGER webhook_subscriptions_added AFTER INSERT ON "Subscription"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_subscriptions();
CREATE TRIGGER webhook_subscriptions_changed AFTER UPDATE ON "Subscription"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_subscriptions();
CREATE TRIGGER webhook_invitations_added AFTER INSERT ON "PartnershipInvitation"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_invitations();
CREATE TRIGGER webhook_invitations_changed AFTER UPDATE ON "PartnershipInvitation"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_invitations();
CREATE TRIGGER webhook_partnerships_added AFTER INSERT ON "Partnership"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_partnerships();
CREATE TRIGGER webhook_partnerships_changed AFTER UPDATE ON "Partnership"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_partnerships();
CREATE TRIGGER webhook_relationship_requests_added AFTER INSERT ON "RelationshipRequest"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_relationship_requests();
CREATE TRIGGER webhook_relationship_requests_changed AFTER UPDATE ON "RelationshipRequest"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_relationship_requests();
CREATE TRIGGER webhook_assignments_added AFTER INSERT ON "CustomerReseller"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_assignments();
CREATE TRIGGER webhook_assignments_changed AFTER UPDATE ON "CustomerReseller"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_assignments();
CREATE TRIGGER webhook_assignments_removed AFTER DELETE ON "CustomerReseller"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION webhook_assignments();
CREATE TRIGGER webhook_azure_roles_added AFTER INSERT ON "AzureRoleAssignment"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_azure_roles();
CREATE TRIGGER webhook_azure_roles_changed AFTER UPDATE ON "AzureRoleAssignment"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_azure_roles();
CREATE TRIGGER webhook_azure_roles_removed AFTER DELETE ON "AzureRoleAssignment"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION webhook_azure_roles();
CREATE TRIGGER webhook_reviews_added AFTER INSERT ON "AssignmentReview"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_reviews();
CREATE TRIGGER webhook_reviews_changed AFTER UPDATE ON "AssignmentReview"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_reviews();
CREATE TRIGGER webhook_review_items_changed AFTER UPDATE ON "AssignmentReviewItem"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION webhook_review_items();
CREATE TRIGGER webhook_incentives_added AFTER INSERT ON "IncentiveAccrual"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION webhook_incentives();
CREATE TRIGGER webhook_incentives_removed AFTER DELETE ON "IncentiveAccrual"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION webhook_incentives();

-- Written with their owner's rights: whoever makes the change needn't see who listens.
DO $$
DECLARE
  each text;
BEGIN
  FOREACH each IN ARRAY ARRAY['subscriptions', 'invitations', 'partnerships', 'relationship_requests', 'assignments', 'azure_roles', 'reviews', 'review_items', 'incentives'] LOOP
    EXECUTE format('ALTER FUNCTION webhook_%s() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', each, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION webhook_%s() FROM PUBLIC', each);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION webhook_tell(webhook_event[]), webhook_serving(uuid, uuid) FROM PUBLIC;
