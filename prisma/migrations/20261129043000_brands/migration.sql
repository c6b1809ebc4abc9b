-- How a provider's pages and letters look, and in whose look a letter goes out (docs/decisions/2026-11-29-brand.md).
ALTER TABLE "Provider" ADD COLUMN "accent" CHAR(7), ADD COLUMN "brandLogoId" UUID;
ALTER TABLE "Provider" ADD CONSTRAINT provider_accent CHECK ("accent" ~ '^#[0-9a-f]{6}$');
ALTER TABLE "Provider" ADD CONSTRAINT "Provider_id_brandLogoId_fkey" FOREIGN KEY ("id", "brandLogoId") REFERENCES "Logo"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Letter" ADD COLUMN "fromProviderId" UUID;
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_fromProviderId_fkey" FOREIGN KEY ("fromProviderId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A provider's logo is seen before anybody signs in, as one in the public list is. A sweep looks up which are in use.
CREATE POLICY brand ON "Logo" FOR SELECT USING (
  current_setting('twotier.permission', true) <> '' AND EXISTS (SELECT FROM "Provider" p WHERE p."id" = "Logo"."providerId" AND p."brandLogoId" = "Logo"."id"));
