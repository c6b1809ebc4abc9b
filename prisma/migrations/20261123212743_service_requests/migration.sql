-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('CRITICAL', 'MODERATE', 'MINIMAL');

-- CreateEnum
CREATE TYPE "ServiceRequestStatus" AS ENUM ('OPEN', 'ATTENTION_NEEDED', 'CLOSED');

-- CreateEnum
CREATE TYPE "SupportLevel" AS ENUM ('CONTACT', 'PROVIDER', 'OPERATOR');

-- CreateEnum
CREATE TYPE "NoteKind" AS ENUM ('NOTE', 'SEVERITY', 'ESCALATED', 'RETURNED', 'CLOSED', 'REOPENED', 'CONTACT_CHANGED');

-- CreateTable
CREATE TABLE "ServiceRequest" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "subscriptionId" UUID,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "severity" "Severity" NOT NULL,
    "status" "ServiceRequestStatus" NOT NULL DEFAULT 'OPEN',
    "level" "SupportLevel" NOT NULL DEFAULT 'CONTACT',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdByOrganization" TEXT NOT NULL,
    "createdByOrganizationId" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "firstAnswerDueAt" TIMESTAMPTZ(3) NOT NULL,
    "firstAnsweredAt" TIMESTAMPTZ(3),
    "overdueToldAt" TIMESTAMPTZ(3),
    "escalatedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ServiceRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceRequestNote" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "kind" "NoteKind" NOT NULL DEFAULT 'NOTE',
    "text" TEXT NOT NULL DEFAULT '',
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "authorName" TEXT NOT NULL,
    "authorOrganization" TEXT NOT NULL,
    "toTellId" UUID,

    CONSTRAINT "ServiceRequestNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ServiceRequest_number_key" ON "ServiceRequest"("number");

-- CreateIndex
CREATE INDEX "ServiceRequest_providerId_status_id_idx" ON "ServiceRequest"("providerId", "status", "id" DESC);

-- CreateIndex
CREATE INDEX "ServiceRequest_customerId_id_idx" ON "ServiceRequest"("customerId", "id" DESC);

-- CreateIndex
CREATE INDEX "ServiceRequest_subscriptionId_status_idx" ON "ServiceRequest"("subscriptionId", "status");

-- CreateIndex
CREATE INDEX "ServiceRequest_escalatedAt_idx" ON "ServiceRequest"("escalatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceRequest_providerId_id_key" ON "ServiceRequest"("providerId", "id");

-- CreateIndex
CREATE INDEX "ServiceRequestNote_requestId_at_id_idx" ON "ServiceRequestNote"("requestId", "at", "id");

-- AddForeignKey
ALTER TABLE "ServiceRequest" ADD CONSTRAINT "ServiceRequest_providerId_customerId_fkey" FOREIGN KEY ("providerId", "customerId") REFERENCES "Customer"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceRequest" ADD CONSTRAINT "ServiceRequest_providerId_subscriptionId_fkey" FOREIGN KEY ("providerId", "subscriptionId") REFERENCES "Subscription"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceRequestNote" ADD CONSTRAINT "ServiceRequestNote_providerId_requestId_fkey" FOREIGN KEY ("providerId", "requestId") REFERENCES "ServiceRequest"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema can't say.
ALTER TABLE "ServiceRequest" ADD CONSTRAINT service_request_closed_at CHECK (("status" = 'CLOSED') = ("closedAt" IS NOT NULL));
ALTER TABLE "ServiceRequest" ADD CONSTRAINT service_request_title_length CHECK (length("title") BETWEEN 1 AND 200);
ALTER TABLE "ServiceRequest" ADD CONSTRAINT service_request_at_operator CHECK ("level" <> 'OPERATOR' OR "escalatedAt" IS NOT NULL);
-- What is still without a first answer, however long the list grows.
CREATE INDEX service_request_unanswered ON "ServiceRequest" ("firstAnswerDueAt") WHERE "firstAnsweredAt" IS NULL AND "status" <> 'CLOSED';
CREATE INDEX service_request_title ON "ServiceRequest" USING gin ("title" gin_trgm_ops);
CREATE INDEX service_request_note_to_tell ON "ServiceRequestNote" ("id") WHERE "toTellId" IS NOT NULL;

-- Open requests follow the support contact, by whatever way it changes: who answers is read from the subscription, so
-- nothing can be forgotten; this writes it into the request's history and remembers whom to tell.
CREATE FUNCTION service_request_follows_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ServiceRequestNote" ("id", "providerId", "requestId", "kind", "text", "at", "authorName", "authorOrganization", "toTellId")
  SELECT gen_random_uuid(), r."providerId", r."id", 'CONTACT_CHANGED',
    coalesce((SELECT "name" FROM "Reseller" WHERE "id" = NEW."supportContactId"), (SELECT "name" FROM "Provider" WHERE "id" = NEW."providerId")),
    NEW."changedAt", NEW."changedByName", '', coalesce(NEW."supportContactId", NEW."providerId")
  FROM "ServiceRequest" r
  WHERE r."subscriptionId" = NEW."id" AND r."status" <> 'CLOSED' AND r."level" = 'CONTACT';
  RETURN NULL;
END $$;
CREATE TRIGGER service_request_follows_contact AFTER UPDATE OF "supportContactId" ON "Subscription"
  FOR EACH ROW WHEN (OLD."supportContactId" IS DISTINCT FROM NEW."supportContactId") EXECUTE FUNCTION service_request_follows_contact();
