-- What began with a password ends where an organisation refuses passwords, addresses of calendars too.
ALTER TABLE "CalendarFeed" ADD COLUMN "singleSignOnId" UUID;
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_singleSignOnId_fkey" FOREIGN KEY ("singleSignOnId") REFERENCES "SingleSignOn"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Of an address from before this column nobody knows by which sign-in it was made: it counts as made with a password, and is made anew.
DELETE FROM "CalendarFeed" f USING "User" u, "Membership" m, "SingleSignOn" s, "SingleSignOnDomain" d
  WHERE u."id" = f."userId" AND m."userId" = u."id" AND m."breakGlassSince" IS NULL
    AND s."id" IN (m."providerId", m."resellerId") AND s."demandedSince" IS NOT NULL
    AND d."singleSignOnId" = s."id" AND d."provenAt" IS NOT NULL AND lower(split_part(u."email", '@', 2)) = d."domain";

-- Whoever demands it finds those of their organisation's people, and ends them; nobody else's, and at no other time.
CREATE POLICY by_demand ON "CalendarFeed" FOR SELECT USING (
  current_setting('twotier.permission', true) IN ('singleSignOn.demand', 'singleSignOn.prove')
  AND EXISTS (SELECT FROM "Membership" m WHERE m."userId" = "CalendarFeed"."userId" AND (
    m."providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
    OR m."resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid)));
CREATE POLICY ended_by_demand ON "CalendarFeed" FOR DELETE USING (
  current_setting('twotier.permission', true) IN ('singleSignOn.demand', 'singleSignOn.prove')
  AND EXISTS (SELECT FROM "Membership" m WHERE m."userId" = "CalendarFeed"."userId" AND (
    m."providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
    OR m."resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid)));
