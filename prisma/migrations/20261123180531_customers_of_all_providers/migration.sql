-- CreateIndex
CREATE INDEX "Customer_status_name_id_idx" ON "Customer"("status", "name", "id");
