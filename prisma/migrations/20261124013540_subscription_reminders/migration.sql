-- AlterTable
ALTER TABLE "Subscription" ADD COLUMN     "remindedOf" TIMESTAMPTZ(3);

-- Terms that aren't renewed, by their end: what is reminded of (endingSoon). Nearly all are renewed, so this one stays small.
CREATE INDEX subscription_ending ON "Subscription" ("commitmentEndsAt", "id") WHERE "status" IN ('ACTIVE', 'SUSPENDED') AND NOT "autoRenew";
