-- What its provider and the clock did to a subscription, as a reseller who looks after it may know it: when, by whom, what, and of the
-- fields those that its page shows. Nothing else of those entries leaves the log: no reason, no price, no name that was given up, nobody
-- whom something was taken from or given to.
CREATE FUNCTION changes_told(subscription uuid, earlier timestamptz, most int)
RETURNS TABLE ("id" uuid, "at" timestamptz, "action" text, "actorKind" text, "actorName" text, "actorOrganization" text, "details" jsonb)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF asking('reseller') IS NULL OR NOT asking_reaches_sold(subscription) THEN RETURN; END IF;
  RETURN QUERY
    SELECT e."id", e."at", e."action", e."actorKind", e."actorName", e."actorOrganization", jsonb_strip_nulls(jsonb_build_object('before', said."before", 'after', said."after"))
    FROM "AuditEntry" e CROSS JOIN LATERAL (
      SELECT jsonb_object_agg(was.key, was.value) FILTER (WHERE was.side = 'before') AS "before", jsonb_object_agg(was.key, was.value) FILTER (WHERE was.side = 'after') AS "after"
      FROM (
        SELECT side.name AS side, field.key, field.value FROM (VALUES ('before'), ('after')) AS side(name)
        CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(e."details" -> side.name) WHEN 'object' THEN e."details" -> side.name ELSE '{}' END) AS field
      ) AS was WHERE was.key IN ('quantity', 'status', 'endOfTerm', 'term', 'billingCycle', 'commitmentEndsAt')
    ) AS said
    WHERE e."subjectId" = subscription AND e."actorKind" IN ('provider', 'system') AND e."resellerId" IS DISTINCT FROM asking('reseller')
      AND (earlier IS NULL OR e."at" < earlier)
      AND (e."action" LIKE 'subscription.%' AND e."action" NOT IN ('subscription.assignReseller', 'subscription.assignSupportContact', 'subscription.remindReseller')
        OR said."after" IS NOT NULL)
    ORDER BY e."at" DESC, e."id" DESC LIMIT most;
END $$;
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION changes_told(uuid, timestamptz, int) SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
