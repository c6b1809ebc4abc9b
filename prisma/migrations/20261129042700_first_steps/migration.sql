-- Somebody who doesn't want to see the first steps, which are told until they are done.
ALTER TABLE "User" ADD COLUMN "hidesSteps" BOOLEAN NOT NULL DEFAULT false;
