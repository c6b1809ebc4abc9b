-- What is wrong with a row, and why a customer wasn't moved, were codes with their parameters behind a question mark. They
-- are data now: { "code", "params" }.

CREATE FUNCTION pg_temp.url_decoded(text TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE AS $$
  SELECT convert_from(string_agg(CASE WHEN part[1] ~ '^%[0-9A-Fa-f]{2}$' THEN decode(substr(part[1], 2), 'hex')
                                      ELSE convert_to(part[1], 'UTF8') END, ''::bytea ORDER BY at), 'UTF8')
  FROM regexp_matches(replace(text, '+', ' '), '%[0-9A-Fa-f]{2}|[^%]+|%', 'g') WITH ORDINALITY AS found(part, at)
$$;

CREATE FUNCTION pg_temp.refusal(text TEXT) RETURNS JSONB LANGUAGE SQL IMMUTABLE AS $$
  SELECT jsonb_build_object('code', split_part(text, '?', 1)) || CASE WHEN text NOT LIKE '%?%=%' THEN '{}'::jsonb ELSE jsonb_build_object('params', (
    SELECT jsonb_object_agg(split_part(pair, '=', 1), CASE WHEN split_part(pair, '=', 2) ~ '^-?[0-9]{1,15}$' THEN to_jsonb(split_part(pair, '=', 2)::bigint)
                                                           ELSE to_jsonb(coalesce(pg_temp.url_decoded(split_part(pair, '=', 2)), '')) END)
    FROM regexp_split_to_table(substr(text, strpos(text, '?') + 1), '&') AS pair)) END
$$;

ALTER TABLE "CustomerMoveItem" ADD COLUMN "problemParams" JSONB NOT NULL DEFAULT '{}';
UPDATE "CustomerMoveItem" SET "problem" = pg_temp.refusal("problem") ->> 'code', "problemParams" = coalesce(pg_temp.refusal("problem") -> 'params', '{}'::jsonb)
WHERE "problem" LIKE '%?%=%';

UPDATE "ImportRow" SET "problems" = (
  SELECT jsonb_agg((one - 'code') || pg_temp.refusal(one ->> 'code') ORDER BY at) FROM jsonb_array_elements("problems") WITH ORDINALITY AS each(one, at))
WHERE jsonb_array_length("problems") > 0;
