-- Connections plan each statement for its values (plan_cache_mode = force_custom_plan), because how a list is best read depends on
-- them. What triggers and policies ask is a row by its key, every time, and of many rows: planned once a connection. Else planning is
-- nine tenths of what a policy's question costs, and half of what a change does.
DO $$
DECLARE
  asked regprocedure;
BEGIN
  FOR asked IN
    SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = current_schema()::regnamespace AND l.lanname = 'plpgsql'
      AND (p.prorettype = 'trigger'::regtype OR p.proname LIKE 'asking\_%')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = auto', asked);
  END LOOP;
END $$;
