-- Terms that aren't renewed, by their end: what is told about beforehand (endingSoon). The release before has its own, by "autoRenew".
CREATE INDEX subscription_not_renewing ON "Subscription" ("commitmentEndsAt", "id")
  WHERE "status" IN ('ACTIVE', 'SUSPENDED') AND "endOfTerm" <> 'RENEW' AND "extendedSince" IS NULL;
