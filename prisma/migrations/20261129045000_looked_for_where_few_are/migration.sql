-- Who may not be valid as reseller of record is found among those few, not among all who are.
CREATE INDEX reseller_doubtful ON "Reseller" ("id") WHERE "status" <> 'ACTIVE' OR "agreementSignedAt" IS NULL OR "partnerId" IS NULL;
CREATE INDEX reseller_by_region ON "Reseller" ("region", "id");

-- What a week of the desk has to decide is counted without its rows: the policy asks for the customer alone.
CREATE INDEX subscription_desk_counted ON "Subscription" ("providerId", "deskReason", "commitmentEndsAt") INCLUDE ("customerId")
  WHERE "deskReason" IS NOT NULL AND "deskState" < 3;
DROP INDEX subscription_desk_open;
