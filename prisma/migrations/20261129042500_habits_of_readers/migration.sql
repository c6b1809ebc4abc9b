-- By which clock somebody reads moments, and where it is written how they read days and numbers. Nothing: as their browser has it.
ALTER TABLE "User" ADD COLUMN "region" CHAR(2), ADD COLUMN "zone" VARCHAR(64), ADD COLUMN "hours" CHAR(3);
ALTER TABLE "User" ADD CONSTRAINT user_hours CHECK ("hours" IN ('h12', 'h23'));

-- Whoever chose when to hear of renewals has said where their clock is.
UPDATE "User" u SET "zone" = n."zone" FROM "RenewalNotice" n WHERE n."userId" = u."id";
