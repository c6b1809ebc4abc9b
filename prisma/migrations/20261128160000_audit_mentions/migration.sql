-- CreateTable
CREATE TABLE "AuditMention" (
    "id" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "resellerId" UUID,
    "customerId" UUID NOT NULL,
    "customerName" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "AuditMention_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditMention_providerId_id_idx" ON "AuditMention"("providerId", "id" DESC);

-- CreateIndex
CREATE INDEX "AuditMention_resellerId_id_idx" ON "AuditMention"("resellerId", "id" DESC);

-- CreateIndex
CREATE INDEX "AuditMention_customerId_id_idx" ON "AuditMention"("customerId", "id" DESC);

-- AddForeignKey
ALTER TABLE "AuditMention" ADD CONSTRAINT "AuditMention_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "AuditEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema can't say: a mention stays as it was written, as its entry does.
CREATE TRIGGER audit_mention_is_append_only BEFORE UPDATE OR DELETE ON "AuditMention"
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
CREATE TRIGGER audit_mention_is_not_emptied BEFORE TRUNCATE ON "AuditMention"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();
