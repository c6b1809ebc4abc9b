-- AlterTable
ALTER TABLE "SingleSignOn" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "demandVersion" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "SingleSignOnIdentity" ADD COLUMN "disownedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "sid" TEXT;

-- CreateIndex
CREATE INDEX "Session_sid_idx" ON "Session"("sid");

-- Whoever says that it wasn't them is nobody yet; nor is a provider that says that somebody signed out there.
ALTER POLICY coming ON "SingleSignOn" USING (current_setting('twotier.permission', true) IN ('user.signIn', 'singleSignOn.find', 'singleSignOn.enter', 'singleSignOn.end'));
CREATE POLICY ended ON "SingleSignOnIdentity" FOR SELECT USING (current_setting('twotier.permission', true) IN ('session.disown', 'singleSignOn.end'));
CREATE POLICY disowned ON "SingleSignOnIdentity" FOR UPDATE USING (current_setting('twotier.permission', true) = 'session.disown');
ALTER POLICY by_single_sign_on ON "Session" USING (current_setting('twotier.permission', true) IN ('singleSignOn.enter', 'singleSignOn.end'));
