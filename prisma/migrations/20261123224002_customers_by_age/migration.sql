-- CreateIndex
CREATE INDEX "Customer_providerId_status_id_idx" ON "Customer"("providerId", "status", "id");

-- CreateIndex
CREATE INDEX "Customer_status_id_idx" ON "Customer"("status", "id");
