-- What happened to one thing, such as a subscription, is a walk along an index (docs/decisions/2026-11-29-one-timeline.md).
CREATE INDEX "AuditEntry_subjectId_at_id_idx" ON "AuditEntry" ("subjectId", "at" DESC, "id" DESC);
