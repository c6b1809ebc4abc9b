-- Each filter of a list is the beginning of an index that has the list's order behind it.

-- A reseller's own customers by age.
CREATE INDEX customer_reseller_own_by_age ON "CustomerReseller" ("resellerId", "customerStatus", "customerId") WHERE "endedAt" IS NULL;

-- Orders by their state.
CREATE INDEX "Order_providerId_status_id_idx" ON "Order"("providerId", "status", "id" DESC);
CREATE INDEX "Order_status_id_idx" ON "Order"("status", "id" DESC);

-- Subscriptions by support contact, by reseller of record where they earn; nobody is the provider itself.
CREATE INDEX subscription_contact_by_age ON "Subscription" ("providerId", coalesce("supportContactId", "providerId"), "id") WHERE "status" IN ('PENDING', 'ACTIVE', 'SUSPENDED');
CREATE INDEX subscription_contact_by_name ON "Subscription" ("providerId", coalesce("supportContactId", "providerId"), "nickname", "id") WHERE "status" IN ('PENDING', 'ACTIVE', 'SUSPENDED');
CREATE INDEX subscription_record_by_age ON "Subscription" ("providerId", coalesce("resellerOfRecordId", "providerId"), "id") WHERE "earns";
CREATE INDEX subscription_record_by_name ON "Subscription" ("providerId", coalesce("resellerOfRecordId", "providerId"), "nickname", "id") WHERE "earns";

-- Customers of a provider that have somebody as support contact, and those of one.
CREATE INDEX subscription_contacts ON "Subscription" ("providerId", "supportContactId", "customerId") WHERE "status" <> 'DELETED' AND "supportContactId" IS NOT NULL;
CREATE INDEX subscription_records ON "Subscription" ("providerId", "resellerOfRecordId", "customerId") WHERE "status" <> 'DELETED' AND "resellerOfRecordId" IS NOT NULL;

-- Incentives: of a customer, of a provider's reseller, what was lost.
CREATE INDEX "IncentiveAccrual_customerId_month_id_idx" ON "IncentiveAccrual"("customerId", "month", "id");
CREATE INDEX "IncentiveAccrual_providerId_resellerId_month_id_idx" ON "IncentiveAccrual"("providerId", "resellerId", "month", "id");
CREATE INDEX incentive_accrual_lost ON "IncentiveAccrual" ("providerId", "month", "id") WHERE "lostReason" IS NOT NULL;
CREATE INDEX incentive_accrual_all_lost ON "IncentiveAccrual" ("month", "id") WHERE "lostReason" IS NOT NULL;

-- The log is in the order of time, and so are days and actions in it.
DROP INDEX "AuditEntry_providerId_id_idx";
DROP INDEX "AuditEntry_resellerId_id_idx";
CREATE INDEX "AuditEntry_providerId_at_id_idx" ON "AuditEntry"("providerId", "at" DESC, "id" DESC);
CREATE INDEX "AuditEntry_resellerId_at_id_idx" ON "AuditEntry"("resellerId", "at" DESC, "id" DESC);
CREATE INDEX "AuditEntry_customerId_at_id_idx" ON "AuditEntry"("customerId", "at" DESC, "id" DESC);
CREATE INDEX "AuditEntry_at_id_idx" ON "AuditEntry"("at" DESC, "id" DESC);
CREATE INDEX "AuditEntry_providerId_action_at_id_idx" ON "AuditEntry"("providerId", "action", "at" DESC, "id" DESC);
CREATE INDEX "AuditEntry_resellerId_action_at_id_idx" ON "AuditEntry"("resellerId", "action", "at" DESC, "id" DESC);
CREATE INDEX "AuditEntry_action_at_id_idx" ON "AuditEntry"("action", "at" DESC, "id" DESC);

-- Reviews: an item by its customer or its reseller.
CREATE INDEX "AssignmentReviewItem_reviewId_customerId_idx" ON "AssignmentReviewItem"("reviewId", "customerId");
CREATE INDEX "AssignmentReviewItem_reviewId_resellerId_id_idx" ON "AssignmentReviewItem"("reviewId", "resellerId", "id");
CREATE INDEX reseller_search ON "Reseller" USING gin (search_text("name") gin_trgm_ops) WITH (gin_pending_list_limit = 64);

-- Service requests by what they say, and by severity.
DROP INDEX service_request_title;
CREATE INDEX service_request_search ON "ServiceRequest" USING gin ("providerId", search_text("title") gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX service_request_sample ON "ServiceRequest" USING gin ("providerId", search_text("title") gin_trgm_ops) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0;
CREATE INDEX "ServiceRequest_providerId_severity_id_idx" ON "ServiceRequest"("providerId", "severity", "id" DESC);

CREATE INDEX "ServiceRequest_providerId_firstAnswerDueAt_id_idx" ON "ServiceRequest"("providerId", "firstAnswerDueAt", "id");
CREATE INDEX "ServiceRequest_providerId_updatedAt_id_idx" ON "ServiceRequest"("providerId", "updatedAt", "id");
CREATE INDEX service_request_open ON "ServiceRequest" ("providerId", "id") WHERE "status" <> 'CLOSED';

-- Requests for a relationship by whom they are for.
CREATE INDEX relationship_request_search ON "RelationshipRequest" USING gin ("providerId", search_text("note" || ' ' || coalesce("boundDomain", '')) gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX relationship_request_sample ON "RelationshipRequest" USING gin ("providerId", search_text("note" || ' ' || coalesce("boundDomain", '')) gin_trgm_ops) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0;
CREATE INDEX "RelationshipRequest_providerId_resellerId_id_idx" ON "RelationshipRequest"("providerId", "resellerId", "id" DESC);

-- Qualifications of a provider, for whoever searches by its name.
CREATE INDEX "CustomerQualification_providerId_state_id_idx" ON "CustomerQualification"("providerId", "state", "id");
