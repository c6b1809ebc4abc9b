-- Who uploads a file and who says that it is carried out may be two people.
ALTER TABLE "Import" ADD COLUMN "startedById" UUID;
UPDATE "Import" SET "startedById" = "createdById" WHERE "startedAt" IS NOT NULL;
