-- CreateTable
CREATE TABLE "AuditMention" (
    "id" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "resellerId" UUID,
    "customerId" UUID NOT NULL,
    "customerName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "AuditMention_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditMention_providerId_at_id_idx" ON "AuditMention"("providerId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditMention_resellerId_at_id_idx" ON "AuditMention"("resellerId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "AuditMention_customerId_at_id_idx" ON "AuditMention"("customerId", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "AuditMention" ADD CONSTRAINT "AuditMention_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "AuditEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema can't say: a mention stays as it was written, as its entry does.
CREATE TRIGGER audit_mention_is_append_only BEFORE UPDATE OR DELETE ON "AuditMention"
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
CREATE TRIGGER audit_mention_is_not_emptied BEFORE TRUNCATE ON "AuditMention"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();

-- Found like entries: by what they call a customer, and by who did it.
CREATE INDEX audit_mention_customer_search ON "AuditMention" USING gin ("providerId", search_text("customerName") gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX audit_mention_customer_sample ON "AuditMention" USING gin ("providerId", search_text("customerName") gin_trgm_ops) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0;
CREATE INDEX audit_mention_actor_search ON "AuditMention" USING gin ("providerId", search_text("actorName") gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX audit_mention_actor_sample ON "AuditMention" USING gin ("providerId", search_text("actorName") gin_trgm_ops) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0;
