-- The application may add to the log, and touch nothing of its chain: the trigger keeps that with its owner's rights, and
-- finds its tables wherever whoever adds would have it look.
DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION audit_entry_chain() SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION audit_entry_chain() FROM PUBLIC;
