-- What Prisma's schema can't say. Each name is a key in lib/problem.ts or speaks for itself.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Names sort as people expect, the same on every server: a language-neutral ICU collation.
ALTER TABLE "Partnership" DROP CONSTRAINT "Partnership_resellerId_resellerName_fkey";
ALTER TABLE "Reseller" ALTER COLUMN "name" TYPE text COLLATE "und-x-icu";
ALTER TABLE "Partnership" ALTER COLUMN "resellerName" TYPE text COLLATE "und-x-icu";
ALTER TABLE "Customer" ALTER COLUMN "name" TYPE text COLLATE "und-x-icu";
ALTER TABLE "Partnership" ADD CONSTRAINT "Partnership_resellerId_resellerName_fkey"
  FOREIGN KEY ("resellerId", "resellerName") REFERENCES "Reseller" ("id", "name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Search finds parts of names and domains.
ALTER TABLE "Customer" DROP COLUMN "search";
ALTER TABLE "Customer" ADD COLUMN "search" text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower("name" || ' ' || "domain")) STORED;
CREATE INDEX customer_search ON "Customer" USING gin ("search" gin_trgm_ops);
CREATE INDEX partnership_reseller_name_search ON "Partnership" USING gin ("resellerName" gin_trgm_ops);

-- People
ALTER TABLE "User" ADD CONSTRAINT user_email_lower_case CHECK ("email" = lower("email"));
ALTER TABLE "Membership" ADD CONSTRAINT membership_one_organization
  CHECK (num_nonnulls("providerId", "resellerId", "customerId", "operatorId") = 1);
ALTER TABLE "Membership" ADD CONSTRAINT membership_has_a_role CHECK (cardinality("roles") >= 1);
CREATE UNIQUE INDEX membership_active_once ON "Membership"
  ("userId", coalesce("providerId", "resellerId", "customerId", "operatorId")) WHERE "deactivatedAt" IS NULL;
ALTER TABLE "Token" ADD CONSTRAINT token_one_subject CHECK (num_nonnulls("userId", "resellerId") = 1);
ALTER TABLE "Provider" ADD CONSTRAINT provider_partner_id_numeric CHECK ("partnerId" ~ '^[0-9]{4,10}$');
ALTER TABLE "Reseller" ADD CONSTRAINT reseller_partner_id_numeric CHECK ("partnerId" ~ '^[0-9]{4,10}$');
ALTER TABLE "Reseller" ADD CONSTRAINT reseller_rejected_with_reason
  CHECK ("status" <> 'REJECTED' OR "rejectionReason" <> '');
ALTER TABLE "Reseller" ADD CONSTRAINT reseller_active_is_vetted_and_signed
  CHECK ("status" NOT IN ('ACTIVE') OR ("vettedAt" IS NOT NULL AND "agreementSignedAt" IS NOT NULL AND "partnerId" IS NOT NULL));

-- Partnership
CREATE UNIQUE INDEX partnership_active_once ON "Partnership" ("providerId", "resellerId") WHERE "endedAt" IS NULL;
ALTER TABLE "Partnership" ADD CONSTRAINT partnership_ends_after_start CHECK ("endedAt" >= "startedAt");
ALTER TABLE "Partnership" ADD CONSTRAINT partnership_ended_by_somebody CHECK (("endedAt" IS NULL) = ("endedById" IS NULL));
ALTER TABLE "PartnershipInvitation" ADD CONSTRAINT invitation_answered
  CHECK (("state" IN ('ACCEPTED', 'DECLINED')) <= ("answeredAt" IS NOT NULL));
CREATE UNIQUE INDEX invitation_link_current_once ON "InvitationLink" ("invitationId") WHERE "supersededAt" IS NULL;

-- Customers
ALTER TABLE "Customer" ADD CONSTRAINT customer_domain_form CHECK ("domain" ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)+$');
ALTER TABLE "Customer" ADD CONSTRAINT customer_agreement_complete
  CHECK ("agreementSource" <> 'ATTESTED_BY_PARTNER' OR ("agreementDate" IS NOT NULL AND "agreementLastName" <> '' AND "agreementAttestedById" IS NOT NULL));
