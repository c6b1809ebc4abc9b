-- The program's rules are the same for everybody, and whoever asks may read them. They are written by the operator's own acts, and by
-- the portal itself (docs/database-roles.md).
ALTER TABLE "ProgramRule" ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON "ProgramRule" FOR SELECT USING (current_setting('twotier.permission', true) <> '');
CREATE POLICY theirs ON "ProgramRule" USING (asker() ->> 'kind' = 'system' OR asker() ->> 'kind' = 'operator'
  AND current_setting('twotier.permission', true) IN ('programRule.add', 'programRule.withdraw'));
