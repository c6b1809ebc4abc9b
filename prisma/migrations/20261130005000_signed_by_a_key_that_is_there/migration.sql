-- Each process remembers for a while with which keys tokens are signed. That the key of this one is still there is asked with the
-- program that shows it, in the same statement: one that was taken away is believed no longer, wherever it is remembered.
CREATE POLICY signed ON "Application" AS RESTRICTIVE FOR SELECT USING (
  nullif(current_setting('twotier.key', true), '') IS NULL
  OR EXISTS (SELECT FROM "SigningKey" k WHERE k."id" = nullif(current_setting('twotier.key', true), '')::uuid));
