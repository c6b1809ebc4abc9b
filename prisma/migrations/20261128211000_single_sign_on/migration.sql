-- AlterTable
ALTER TABLE "Membership" ADD COLUMN "breakGlassSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "singleSignOnId" UUID;

-- CreateTable
CREATE TABLE "SingleSignOn" (
    "id" UUID NOT NULL,
    "providerId" UUID,
    "resellerId" UUID,
    "tenantId" UUID,
    "operatorId" UUID,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "clientSecret" TEXT NOT NULL,
    "groupsClaim" TEXT NOT NULL,
    "groups" JSONB NOT NULL,
    "defaultRoles" "Role"[],
    "factorCounts" BOOLEAN NOT NULL,
    "demandedSince" TIMESTAMPTZ(3),
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setByName" TEXT NOT NULL,

    CONSTRAINT "SingleSignOn_pkey" PRIMARY KEY ("id"),
    CONSTRAINT single_sign_on_whose CHECK (
        num_nonnulls("providerId", "resellerId", "tenantId", "operatorId") = 1
        AND "id" = coalesce("providerId", "resellerId", "tenantId", "operatorId"))
);

-- CreateTable
CREATE TABLE "SingleSignOnDomain" (
    "id" UUID NOT NULL,
    "singleSignOnId" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "provenAt" TIMESTAMPTZ(3),

    CONSTRAINT "SingleSignOnDomain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SingleSignOnIdentity" (
    "singleSignOnId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SingleSignOnIdentity_pkey" PRIMARY KEY ("singleSignOnId","issuer","subject")
);

-- CreateTable
CREATE TABLE "SpentState" (
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SpentState_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "SingleSignOn_providerId_key" ON "SingleSignOn"("providerId");
CREATE UNIQUE INDEX "SingleSignOn_resellerId_key" ON "SingleSignOn"("resellerId");
CREATE UNIQUE INDEX "SingleSignOn_tenantId_key" ON "SingleSignOn"("tenantId");
CREATE UNIQUE INDEX "SingleSignOn_operatorId_key" ON "SingleSignOn"("operatorId");
CREATE UNIQUE INDEX "SingleSignOnDomain_singleSignOnId_domain_key" ON "SingleSignOnDomain"("singleSignOnId", "domain");
CREATE UNIQUE INDEX single_sign_on_domain_proven ON "SingleSignOnDomain"("domain") WHERE "provenAt" IS NOT NULL;
CREATE INDEX "SingleSignOnIdentity_userId_idx" ON "SingleSignOnIdentity"("userId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_singleSignOnId_fkey" FOREIGN KEY ("singleSignOnId") REFERENCES "SingleSignOn"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "SingleSignOn" ADD CONSTRAINT "SingleSignOn_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "SingleSignOn" ADD CONSTRAINT "SingleSignOn_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "SingleSignOn" ADD CONSTRAINT "SingleSignOn_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "SingleSignOn" ADD CONSTRAINT "SingleSignOn_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Operator"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "SingleSignOnDomain" ADD CONSTRAINT "SingleSignOnDomain_singleSignOnId_fkey" FOREIGN KEY ("singleSignOnId") REFERENCES "SingleSignOn"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SingleSignOnIdentity" ADD CONSTRAINT "SingleSignOnIdentity_singleSignOnId_fkey" FOREIGN KEY ("singleSignOnId") REFERENCES "SingleSignOn"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SingleSignOnIdentity" ADD CONSTRAINT "SingleSignOnIdentity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Its id is its organisation's, so that a row says itself whose it is.
CREATE FUNCTION pg_temp.theirs(place text, column_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', place);
  EXECUTE format('CREATE POLICY theirs ON %I USING (nullif(current_setting(''twotier.everybody'', true), '''')::boolean OR %I IN (
    nullif(current_setting(''twotier.provider'', true), '''')::uuid,
    nullif(current_setting(''twotier.reseller'', true), '''')::uuid,
    nullif(current_setting(''twotier.customer'', true), '''')::uuid))', place, column_name);
END $$;
SELECT pg_temp.theirs('SingleSignOn', 'id'), pg_temp.theirs('SingleSignOnDomain', 'singleSignOnId'), pg_temp.theirs('SingleSignOnIdentity', 'singleSignOnId');

-- Whoever comes in isn't anybody yet: their domain leads to their organisation's sign-in, and that says who they are.
CREATE POLICY coming ON "SingleSignOn" FOR SELECT USING (current_setting('twotier.permission', true) IN ('user.signIn', 'singleSignOn.find', 'singleSignOn.enter'));
CREATE POLICY coming ON "SingleSignOnDomain" FOR SELECT USING (current_setting('twotier.permission', true) IN ('user.signIn', 'singleSignOn.find', 'singleSignOn.enter'));
CREATE POLICY coming ON "SingleSignOnIdentity" USING (current_setting('twotier.permission', true) = 'singleSignOn.enter');
CREATE POLICY own ON "SingleSignOnIdentity" FOR SELECT USING ("userId" = nullif(current_setting('twotier.person', true), '')::uuid);
CREATE POLICY by_single_sign_on ON "Session" USING (current_setting('twotier.permission', true) = 'singleSignOn.enter');
-- Who keeps the password is chosen among one's own people.
ALTER POLICY told ON "Membership" USING (current_setting('twotier.permission', true) NOT LIKE 'member.%'
  AND current_setting('twotier.permission', true) NOT IN ('', 'singleSignOn.demand') AND current_setting('transaction_read_only') = 'off');
-- Its people are made and get their roles there, and nobody else's.
CREATE POLICY by_single_sign_on ON "Membership" FOR INSERT WITH CHECK (current_setting('twotier.permission', true) = 'singleSignOn.enter'
  AND EXISTS (SELECT FROM "SingleSignOn" s WHERE s."id" IN ("providerId", "resellerId", "tenantId", "operatorId")));
CREATE POLICY role_by_group ON "Membership" FOR UPDATE USING (current_setting('twotier.permission', true) = 'singleSignOn.enter'
  AND EXISTS (SELECT FROM "SingleSignOn" s WHERE s."id" IN ("providerId", "resellerId", "tenantId", "operatorId")));
