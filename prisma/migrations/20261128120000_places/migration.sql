-- A notification names the page and its ids; where that is, the portal knows.
ALTER TABLE "Notification" ADD COLUMN "place" JSONB;

WITH "form" ("href", "page") AS (
  VALUES
    ('/azure', 'azure'),
    ('/customers', 'customers'),
    ('/enrollment', 'enrollment'),
    ('/incentives', 'incentives'),
    ('/indirect-providers', 'indirectProviders'),
    ('/indirect-resellers', 'indirectResellers'),
    ('/profile', 'profile'),
    ('/qualifications', 'qualifications'),
    ('/customers/:id', 'customer'),
    ('/customers/:id/account', 'customerAccount'),
    ('/customers/:id/subscriptions', 'customerSubscriptions'),
    ('/directory-requests/:id', 'directoryRequest'),
    ('/imports/:id', 'import'),
    ('/indirect-providers/:id', 'indirectProvider'),
    ('/indirect-resellers/:id', 'indirectReseller'),
    ('/indirect-resellers/invitations/:id', 'invitation'),
    ('/directory-listing/:id', 'listingChange'),
    ('/assignments/moves/:id', 'move'),
    ('/profile-changes/:id', 'profileChange'),
    ('/customers/relationships/:id', 'relationship'),
    ('/resellers/:id', 'reseller'),
    ('/reviews/:id', 'review'),
    ('/review-questions/:id', 'reviewQuestion'),
    ('/support/:id', 'serviceRequest'),
    ('/customers/:id/azure/:id/access', 'azureAccess'),
    ('/customers/:id/subscriptions/:id', 'subscription'),
    ('/reviews/:id/items/:id', 'reviewItem')
), "pattern" AS (
  SELECT "page", '^(' || replace("href", ':id', ')([0-9a-f-]{36})(') || ')$' AS "regex" FROM "form"
)
UPDATE "Notification"
SET "place" = (
  -- Every second piece is an id; those between are the address's own words.
  SELECT jsonb_build_array("pattern"."page") || COALESCE(
    (SELECT jsonb_agg("piece" ORDER BY "at") FROM unnest(regexp_match("href", "regex")) WITH ORDINALITY AS "pieces" ("piece", "at") WHERE "at" % 2 = 0),
    '[]'
  )
  FROM "pattern"
  WHERE "href" ~ "regex"
);

UPDATE "Notification" SET "place" = '["overview"]' WHERE "place" IS NULL;

ALTER TABLE "Notification" ALTER COLUMN "place" SET NOT NULL;
ALTER TABLE "Notification" DROP COLUMN "href";
