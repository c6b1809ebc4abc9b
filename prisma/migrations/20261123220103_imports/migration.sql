-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('CUSTOMERS', 'RESELLERS');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ImportRowState" AS ENUM ('NEW', 'READY', 'WRONG', 'DONE', 'FAILED');

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "fileName" TEXT NOT NULL,
    "header" TEXT[],
    "state" "ImportState" NOT NULL DEFAULT 'CHECKING',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "createdByName" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "id" UUID NOT NULL,
    "providerId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "record" JSONB NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "state" "ImportRowState" NOT NULL DEFAULT 'NEW',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "resultId" UUID,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Import_providerId_id_idx" ON "Import"("providerId", "id" DESC);

-- CreateIndex
CREATE INDEX "Import_state_idx" ON "Import"("state");

-- CreateIndex
CREATE UNIQUE INDEX "Import_providerId_id_key" ON "Import"("providerId", "id");

-- CreateIndex
CREATE INDEX "ImportRow_importId_state_line_idx" ON "ImportRow"("importId", "state", "line");

-- CreateIndex
CREATE INDEX "ImportRow_importId_key_line_idx" ON "ImportRow"("importId", "key", "line");

-- CreateIndex
CREATE UNIQUE INDEX "ImportRow_importId_line_key" ON "ImportRow"("importId", "line");

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_providerId_importId_fkey" FOREIGN KEY ("providerId", "importId") REFERENCES "Import"("providerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema can't say.
ALTER TABLE "ImportRow" ADD CONSTRAINT import_row_done_with_result CHECK ("state" <> 'DONE' OR "resultId" IS NOT NULL);
ALTER TABLE "Import" ADD CONSTRAINT import_finished_at CHECK (("state" IN ('DONE', 'CANCELLED')) = ("finishedAt" IS NOT NULL));
