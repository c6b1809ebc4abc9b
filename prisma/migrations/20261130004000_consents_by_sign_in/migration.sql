-- What began with a password ends where an organisation refuses passwords, consents too. Of one that was given before this column was
-- nobody knows: it counts as given with a password, and its program asks again.
ALTER TABLE "Consent" ADD COLUMN "singleSignOnId" UUID;
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_singleSignOnId_fkey" FOREIGN KEY ("singleSignOnId") REFERENCES "SingleSignOn"("id") ON DELETE SET NULL ON UPDATE CASCADE;
