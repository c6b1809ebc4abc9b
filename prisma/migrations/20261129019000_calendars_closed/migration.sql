-- Whoever ends somebody's sessions or takes their password away closes their calendar with it: its address is a way in, too. Row security
-- gives a calendar to nobody but whose it is, so that this goes by a function that can do nothing else.
CREATE FUNCTION close_calendar(whose uuid) RETURNS void LANGUAGE sql AS $$ DELETE FROM "CalendarFeed" WHERE "userId" = whose $$;

DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION close_calendar(uuid) SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
