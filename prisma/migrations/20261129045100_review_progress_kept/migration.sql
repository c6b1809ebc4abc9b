-- How far a review is, is kept as other counts are (docs/decisions/2026-11-28-counts-are-kept.md): of each review, how many items
-- are in each state.
CREATE FUNCTION tally_of_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  each "ReviewItemState";
  changes tally_change[];
BEGIN
  FOREACH each IN ARRAY enum_range(NULL::"ReviewItemState") LOOP
    changes := '{}';
    IF TG_OP <> 'DELETE' THEN
      SELECT array_agg(ROW("providerId", "reviewId", n)::tally_change) INTO changes
        FROM (SELECT "providerId", "reviewId", count(*) AS n FROM added WHERE "state" = each GROUP BY 1, 2) AS new;
    END IF;
    IF TG_OP <> 'INSERT' THEN
      SELECT coalesce(changes, '{}') || coalesce(array_agg(ROW("providerId", "reviewId", -n)::tally_change), '{}') INTO changes
        FROM (SELECT "providerId", "reviewId", count(*) AS n FROM removed WHERE "state" = each GROUP BY 1, 2) AS old;
    END IF;
    PERFORM tally_adds('review ' || each, changes);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER tally_of_review_added AFTER INSERT ON "AssignmentReviewItem"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_of_review();
CREATE TRIGGER tally_of_review_changed AFTER UPDATE ON "AssignmentReviewItem"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_of_review();
CREATE TRIGGER tally_of_review_removed AFTER DELETE ON "AssignmentReviewItem"
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION tally_of_review();

INSERT INTO "Tally" ("providerId", "what", "of", "count")
  SELECT "providerId", 'review ' || "state", "reviewId", count(*) FROM "AssignmentReviewItem" GROUP BY 1, 2, 3;
-- A review of the operator's is of several providers' customers.
CREATE INDEX tally_of ON "Tally" ("of", "what");

DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION tally_of_review() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION tally_of_review() FROM PUBLIC;
