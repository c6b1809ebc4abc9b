-- What the schema can't say: how texts are found. See docs/decisions/2026-11-28-searches-are-bounded.md.

-- A provider in the same index as the parts of a text. A trusted extension, like the two that are there.
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- A text as it is looked for: lower case, without accents, and in the letters that pg_trgm sees in every locale. Krämer, Kraemer
-- and Kramer are one: ä is written a, and so is ae. Each word begins after a space. Where the two ways of writing differ both are
-- there, so that a part that begins inside of ae is found too. lib/search.ts does the same to what somebody types, and
-- tests/domain/search-keys.test.ts compares the two. It calls nothing of ours: indexes are kept with an empty search_path.
CREATE FUNCTION search_text(text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  letters text := lower($1 COLLATE "und-x-icu");
  key text;
BEGIN
  IF octet_length(letters) > length(letters) THEN
    letters := regexp_replace(normalize(letters, NFD), '[\u0300-\u036f]', '', 'g');
  END IF;
  IF octet_length(letters) > length(letters) THEN
    letters := translate(
      replace(replace(replace(replace(letters, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      'øłđðıςабвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω',
      'olddisabvgdejziiklmnoprstufhccsswyqeuaabgdezhtiklmnxoprstufhpw');
  END IF;
  key := replace(replace(replace(letters, 'ae', 'a'), 'oe', 'o'), 'ue', 'u');
  RETURN CASE WHEN key = letters THEN ' ' || key ELSE ' ' || key || ' ' || letters END;
END $$;

-- Customers: name, domain and the domain of the contact's address.
ALTER TABLE "Customer" DROP COLUMN "search";
ALTER TABLE "Customer" ADD COLUMN "search" text COLLATE "C" NOT NULL
  GENERATED ALWAYS AS (search_text("name" || ' ' || "domain" || ' @' || split_part("email", '@', 2))) STORED;
CREATE INDEX customer_search ON "Customer" USING gin ("providerId", "status", "search" gin_trgm_ops) WITH (gin_pending_list_limit = 256);
-- One of 32, by chance: what is common is known from these alone, without a look at the many that fit.
CREATE INDEX customer_search_sample ON "Customer" USING gin ("providerId", "status", "search" gin_trgm_ops) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0;

-- Resellers, by the name that a provider's list of them has. Here and below by expression: no row is written again.
DROP INDEX partnership_reseller_name_search;
CREATE INDEX partnership_search ON "Partnership" USING gin ("providerId", search_text("resellerName") gin_trgm_ops) WITH (gin_pending_list_limit = 64);

-- The log: what it calls a customer, and who did it.
CREATE INDEX audit_entry_customer_search ON "AuditEntry" USING gin ("providerId", search_text("customerName") gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX audit_entry_customer_sample ON "AuditEntry" USING gin ("providerId", search_text("customerName") gin_trgm_ops) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0;
CREATE INDEX audit_entry_actor_search ON "AuditEntry" USING gin ("providerId", search_text("actorName") gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX audit_entry_actor_sample ON "AuditEntry" USING gin ("providerId", search_text("actorName") gin_trgm_ops) WITH (gin_pending_list_limit = 64)
  WHERE (uuid_hash("id") & 31) = 0;

-- At most so many rows that fit; `some` says that there are more. Only through indexes of texts, whatever the planner thinks
-- of a pattern that it doesn't know; and never through the whole of a common one: a hundred in the sample are enough to know.
CREATE FUNCTION rows_found(place text, fits text, most int, sampled boolean)
RETURNS TABLE ("id" uuid, "some" boolean) LANGUAGE plpgsql STABLE ROWS 100
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
DECLARE
  few uuid[];
BEGIN
  IF sampled THEN
    EXECUTE format('SELECT array_agg("id") FROM (SELECT "id" FROM %s WHERE %s AND (uuid_hash("id") & 31) = 0 LIMIT %s) AS few', place, fits, most) INTO few;
    IF cardinality(few) >= 100 THEN
      RETURN QUERY SELECT each, true FROM unnest(few) AS each;
      RETURN;
    END IF;
  END IF;
  EXECUTE format('SELECT array_agg("id") FROM (SELECT "id" FROM %s WHERE %s LIMIT %s) AS few', place, fits, most + 1) INTO few;
  RETURN QUERY SELECT each, cardinality(few) > most FROM unnest(few[:most]) AS each;
END $$;

-- Customers of a provider, or of all: by parts of their texts, or by a tenant's id as far as it is known. Of a common part those
-- whose names begin with it come first, in their order.
CREATE FUNCTION customers_found(ours uuid, wanted "CustomerStatus", likes text[], low uuid, high uuid, beginning text, most int)
RETURNS TABLE ("id" uuid, "some" boolean) LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
  theirs text := concat_ws(' AND ', 'true',
    CASE WHEN ours IS NOT NULL THEN format('"providerId" = %L', ours) END,
    CASE WHEN wanted IS NOT NULL THEN format('"status" = %L', wanted) END);
  fits text := concat_ws(' AND ', theirs,
    CASE WHEN low IS NOT NULL THEN format('"tenantId" BETWEEN %L AND %L', low, high) END,
    (SELECT string_agg(format('"search" LIKE %L', each), ' AND ') FROM unnest(likes) AS each));
  found uuid[];
  more boolean;
  first uuid[];
BEGIN
  SELECT array_agg(f."id"), coalesce(bool_or(f."some"), false) INTO found, more FROM rows_found('"Customer"', fits, most, low IS NULL) AS f;
  IF more AND beginning <> '' THEN
    EXECUTE format('SELECT array_agg("id") FROM (SELECT "id" FROM "Customer" WHERE %s AND "name" >= %L AND "name" < %L ORDER BY "name", "id" LIMIT %s) AS first',
      theirs, beginning, beginning || U&'\FFFF', most) INTO first;
    SELECT array_agg(each) INTO found FROM (SELECT DISTINCT ON (each) each, place FROM unnest(first || found) WITH ORDINALITY AS listed (each, place)) AS once
      WHERE place <= most;
  END IF;
  RETURN QUERY SELECT each, more FROM unnest(found) AS each;
END $$;

-- Rows of a place whose text fits: of a provider where one is named, else of all.
CREATE FUNCTION texts_found(place text, written text, ours uuid, likes text[], most int, sampled boolean)
RETURNS TABLE ("id" uuid, "some" boolean) LANGUAGE plpgsql STABLE ROWS 100 AS $$
BEGIN
  RETURN QUERY SELECT f."id", f."some" FROM rows_found(place, concat_ws(' AND ', CASE WHEN ours IS NOT NULL THEN format('"providerId" = %L', ours) END,
    (SELECT string_agg(format('%s LIKE %L', written, each), ' AND ') FROM unnest(likes) AS each)), most, sampled) AS f;
END $$;

-- Entries of a provider's log (or mentions in them), or of all: by what it calls a customer, and by who did it.
CREATE FUNCTION entries_found(place text, ours uuid, customer text[], actor text[], most int)
RETURNS TABLE ("id" uuid, "some" boolean) LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
  fits text := concat_ws(' AND ',
    CASE WHEN ours IS NOT NULL THEN format('"providerId" = %L', ours) END,
    (SELECT string_agg(format('search_text("customerName") LIKE %L', each), ' AND ') FROM unnest(customer) AS each),
    (SELECT string_agg(format('search_text("actorName") LIKE %L', each), ' AND ') FROM unnest(actor) AS each));
BEGIN
  RETURN QUERY SELECT f."id", f."some" FROM rows_found(place, fits, most, true) AS f;
END $$;
