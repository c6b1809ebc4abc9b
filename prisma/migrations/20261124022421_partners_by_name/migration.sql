-- CreateIndex
CREATE INDEX "Partnership_providerId_resellerName_id_idx" ON "Partnership"("providerId", "resellerName", "id");
