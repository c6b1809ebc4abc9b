-- One registration number, however it is spaced and punctuated (rules: sameRegistration).
CREATE FUNCTION registration_key(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN lower(regexp_replace($1, '[ ./-]', '', 'g'));
CREATE INDEX customer_registration ON "Customer" ("providerId", registration_key("registrationNumber")) WHERE "registrationNumber" <> '';
DROP INDEX "Customer_providerId_registrationNumber_idx";

-- A provider's words, whatever their case.
CREATE INDEX customer_tag_word ON "CustomerTag" ("providerId", lower("name"));
