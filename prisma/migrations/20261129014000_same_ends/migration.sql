-- A term that ends sooner than a full one: with a month, or with another subscription of the customer. None says which: it is a month's end.
ALTER TABLE "OrderLine" ADD COLUMN "endsAt" TIMESTAMPTZ(3), ADD COLUMN "endsWithId" UUID;
ALTER TABLE "ScheduledChange" ADD COLUMN "endsAt" TIMESTAMPTZ(3), ADD COLUMN "endsWithId" UUID;

ALTER TABLE "OrderLine" ADD CONSTRAINT order_line_ends CHECK ("endsWithId" IS NULL OR "endsAt" IS NOT NULL);
ALTER TABLE "ScheduledChange" ADD CONSTRAINT scheduled_change_ends CHECK ("endsWithId" IS NULL OR ("endsAt" IS NOT NULL AND "endsWithId" <> "subscriptionId"));

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_providerId_endsWithId_fkey" FOREIGN KEY ("providerId", "endsWithId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ScheduledChange" ADD CONSTRAINT "ScheduledChange_providerId_endsWithId_fkey" FOREIGN KEY ("providerId", "endsWithId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
