-- Whether single letters are shortcuts for them: whoever speaks to their computer turns them off.
ALTER TABLE "User" ADD COLUMN "singleKeys" BOOLEAN NOT NULL DEFAULT true;
