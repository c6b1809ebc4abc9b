-- What has to be decided before a term ends: which subscriptions stand on the desk and how far each is, kept in the subscription itself, so
-- that a page of the desk is one walk along an index; and what was decided, by whom and why, for each term's end.

CREATE TYPE "RenewalChoice" AS ENUM ('RENEW', 'FEWER', 'EXTEND', 'END');

CREATE TABLE "RenewalDecision" (
  "id" UUID NOT NULL,
  "providerId" UUID NOT NULL,
  "customerId" UUID NOT NULL,
  "subscriptionId" UUID NOT NULL,
  "termEndsAt" TIMESTAMPTZ(3) NOT NULL,
  "choice" "RenewalChoice",
  "quantity" INTEGER,
  "reason" TEXT NOT NULL DEFAULT '',
  "decidedAt" TIMESTAMPTZ(3),
  "decidedByName" TEXT NOT NULL DEFAULT '',
  "decidedByOrganization" TEXT NOT NULL DEFAULT '',
  "assignedToId" UUID,
  "assignedToName" TEXT NOT NULL DEFAULT '',
  "askedAt" TIMESTAMPTZ(3),
  "askedById" UUID,
  "askedByName" TEXT NOT NULL DEFAULT '',
  "askedResellerId" UUID,
  "askedResellerName" TEXT NOT NULL DEFAULT '',
  "question" TEXT NOT NULL DEFAULT '',
  "answeredAt" TIMESTAMPTZ(3),
  "answeredByName" TEXT NOT NULL DEFAULT '',
  "answerChoice" "RenewalChoice",
  "answerQuantity" INTEGER,
  "answer" TEXT NOT NULL DEFAULT '',
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "RenewalDecision_pkey" PRIMARY KEY ("id"),
  CONSTRAINT renewal_decision_whole CHECK (("choice" IS NULL) = ("decidedAt" IS NULL) AND ("askedAt" IS NULL) = ("askedResellerId" IS NULL)),
  CONSTRAINT renewal_answer_whole CHECK (("answerChoice" IS NULL) = ("answeredAt" IS NULL) AND ("answeredAt" IS NULL OR "askedAt" IS NOT NULL))
);
CREATE UNIQUE INDEX "RenewalDecision_subscriptionId_termEndsAt_key" ON "RenewalDecision"("subscriptionId", "termEndsAt");
CREATE INDEX "RenewalDecision_askedResellerId_termEndsAt_id_idx" ON "RenewalDecision"("askedResellerId", "termEndsAt", "id");
CREATE INDEX "RenewalDecision_customerId_idx" ON "RenewalDecision"("customerId");
ALTER TABLE "RenewalDecision" ADD CONSTRAINT "RenewalDecision_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId")
  REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RenewalDecision" ADD CONSTRAINT "RenewalDecision_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId")
  REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Between those who sold it: no customer has a part in it.
ALTER TABLE "RenewalDecision" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "RenewalDecision" USING (
  "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR nullif(current_setting('twotier.everybody', true), '')::boolean
  OR nullif(current_setting('twotier.reseller', true), '') IS NOT NULL AND asking_reaches("customerId"));

-- When somebody hears of it, by their choice; and what they heard last.
CREATE TABLE "RenewalNotice" (
  "id" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "digest" BOOLEAN NOT NULL DEFAULT true,
  "weekday" SMALLINT NOT NULL DEFAULT 1,
  "hour" SMALLINT NOT NULL DEFAULT 7,
  "zone" TEXT NOT NULL,
  "digestedFor" DATE NOT NULL,
  "noticedOn" DATE NOT NULL,
  CONSTRAINT "RenewalNotice_pkey" PRIMARY KEY ("id"),
  CONSTRAINT renewal_notice_times CHECK ("weekday" BETWEEN 1 AND 7 AND "hour" BETWEEN 0 AND 23)
);
CREATE UNIQUE INDEX "RenewalNotice_userId_key" ON "RenewalNotice"("userId");
ALTER TABLE "RenewalNotice" ADD CONSTRAINT "RenewalNotice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RenewalNotice" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "RenewalNotice" USING (
  nullif(current_setting('twotier.everybody', true), '')::boolean OR "userId" = nullif(current_setting('twotier.person', true), '')::uuid);

-- The address of somebody's calendar, of which nobody knows more than a hash.
CREATE TABLE "CalendarFeed" (
  "id" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "tokenHash" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CalendarFeed_userId_key" ON "CalendarFeed"("userId");
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CalendarFeed" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "CalendarFeed" USING (
  nullif(current_setting('twotier.everybody', true), '')::boolean OR "userId" = nullif(current_setting('twotier.person', true), '')::uuid);
CREATE POLICY by_link ON "CalendarFeed" FOR SELECT USING (current_setting('twotier.permission', true) = 'calendar.open');

-- ---------------------------------------------------------------- the desk

ALTER TABLE "Subscription"
  ADD COLUMN "deskReason" SMALLINT,
  ADD COLUMN "deskState" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "deskAssigneeId" UUID;

