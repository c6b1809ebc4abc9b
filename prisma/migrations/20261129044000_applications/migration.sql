-- Programs that ask through the REST API: by themselves, or in the name of people who consented.

-- It is one organisation's own, a provider's or a reseller's, and only its people can consent.
CREATE TABLE "Application" (
  "id" UUID NOT NULL,
  "providerId" UUID,
  "resellerId" UUID,
  "name" TEXT NOT NULL,
  "redirectUris" TEXT[],
  "changes" BOOLEAN NOT NULL,
  "roles" "Role"[],
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdById" UUID NOT NULL,
  "createdByName" TEXT NOT NULL,
  "revokedAt" TIMESTAMPTZ(3),
  "revokedByName" TEXT,
  "lastUsedAt" TIMESTAMPTZ(3),
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "Application_pkey" PRIMARY KEY ("id"),
  CONSTRAINT application_of_one CHECK (("providerId" IS NULL) <> ("resellerId" IS NULL)),
  -- What only a global admin may do, no program does by itself.
  CONSTRAINT application_roles CHECK (NOT 'GLOBAL_ADMIN' = ANY ("roles"))
);
CREATE INDEX "Application_providerId_idx" ON "Application"("providerId");
CREATE INDEX "Application_resellerId_idx" ON "Application"("resellerId");
ALTER TABLE "Application" ADD CONSTRAINT "Application_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Application" ADD CONSTRAINT "Application_resellerId_fkey" FOREIGN KEY ("resellerId") REFERENCES "Reseller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- 256 random bits of which only the hash is kept; two hold at a time, so that one can take the place of the other.
CREATE TABLE "ApplicationSecret" (
  "id" UUID NOT NULL,
  "applicationId" UUID NOT NULL,
  "hash" TEXT NOT NULL,
  "hint" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdByName" TEXT NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "endedAt" TIMESTAMPTZ(3),
  CONSTRAINT "ApplicationSecret_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ApplicationSecret_hash_key" ON "ApplicationSecret"("hash");
CREATE INDEX "ApplicationSecret_applicationId_idx" ON "ApplicationSecret"("applicationId");
ALTER TABLE "ApplicationSecret" ADD CONSTRAINT "ApplicationSecret_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Somebody lets a program act in their name, as long as it isn't ended.
CREATE TABLE "Consent" (
  "id" UUID NOT NULL,
  "applicationId" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "membershipId" UUID NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "endedAt" TIMESTAMPTZ(3),
  "lastUsedAt" TIMESTAMPTZ(3),
  CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX consent_open_once ON "Consent"("applicationId", "userId") WHERE "endedAt" IS NULL;
CREATE INDEX "Consent_userId_idx" ON "Consent"("userId");
CREATE INDEX "Consent_applicationId_idx" ON "Consent"("applicationId");
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a program shows to get access tokens: a code, for a minute and once; or a refresh token.
CREATE TYPE "ConsentTokenKind" AS ENUM ('CODE', 'REFRESH');
CREATE TABLE "ConsentToken" (
  "id" UUID NOT NULL,
  "consentId" UUID NOT NULL,
  "kind" "ConsentTokenKind" NOT NULL,
  "hash" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "usedAt" TIMESTAMPTZ(3),
  "redirectUri" TEXT,
  "challenge" TEXT,
  "nonce" TEXT,
  CONSTRAINT "ConsentToken_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ConsentToken_hash_key" ON "ConsentToken"("hash");
CREATE INDEX "ConsentToken_consentId_idx" ON "ConsentToken"("consentId");
CREATE INDEX "ConsentToken_expiresAt_idx" ON "ConsentToken"("expiresAt");
ALTER TABLE "ConsentToken" ADD CONSTRAINT "ConsentToken_consentId_fkey" FOREIGN KEY ("consentId") REFERENCES "Consent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What access tokens are signed with: the private half is sealed, and a new one takes its place after some weeks.
CREATE TABLE "SigningKey" (
  "id" UUID NOT NULL,
  "privateKey" TEXT NOT NULL,
  "publicKey" JSONB NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "SigningKey_createdAt_idx" ON "SigningKey"("createdAt");

-- ---------------------------------------------------------------- who reaches them

ALTER TABLE "Application" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "Application" USING (
  nullif(current_setting('twotier.everybody', true), '')::boolean
  OR "providerId" = nullif(current_setting('twotier.provider', true), '')::uuid
  OR "resellerId" = nullif(current_setting('twotier.reseller', true), '')::uuid);
ALTER TABLE "ApplicationSecret" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "ApplicationSecret" USING (EXISTS (SELECT FROM "Application" a WHERE a."id" = "applicationId"));
ALTER TABLE "Consent" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "Consent" USING (EXISTS (SELECT FROM "Application" a WHERE a."id" = "applicationId"));
ALTER TABLE "ConsentToken" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "ConsentToken" USING (EXISTS (SELECT FROM "Consent" c WHERE c."id" = "consentId"));
ALTER TABLE "SigningKey" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "SigningKey" USING (nullif(current_setting('twotier.everybody', true), '')::boolean);

-- A program isn't anybody yet while it shows who it is.
CREATE POLICY coming ON "Application" FOR SELECT USING (current_setting('twotier.permission', true) = 'application.exchange');
CREATE POLICY coming ON "SigningKey" USING (current_setting('twotier.permission', true) = 'application.exchange');

-- Whoever ends somebody's sessions or takes their password away ends what programs do in their name with it. Row security gives a
-- consent to nobody but the organisation whose program it is, so that this goes by a function that can do nothing else.
CREATE FUNCTION end_consents(whose uuid, at timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE "Consent" SET "endedAt" = at WHERE "userId" = whose AND "endedAt" IS NULL $$;

DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION end_consents(uuid, timestamptz) SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;

-- Where it comes to names its organisation by an id, or by a domain.
CREATE POLICY by_program ON "SingleSignOnDomain" FOR SELECT USING (current_setting('twotier.permission', true) = 'application.exchange');
