-- A refresh token ends a year after somebody consented, however often it is used. One that was given before this column was ends a year
-- after it was made.
ALTER TABLE "ConsentToken" ADD COLUMN "endsAt" TIMESTAMPTZ(3);