CREATE UNIQUE INDEX customer_reseller_open_once ON "CustomerReseller" ("customerId", "resellerId") WHERE "endedAt" IS NULL;
ALTER TABLE "CustomerReseller" ADD CONSTRAINT customer_reseller_ends_after_start CHECK ("endedAt" >= "startedAt");
CREATE UNIQUE INDEX customer_draft_submitted_once ON "CustomerDraft" ("customerId");

-- Catalogue and trade
ALTER TABLE "Offer" ADD CONSTRAINT offer_quantities CHECK ("minimumQuantity" >= 1 AND "maximumQuantity" >= "minimumQuantity");
ALTER TABLE "OfferPrice" ADD CONSTRAINT offer_price_not_negative CHECK ("amountMinor" >= 0);
ALTER TABLE "OrderLine" ADD CONSTRAINT order_line_quantity CHECK ("quantity" >= 1);
ALTER TABLE "Subscription" ADD CONSTRAINT subscription_quantity CHECK ("quantity" BETWEEN 1 AND 1000000);
ALTER TABLE "Subscription" ADD CONSTRAINT subscription_suspended_without_renewal CHECK ("status" <> 'SUSPENDED' OR NOT "autoRenew");
ALTER TABLE "Subscription" ADD CONSTRAINT subscription_nickname_length CHECK (length("nickname") BETWEEN 1 AND 120);
ALTER TABLE "SeatBatch" ADD CONSTRAINT seat_batch_quantity CHECK ("quantity" >= 0);

-- History can't contradict itself: one open row, no overlap.
CREATE UNIQUE INDEX support_contact_open_once ON "SupportContactAssignment" ("subscriptionId") WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX reseller_of_record_open_once ON "ResellerOfRecordAssignment" ("subscriptionId") WHERE "endedAt" IS NULL;
ALTER TABLE "SupportContactAssignment" ADD CONSTRAINT support_contact_no_overlap
  EXCLUDE USING gist ("subscriptionId" WITH =, tstzrange("startedAt", "endedAt") WITH &&);
ALTER TABLE "ResellerOfRecordAssignment" ADD CONSTRAINT reseller_of_record_no_overlap
  EXCLUDE USING gist ("subscriptionId" WITH =, tstzrange("startedAt", "endedAt") WITH &&);

-- Unread notifications are counted on every page.
CREATE INDEX notification_unread ON "Notification" ("userId") WHERE "readAt" IS NULL;

-- The audit log: append-only, and each organisation's entries form a chain of hashes.
CREATE TABLE "AuditChain" ("organizationId" uuid PRIMARY KEY, "sequence" bigint NOT NULL, "hash" text NOT NULL);

CREATE FUNCTION audit_entry_hash(entry "AuditEntry") RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    entry."previousHash", entry."id", entry."organizationId", entry."sequence",
    to_char(entry."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
    entry."actorKind", entry."actorId", entry."actorName", entry."actorOrganization",
    entry."action", entry."subjectId", entry."subjectName",
    entry."providerId", entry."resellerId", entry."customerId", entry."customerName", entry."details"
  )::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION audit_entry_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head "AuditChain"%ROWTYPE;
BEGIN
  -- The head's row lock makes the entries of one organisation queue up until each transaction ends.
  INSERT INTO "AuditChain" VALUES (NEW."organizationId", 1, '')
    ON CONFLICT ("organizationId") DO UPDATE SET "sequence" = "AuditChain"."sequence" + 1
    RETURNING * INTO head;
  NEW."sequence" := head."sequence";
  NEW."previousHash" := head."hash";
  NEW."hash" := audit_entry_hash(NEW);
  UPDATE "AuditChain" SET "hash" = NEW."hash" WHERE "organizationId" = NEW."organizationId";
  RETURN NEW;
END $$;
CREATE TRIGGER audit_entry_chain BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION audit_entry_chain();

CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry_is_append_only';
END $$;
CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();