-- Why somebody has to decide before its term ends: 1 a trial, 2 it is extended and costs more, 3 it ends, 4 it renews with licenses that
-- nobody uses, 5 it renews for a year or more. Nothing: there is nothing to decide; a month that rolls over never is. The same as
-- lib/domain/renewals/rules.ts.
CREATE FUNCTION subscription_desk(status "SubscriptionStatus", term "Term", trial boolean, ending "EndOfTerm", extended boolean, unused boolean) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (CASE
  WHEN status NOT IN ('ACTIVE', 'SUSPENDED') THEN NULL
  WHEN trial THEN 1
  WHEN extended OR status = 'ACTIVE' AND ending = 'EXTEND' THEN 2
  WHEN term = 'P1M' THEN NULL
  WHEN status = 'SUSPENDED' OR ending <> 'RENEW' THEN 3
  WHEN unused THEN 4
  ELSE 5 END)::smallint;

-- How far a decision is: 0 open, 1 somebody was asked, 2 they answered, 3 decided.
CREATE FUNCTION renewal_state(decision "RenewalDecision") RETURNS smallint LANGUAGE sql IMMUTABLE RETURN (CASE
  WHEN (decision)."decidedAt" IS NOT NULL THEN 3
  WHEN (decision)."answeredAt" IS NOT NULL THEN 2
  WHEN (decision)."askedAt" IS NOT NULL THEN 1
  ELSE 0 END)::smallint;

-- After the triggers that say what a row is (they come in the order of their names). Another end has a decision of its own; and what was
-- decided is open again when somebody decides otherwise elsewhere.
CREATE FUNCTION subscription_on_desk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  known "RenewalDecision";
BEGIN
  NEW."deskReason" := subscription_desk(NEW."status", NEW."term", (SELECT "isTrial" FROM "Offer" WHERE "id" = NEW."offerId"),
    NEW."endOfTerm", NEW."extendedSince" IS NOT NULL, NEW."seats" > NEW."assigned");
  IF TG_OP = 'UPDATE' AND NEW."commitmentEndsAt" <> OLD."commitmentEndsAt"
    -- The extended service term was decided before it began, and each of its months is nothing new to decide.
    AND NEW."extendedSince" IS NULL THEN
    SELECT * INTO known FROM "RenewalDecision" WHERE "subscriptionId" = NEW."id" AND "termEndsAt" = NEW."commitmentEndsAt";
    NEW."deskState" := coalesce(renewal_state(known), 0);
    NEW."deskAssigneeId" := known."assignedToId";
  ELSIF TG_OP = 'UPDATE' AND NEW."endOfTerm" <> OLD."endOfTerm" AND NEW."deskState" = 3 THEN
    NEW."deskState" := 0;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER subscription_on_desk BEFORE INSERT OR UPDATE OF "status", "term", "offerId", "autoRenew", "endOfTerm", "extendedSince", "quantity", "assigned", "commitmentEndsAt" ON "Subscription"
  FOR EACH ROW EXECUTE FUNCTION subscription_on_desk();

CREATE FUNCTION renewal_is_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Subscription" SET "deskState" = renewal_state(NEW), "deskAssigneeId" = NEW."assignedToId"
    WHERE "id" = NEW."subscriptionId" AND "commitmentEndsAt" = NEW."termEndsAt"
      AND ("deskState", "deskAssigneeId") IS DISTINCT FROM (renewal_state(NEW), NEW."assignedToId");
  RETURN NULL;
END $$;
CREATE TRIGGER renewal_is_decided AFTER INSERT OR UPDATE ON "RenewalDecision" FOR EACH ROW EXECUTE FUNCTION renewal_is_decided();

UPDATE "Subscription" s SET "deskReason" = subscription_desk(s."status", s."term", o."isTrial", s."endOfTerm", s."extendedSince" IS NOT NULL, s."seats" > s."assigned")
  FROM "Offer" o WHERE o."id" = s."offerId" AND s."status" IN ('ACTIVE', 'SUSPENDED') AND (o."isTrial" OR s."term" <> 'P1M' OR s."endOfTerm" = 'EXTEND');

-- In the order of ends: all, by reason, by how far it is, by whom it was given to; and each customer's.
CREATE INDEX subscription_desk_by_end ON "Subscription" ("providerId", "commitmentEndsAt", "id") WHERE "deskReason" IS NOT NULL;
CREATE INDEX subscription_desk_by_reason ON "Subscription" ("providerId", "deskReason", "commitmentEndsAt", "id") WHERE "deskReason" IS NOT NULL;
CREATE INDEX subscription_desk_by_state ON "Subscription" ("providerId", "deskState", "commitmentEndsAt", "id") WHERE "deskReason" IS NOT NULL;
-- What is still to be decided is counted, week by week.
CREATE INDEX subscription_desk_open ON "Subscription" ("providerId", "deskReason", "commitmentEndsAt") WHERE "deskReason" IS NOT NULL AND "deskState" < 3;
CREATE INDEX subscription_desk_by_assignee ON "Subscription" ("deskAssigneeId", "commitmentEndsAt", "id") WHERE "deskReason" IS NOT NULL AND "deskAssigneeId" IS NOT NULL;
CREATE INDEX subscription_desk_assigned ON "Subscription" ("providerId", "commitmentEndsAt", "id") WHERE "deskReason" IS NOT NULL AND "deskAssigneeId" IS NOT NULL;
CREATE INDEX subscription_desk_of_customer ON "Subscription" ("customerId", "commitmentEndsAt", "id") WHERE "deskReason" IS NOT NULL;

-- With their owner's rights, whoever makes the change, and with a fixed search path.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['subscription_on_desk()', 'renewal_is_decided()'] LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', name, current_schema());
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION subscription_on_desk(), renewal_is_decided() FROM PUBLIC;
