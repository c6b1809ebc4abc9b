-- Since that day changes are checked (the program's rule), and refused. An installation may choose to warn: a row of a later day.
INSERT INTO "ProgramRule" ("id", "kind", "holdsFrom", "value", "addedAt") VALUES (gen_random_uuid(), 'RECORD_CHECK', '2025-12-01', 'REFUSE', now());
