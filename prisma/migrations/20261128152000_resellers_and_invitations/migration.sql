-- The operator's list of resellers, and a provider's invitations: by what they say, and in their order.
CREATE INDEX reseller_words ON "Reseller" USING gin (search_text("name" || ' ' || "contactEmail" || ' ' || coalesce("partnerId", '')) gin_trgm_ops) WITH (gin_pending_list_limit = 64);
CREATE INDEX "Reseller_name_id_idx" ON "Reseller"("name", "id");
CREATE INDEX "Reseller_status_name_id_idx" ON "Reseller"("status", "name", "id");
CREATE INDEX invitation_words ON "PartnershipInvitation" USING gin ("providerId", search_text("note" || ' ' || coalesce("boundEmail", '') || ' ' || coalesce("boundPartnerId", '')) gin_trgm_ops) WITH (gin_pending_list_limit = 64);
CREATE INDEX "PartnershipInvitation_requestedByResellerId_idx" ON "PartnershipInvitation"("requestedByResellerId");
