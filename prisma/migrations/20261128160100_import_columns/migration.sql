-- AlterEnum
ALTER TYPE "ImportKind" ADD VALUE 'RELATIONSHIPS';

-- AlterEnum
ALTER TYPE "ImportState" ADD VALUE 'MAPPING' BEFORE 'CHECKING';

-- AlterEnum
ALTER TYPE "ImportRowState" ADD VALUE 'ASKED' BEFORE 'DONE';
ALTER TYPE "ImportRowState" ADD VALUE 'LEFT' BEFORE 'DONE';

-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "columns" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "delimiter" TEXT NOT NULL DEFAULT ',',
ADD COLUMN     "mappedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ImportRow" ADD COLUMN     "another" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "company" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "ImportRow_importId_company_line_idx" ON "ImportRow"("importId", "company", "line");

-- What the schema can't say. Files from before had their columns understood when they were taken in, and renamed.
UPDATE "Import" SET "mappedAt" = "createdAt", "columns" = (
  SELECT coalesce(jsonb_object_agg(head, head), '{}') FROM unnest("header") AS head WHERE head IN (
    'companyName', 'domainPrefix', 'country', 'addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'registrationNumber',
    'firstName', 'lastName', 'email', 'phone', 'language', 'resellerPartnerId', 'agreementFirstName', 'agreementLastName',
    'agreementEmail', 'agreementDate', 'company', 'partnerId'));

-- One company, however its name is written: case, marks, accents and the two ways to write an umlaut make no other of it.
-- Letter by letter, because what `lower` knows depends on the database's locale. Empty where nothing is left.
CREATE FUNCTION company_key(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  regexp_replace(replace(replace(replace(replace(translate(lower($1), 'ÄÖÜÁÀÂÃÅĄÇĆČĎÉÈÊËĘĚÍÌÎÏŁŃÑŇÓÒÔÕŐØŘŚŠŤÚÙÛŮŰÝŹŻŽáàâãåąçćčďéèêëęěíìîïłńñňóòôõőøřśšťúùûůűýźżž', 'äöüaaaaaacccdeeeeeeiiiilnnnoooooorsstuuuuuyzzzaaaaaacccdeeeeeeiiiilnnnoooooorsstuuuuuyzzz'),
    'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), '[[:space:][:punct:]„“”‚‘’«»‹›–—…®™©]', '', 'g');
-- Kept, because a search for hundreds at once would work it out for every customer.
ALTER TABLE "Customer" ADD COLUMN "companyKey" text NOT NULL GENERATED ALWAYS AS (company_key("name")) STORED;
CREATE INDEX customer_company ON "Customer" ("providerId", "companyKey", "id") WHERE "status" = 'ACTIVE';
