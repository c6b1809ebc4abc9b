-- Of codes and refresh tokens that a program asked for to look alone, at the door for assistants: nothing else is had for them. Those
-- that were given before are for everything, as they were.
ALTER TABLE "ConsentToken" ADD COLUMN "forAssistants" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "DeviceCode" ADD COLUMN "forAssistants" BOOLEAN NOT NULL DEFAULT false;
