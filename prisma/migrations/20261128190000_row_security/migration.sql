-- Which rows whoever asks can reach, as the table of rights says it (lib/access.ts), once more and by itself: a query that forgot its
-- condition finds nobody else's rows. See docs/database-roles.md. The tables' owner isn't bound; the application is.

-- ---------------------------------------------------------------- who asks

-- What the transaction said (lib/platform/asking.ts): `provider`, `reseller` or `customer` is the organisation that asks, whichever it is
-- of these, `person` who it is there, or which program of theirs. Null where it isn't so, and where nobody asks: on a connection that was
-- used before, what was said once is empty.
CREATE FUNCTION asking(what text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('twotier.' || what, true), '')::uuid;

-- Whole, for the log.
CREATE FUNCTION asker() RETURNS json LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('twotier.asks', true), '')::json;

-- The operator sees everybody's, and so do the jobs.
CREATE FUNCTION asking_everybodys() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN coalesce(current_setting('twotier.everybody', true) = 'on', false);

-- What the company that asks is to its providers.
CREATE FUNCTION asking_customers() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT "id" FROM "Customer" WHERE "tenantId" = asking('customer'));
END $$;

-- Whether a customer is the company that asks; or the reseller that asks looks after it, or did; or is or was something else to it:
-- reseller of record, support contact, one with a role in Azure. What is over shows in what it earned, and in its part of the log.
-- The functions of policies cost more than they say: a row that is reached without them doesn't ask them.
CREATE FUNCTION asking_reaches(customer uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
DECLARE
  reseller uuid := nullif(current_setting('twotier.reseller', true), '');
  company uuid;
BEGIN
  IF reseller IS NOT NULL THEN
    IF EXISTS (SELECT FROM "CustomerReseller" WHERE "customerId" = customer AND "resellerId" = reseller) THEN RETURN true; END IF;
    RETURN EXISTS (SELECT FROM "Subscription" WHERE "customerId" = customer AND reseller IN ("resellerOfRecordId", "supportContactId"))
      OR EXISTS (SELECT FROM "AzureRoleAssignment" WHERE "customerId" = customer AND "resellerId" = reseller)
      OR EXISTS (SELECT FROM "IncentiveAccrual" WHERE "customerId" = customer AND "resellerId" = reseller);
  END IF;
  company := nullif(current_setting('twotier.customer', true), '');
  IF company IS NULL THEN RETURN false; END IF;
  RETURN EXISTS (SELECT FROM "Customer" WHERE "id" = customer AND "tenantId" = company);
END $$;
-- The same of what belongs to one of its subscriptions.
CREATE FUNCTION asking_reaches_sold(subscription uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
BEGIN
  RETURN asking_reaches((SELECT "customerId" FROM "Subscription" WHERE "id" = subscription));
END $$;
-- Somebody of a customer that they reach.
CREATE FUNCTION asking_serves(company uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
DECLARE
  provider uuid := asking('provider');
BEGIN
  RETURN company IS NOT NULL AND EXISTS (SELECT FROM "Customer" WHERE "tenantId" = company AND ("providerId" = provider OR asking_reaches("id")));
END $$;
-- One of their own people, or of those that they serve.
CREATE FUNCTION asking_heads(membership uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
BEGIN
  RETURN EXISTS (SELECT FROM "Membership" WHERE "id" = membership
    AND ("providerId" = asking('provider') OR "resellerId" = asking('reseller') OR "tenantId" = asking('customer') OR asking_serves("tenantId")));
END $$;

-- ---------------------------------------------------------------- what they reach

-- In braces: who. Written out, because functions would cost more, and as plain conditions of a row: what a policy looks up is planned with
-- every statement, whoever asks.
CREATE FUNCTION pg_temp.who(place text, condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  part text[];
BEGIN
  FOREACH part SLICE 1 IN ARRAY ARRAY[
    -- As a cast, of which the planner thinks that it may well be so: compared with a text it would think that it hardly ever is.
    ['{everybodys}', 'nullif(current_setting(''twotier.everybody'', true), '''')::boolean'],
    ['{somebody}', 'current_setting(''twotier.permission'', true) <> '''''],
    ['{for}', 'current_setting(''twotier.permission'', true)'],
    ['{provider}', '"providerId" = {asking provider}'],
    ['{reseller}', '"resellerId" = {asking reseller}'],
    ['{reached}', 'asking_reaches("customerId")'],
    ['{sold}', 'asking_reaches_sold("subscriptionId")'],
    ['{person}', '"userId" = {asking person}'],
    ['{asking provider}', 'nullif(current_setting(''twotier.provider'', true), '''')::uuid'],
    ['{asking reseller}', 'nullif(current_setting(''twotier.reseller'', true), '''')::uuid'],
    ['{asking customer}', 'nullif(current_setting(''twotier.customer'', true), '''')::uuid'],
    ['{asking person}', 'nullif(current_setting(''twotier.person'', true), '''')::uuid']
  ] LOOP
    condition := replace(condition, part[1], part[2]);
  END LOOP;
  RETURN replace(condition, '{place}', quote_ident(place));
END $$;
-- Rows that they see, and may leave as they are after a change.
CREATE FUNCTION pg_temp.reach(place text, condition text, name text DEFAULT 'theirs', command text DEFAULT 'ALL') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', place);
  EXECUTE format('CREATE POLICY %I ON %I FOR %s USING (%s)', name, place, command, pg_temp.who(place, condition));
END $$;
-- Rows that they may add; of what they change, only what it becomes is looked at.
CREATE FUNCTION pg_temp.leave(place text, condition text, name text DEFAULT 'added', command text DEFAULT 'INSERT') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY %I ON %I FOR %s %s WITH CHECK (%s)', name, place, command, CASE command WHEN 'INSERT' THEN '' ELSE 'USING (true)' END, pg_temp.who(place, condition));
END $$;
-- To whom a row is given isn't who may give it: nobody makes themselves somebody's partner, reseller or customer.
CREATE FUNCTION pg_temp.give(place text, condition text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY given ON %I AS RESTRICTIVE FOR INSERT WITH CHECK (%s)', place, pg_temp.who(place, condition));
END $$;

-- A provider's alone.
SELECT pg_temp.reach(place, '{provider} OR {everybodys}')
  FROM unnest(ARRAY['CustomerDraft', 'CustomerTag', 'CustomerQualification', 'CustomerMove', 'CustomerMoveItem', 'Import', 'ImportRow', 'ListingChangeRequest', 'Tally']) AS place;

-- Between a provider and a reseller.
SELECT pg_temp.reach(place, '{provider} OR {everybodys} OR {reseller}')
  FROM unnest(ARRAY['Partnership', 'EndedFact', 'IncentiveAccrual', 'IncentiveSum', 'AssignmentReviewItem', 'ProfileChange']) AS place;
-- Which partner ids a company had is known to whoever knows the company.
SELECT pg_temp.reach('ProfileChange', $p$"kind" = 'PARTNER_ID' AND "state" = 'APPROVED' AND {somebody}$p$, 'known', 'SELECT');
-- A company that accepts a request gives itself to the reseller of a partnership, which mustn't end meanwhile.
SELECT pg_temp.reach('Partnership', $p${for} IN ('relationship.accept', 'relationship.decline', 'relationship.open')$p$, 'by_link');
SELECT pg_temp.give('Partnership', $p${provider} OR {everybodys} OR {for} = 'invitation.accept'$p$);
SELECT pg_temp.give('EndedFact', '{provider} OR {everybodys} OR {reached}');
SELECT pg_temp.give('IncentiveAccrual', '{everybodys}');
SELECT pg_temp.give('AssignmentReviewItem', '{provider} OR {everybodys}');

-- A customer, for whoever serves it and for itself, which comes to be when it accepts a request; and what it has.
-- Most rows that a reseller is shown bring their customer along: its association is looked for here, five times faster than by the
-- function; and row by row (OFFSET), because a hash of all its associations would be made for each page.
SELECT pg_temp.reach('Customer', '{provider} OR {everybodys}
  OR EXISTS (SELECT FROM "CustomerReseller" a WHERE a."customerId" = {place}."id" AND a."resellerId" = {asking reseller} OFFSET 0) OR asking_reaches("id")');
SELECT pg_temp.leave('Customer', $p$"tenantId" = {asking customer} AND {for} = 'relationship.accept'$p$);
SELECT pg_temp.give('Customer', $p${provider} OR {everybodys} OR {for} = 'relationship.accept'$p$);
SELECT pg_temp.reach('CustomerReseller', '{provider} OR {everybodys} OR {reseller} OR {asking customer} IS NOT NULL AND {reached}');
SELECT pg_temp.give('CustomerReseller', $p${provider} OR {everybodys} OR {for} = 'relationship.accept'$p$);
SELECT pg_temp.reach(place, '{provider} OR {everybodys} OR {reached}') FROM unnest(ARRAY['Order', 'Subscription', 'AzureRoleAssignment']) AS place;
SELECT pg_temp.give(place, '{asking reseller} IS NULL') FROM unnest(ARRAY['Subscription', 'AzureRoleAssignment']) AS place;
SELECT pg_temp.reach(place, '{provider} OR {everybodys} OR {sold}')
  FROM unnest(ARRAY['OrderLine', 'Charge', 'SeatBatch', 'ScheduledChange', 'LicenseAssignment', 'SupportContactAssignment', 'ResellerOfRecordAssignment']) AS place;

-- Requests for help, and what was said about them; the customer doesn't hear what is said among those who help.
SELECT pg_temp.reach('ServiceRequest', '{provider} OR {everybodys} OR "createdByOrganizationId" = {asking reseller} OR {reached}');
SELECT pg_temp.give('ServiceRequest', '{provider} OR {everybodys} OR {reached}');
SELECT pg_temp.reach('ServiceRequestNote', '{provider} OR {everybodys} OR ({asking customer} IS NULL OR NOT "internal") AND EXISTS (SELECT FROM "ServiceRequest" r WHERE r."id" = "requestId")');

-- Reviews: whose they are, and a reseller that is asked in one.
SELECT pg_temp.reach('AssignmentReview', '{provider} OR {everybodys} OR EXISTS (SELECT FROM "AssignmentReviewItem" i WHERE i."reviewId" = {place}."id" AND i."resellerId" = {asking reseller})');
SELECT pg_temp.reach('AssignmentReviewer', 'EXISTS (SELECT FROM "AssignmentReview" r WHERE r."id" = "reviewId")');

-- Invitations and requests: who made them and whom they are about. Whoever holds the link proves it by its token, which no row holds.
SELECT pg_temp.reach('PartnershipInvitation', '{provider} OR {everybodys} OR "requestedByResellerId" = {asking reseller}');
SELECT pg_temp.reach('PartnershipInvitation', $p${for} IN ('invitation.open', 'invitation.accept', 'invitation.decline')$p$, 'by_link');
SELECT pg_temp.give('PartnershipInvitation', '{provider} OR {everybodys}');
SELECT pg_temp.reach('InvitationLink', 'EXISTS (SELECT FROM "PartnershipInvitation" i WHERE i."id" = "invitationId")');
SELECT pg_temp.reach('RelationshipRequest', '{provider} OR {everybodys} OR {reseller} OR {asking customer} IS NOT NULL AND {reached}');
SELECT pg_temp.reach('RelationshipRequest', $p${for} IN ('relationship.open', 'relationship.accept', 'relationship.decline')$p$, 'by_link');
SELECT pg_temp.give('RelationshipRequest', $p${provider} OR {everybodys} OR EXISTS (SELECT FROM "Partnership" p
  WHERE p."providerId" = {place}."providerId" AND p."resellerId" = {asking reseller} AND p."endedAt" IS NULL)$p$);
SELECT pg_temp.reach('RelationshipLink', 'EXISTS (SELECT FROM "RelationshipRequest" r WHERE r."id" = "requestId")');

-- The public list is everybody's to read, its provider's and the operator's to change; of pictures those that are in it.
SELECT pg_temp.reach(place, '{somebody}', 'read', 'SELECT') FROM unnest(ARRAY['DirectoryListing', 'DirectoryLocation']) AS place;
SELECT pg_temp.reach('Logo', 'EXISTS (SELECT FROM "DirectoryListing" l WHERE l."logoId" = {place}."id")', 'read', 'SELECT');
SELECT pg_temp.reach(place, '{provider} OR {everybodys}') FROM unnest(ARRAY['DirectoryListing', 'DirectoryLocation', 'Logo']) AS place;

-- Companies of the programme know each other's names; each changes its own. Rows of others may be locked, and not changed.
SELECT pg_temp.reach(place, '{somebody}', 'read', 'SELECT') FROM unnest(ARRAY['Provider', 'Reseller']) AS place;
SELECT pg_temp.leave('Provider', '{everybodys} OR "id" = {asking provider}', 'changed', 'UPDATE'), pg_temp.leave('Provider', '{everybodys}');
SELECT pg_temp.leave('Reseller', $p${everybodys} OR "id" = {asking reseller} OR {for} = 'reseller.confirmEmail'$p$, 'changed', 'UPDATE');
SELECT pg_temp.leave('Reseller', $p${everybodys} OR {for} = 'reseller.enroll'$p$);

-- Who belongs where: their own people, and those of a customer they serve. Whom an act tells is looked for among others' people too;
-- what only reads, or is about one's own team, finds nobody else's. A company that enrols has its first.
SELECT pg_temp.reach('Membership', '{everybodys} OR {provider} OR {reseller} OR "tenantId" = {asking customer} OR asking_serves("tenantId")');
SELECT pg_temp.reach('Membership', $p${for} NOT LIKE 'member.%' AND {for} <> '' AND current_setting('transaction_read_only') = 'off'$p$, 'told', 'SELECT');
SELECT pg_temp.leave('Membership', $p$"resellerId" IS NOT NULL AND {for} = 'reseller.enroll'$p$);
-- Their sessions: one's own, and those that an administrator may end. Who a session belongs to, the portal asks for itself.
SELECT pg_temp.reach('Session', '{everybodys} OR {person} OR asking_heads("membershipId")');
SELECT pg_temp.reach('Session', $p${for} IN ('user.signIn', 'user.choosePassword', 'session.disown')$p$, 'by_password');

-- What they prove beside the password is their own, and an administrator's to take away.
SELECT pg_temp.reach(place, '{everybodys} OR {person}'),
  pg_temp.reach(place, $p${for} = 'member.resetFactor' AND EXISTS (SELECT FROM "Membership" m WHERE m."userId" = {place}."userId")$p$, 'reset')
  FROM unnest(ARRAY['SecondFactor', 'RecoveryCode']) AS place;

-- ---------------------------------------------------------------- records

-- Says who did it and what, as the transaction said it before: nobody but the portal itself can write it in another's name.
SELECT pg_temp.leave('AuditEntry', $p$asker() ->> 'kind' = 'system' OR "actorKind" = asker() ->> 'kind' AND "action" = {for} AND "actorId" IS NOT DISTINCT FROM {asking person}$p$);
SELECT pg_temp.reach('AuditEntry', $p${provider} OR {everybodys} OR {reseller} OR "customerId" = {asking customer} OR {asking customer} IS NOT NULL AND {reached}
  OR "organizationId" IN ({asking provider}, {asking reseller}, {asking customer}) OR EXISTS (SELECT FROM "AuditMention" m WHERE m."entryId" = {place}."id")$p$, 'theirs', 'SELECT');
SELECT pg_temp.leave('AuditMention', $p$"action" = {for} AND ({everybodys} OR {provider})$p$);
SELECT pg_temp.reach('AuditMention', '{provider} OR {everybodys} OR {reseller} OR {asking customer} IS NOT NULL AND {reached}', 'theirs', 'SELECT');
CREATE INDEX "AuditMention_entryId_idx" ON "AuditMention"("entryId");

-- Anybody's act may tell anybody, by letter or in the portal; only the worker reads letters, and those who asked with one what became of it.
SELECT pg_temp.leave(place, '{somebody}') FROM unnest(ARRAY['Letter', 'Notification']) AS place;
SELECT pg_temp.reach('Letter', '{everybodys} OR EXISTS (SELECT FROM "PartnershipInvitation" i WHERE i."id" = "aboutId") OR EXISTS (SELECT FROM "RelationshipRequest" r WHERE r."id" = "aboutId")');
SELECT pg_temp.reach('Notification', '{everybodys} OR {person}');
SELECT pg_temp.reach('NotificationChoice', '{somebody}', 'read', 'SELECT'), pg_temp.reach('NotificationChoice', '{everybodys} OR {person}');
SELECT pg_temp.reach('IdempotencyKey', $p${everybodys} OR "actorId" = coalesce({asking person}, (asker() ->> 'organizationId')::uuid)$p$);

-- ---------------------------------------------------------------- what is found by its text

-- PostgreSQL asks an index only after a policy, unless it knows that asking tells nothing; of texts it doesn't know that. So what finds
-- rows by their texts does it with the owner's rights, and says of those that it found the ones that whoever asks may reach.

-- Whether a provider's rows are theirs to search.
CREATE FUNCTION asking_searches(ours uuid) RETURNS boolean LANGUAGE sql STABLE RETURN coalesce(asking_everybodys() OR ours = asking('provider'), false);

ALTER FUNCTION customers_found(uuid, "CustomerStatus", text[], uuid, uuid, text, int) RENAME TO all_customers_found;
CREATE FUNCTION customers_found(ours uuid, wanted "CustomerStatus", likes text[], low uuid, high uuid, beginning text, most int)
RETURNS TABLE ("id" uuid, "some" boolean) LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
  provider uuid := coalesce(ours, asking('provider'));
  reseller uuid := asking('reseller');
BEGIN
  IF asking_searches(provider) THEN
    RETURN QUERY SELECT f."id", f."some" FROM all_customers_found(provider, wanted, likes, low, high, beginning, most) AS f;
  ELSE
    RETURN QUERY SELECT f."id", f."some" FROM all_customers_found(ours, wanted, likes, low, high, beginning, most) AS f
      WHERE f."id" = ANY (asking_customers())
        OR EXISTS (SELECT FROM "CustomerReseller" a WHERE a."customerId" = f."id" AND a."resellerId" = reseller) OR asking_reaches(f."id");
  END IF;
END $$;

-- What may be searched, and whose it is besides a provider's: text that comes from elsewhere is never made a statement here.
CREATE FUNCTION searched(place text, written text) RETURNS text LANGUAGE sql IMMUTABLE RETURN CASE place || ' ' || written
  WHEN '"Provider" search_text("name")' THEN 'true'
  WHEN '"Reseller" search_text("name")' THEN 'true'
  WHEN $$"Reseller" search_text("name" || ' ' || "contactEmail" || ' ' || coalesce("partnerId", ''))$$ THEN 'true'
  WHEN '"Partnership" search_text("resellerName")' THEN '"resellerId" = asking(''reseller'')'
  WHEN $$"PartnershipInvitation" search_text("note" || ' ' || coalesce("boundEmail", '') || ' ' || coalesce("boundPartnerId", ''))$$
    THEN '"requestedByResellerId" = asking(''reseller'')'
  WHEN '"ServiceRequest" search_text("title")'
    THEN '"customerId" = ANY (asking_customers()) OR "createdByOrganizationId" = asking(''reseller'') OR asking_reaches("customerId")'
  WHEN $$"RelationshipRequest" search_text("note" || ' ' || coalesce("boundDomain", ''))$$
    THEN '"resellerId" = asking(''reseller'') OR "customerId" = ANY (asking_customers())'
END;

CREATE FUNCTION those_reached(place text, whose text, ids uuid[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE ROWS 100 AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT "id" FROM %s WHERE "id" = ANY ($1) AND (%s)', place, whose) USING ids;
END $$;

ALTER FUNCTION texts_found(text, text, uuid, text[], int, boolean) RENAME TO all_texts_found;
CREATE FUNCTION texts_found(place text, written text, ours uuid, likes text[], most int, sampled boolean)
RETURNS TABLE ("id" uuid, "some" boolean) LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
  whose text := searched(place, written);
BEGIN
  IF whose IS NULL THEN RAISE EXCEPTION 'not searched: %', place; END IF;
  IF asking_searches(ours) OR whose = 'true' AND asker() IS NOT NULL THEN
    RETURN QUERY SELECT f."id", f."some" FROM all_texts_found(place, written, ours, likes, most, sampled) AS f;
  ELSE
    RETURN QUERY WITH f AS MATERIALIZED (SELECT * FROM all_texts_found(place, written, ours, likes, most, sampled))
      SELECT f."id", f."some" FROM f WHERE f."id" IN (SELECT those_reached(place, whose, ARRAY(SELECT g."id" FROM f AS g)));
  END IF;
END $$;

ALTER FUNCTION entries_found(text, uuid, text[], text[], int) RENAME TO all_entries_found;
CREATE FUNCTION entries_found(place text, ours uuid, customer text[], actor text[], most int)
RETURNS TABLE ("id" uuid, "some" boolean) LANGUAGE plpgsql STABLE ROWS 100 AS $$
BEGIN
  IF place NOT IN ('"AuditEntry"', '"AuditMention"') THEN RAISE EXCEPTION 'not searched: %', place; END IF;
  IF asking_searches(ours) THEN
    RETURN QUERY SELECT f."id", f."some" FROM all_entries_found(place, ours, customer, actor, most) AS f;
  ELSE
    RETURN QUERY WITH f AS MATERIALIZED (SELECT * FROM all_entries_found(place, ours, customer, actor, most))
      SELECT f."id", f."some" FROM f WHERE f."id" IN (
        SELECT those_reached(place, '"resellerId" = asking(''reseller'') OR "customerId" = ANY (asking_customers() || asking(''customer''))', ARRAY(SELECT g."id" FROM f AS g)));
  END IF;
END $$;

-- Of a provider, by an expression that an index has: customers by registration number, tags whatever their case.
CREATE FUNCTION customers_registered(ours uuid, numbers text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE ROWS 10 AS $$
BEGIN
  RETURN QUERY SELECT "id" FROM "Customer"
    WHERE asking_searches(ours) AND "providerId" = ours AND registration_key("registrationNumber") = ANY (numbers) AND "registrationNumber" <> '';
END $$;
CREATE FUNCTION tags_worded(ours uuid, words text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE ROWS 100 AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT ON (lower(t."name")) t."id" FROM "CustomerTag" t
    WHERE asking_searches(ours) AND t."providerId" = ours AND lower(t."name") = ANY (words) ORDER BY lower(t."name"), t."id";
END $$;

-- Nor of what stands where there is none, unless it is written as a case.
DROP INDEX subscription_contact_by_age;
CREATE INDEX subscription_contact_by_age ON "Subscription" ("providerId", (CASE WHEN "supportContactId" IS NULL THEN "providerId" ELSE "supportContactId" END), "id") WHERE "status" IN ('PENDING', 'ACTIVE', 'SUSPENDED');
DROP INDEX subscription_contact_by_name;
CREATE INDEX subscription_contact_by_name ON "Subscription" ("providerId", (CASE WHEN "supportContactId" IS NULL THEN "providerId" ELSE "supportContactId" END), "nickname", "id") WHERE "status" IN ('PENDING', 'ACTIVE', 'SUSPENDED');
DROP INDEX subscription_record_by_age;
CREATE INDEX subscription_record_by_age ON "Subscription" ("providerId", (CASE WHEN "resellerOfRecordId" IS NULL THEN "providerId" ELSE "resellerOfRecordId" END), "id") WHERE "earns";
DROP INDEX subscription_record_by_name;
CREATE INDEX subscription_record_by_name ON "Subscription" ("providerId", (CASE WHEN "resellerOfRecordId" IS NULL THEN "providerId" ELSE "resellerOfRecordId" END), "nickname", "id") WHERE "earns";

-- ---------------------------------------------------------------- what the database does by itself

-- Keeps what it keeps whoever makes the change: with its owner's rights, and with a fixed search path.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['asking_customers()', 'asking_reaches(uuid)', 'asking_reaches_sold(uuid)', 'asking_serves(uuid)', 'asking_heads(uuid)',
    'customer_is_named_here()', 'customer_is_renamed_there()', 'license_ends_with_subscription()', 'subscription_needs_agreement()', 'offer_is_renamed()',
    'offer_changes_what_earns()', 'service_request_follows_contact()', 'customers_found(uuid, "CustomerStatus", text[], uuid, uuid, text, int)',
    'texts_found(text, text, uuid, text[], int, boolean)', 'entries_found(text, uuid, text[], text[], int)', 'customers_registered(uuid, text[])',
    'tags_worded(uuid, text[])'] LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', name, current_schema());
  END LOOP;
END $$;
