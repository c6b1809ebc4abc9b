-- What two filters of every subscription have in common, where that is little of what each has: found as one stretch (or, of an offer
-- alone, one a shelf), where before all that each of them has was read to find that nobody has both.
CREATE INDEX subscription_contact_pairs ON "Subscription" ("providerId", (CASE WHEN "supportContactId" IS NULL THEN "providerId" ELSE "supportContactId" END), "shelf", "offerId")
  WHERE "shelf" IS NOT NULL;
CREATE INDEX subscription_record_pairs ON "Subscription" ("providerId", (CASE WHEN "resellerOfRecordId" IS NULL THEN "providerId" ELSE "resellerOfRecordId" END), "shelf", "offerId")
  WHERE "earns";
CREATE INDEX subscription_offer_pairs ON "Subscription" ("providerId", "offerId", "shelf") WHERE "shelf" IS NOT NULL;
-- Whether they have much in common is known from one of 32, the same way.
CREATE INDEX subscription_sample_contact_pairs ON "Subscription" ("providerId", (CASE WHEN "supportContactId" IS NULL THEN "providerId" ELSE "supportContactId" END), "shelf", "offerId")
  WHERE (uuid_hash("id") & 31) = 0 AND "shelf" IS NOT NULL;
CREATE INDEX subscription_sample_record_pairs ON "Subscription" ("providerId", (CASE WHEN "resellerOfRecordId" IS NULL THEN "providerId" ELSE "resellerOfRecordId" END), "shelf", "offerId")
  WHERE (uuid_hash("id") & 31) = 0 AND "shelf" IS NOT NULL;
CREATE INDEX subscription_sample_offer_pairs ON "Subscription" ("providerId", "offerId", "shelf") WHERE (uuid_hash("id") & 31) = 0 AND "shelf" IS NOT NULL;
