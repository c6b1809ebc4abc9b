-- The program's rules are rows with a day from which they hold (docs/decisions/2026-11-29-end-of-term.md), so that the next change of one
-- is a row and not a release. The oldest of each holds since ever, as prices do.

CREATE TYPE "ProgramRuleKind" AS ENUM ('GRACE_DAYS', 'DISABLED_DAYS', 'KEPT_DAYS', 'SURCHARGE', 'SURCHARGE_NO_MONTHLY', 'EXTENDABLE_SINCE',
  'WINDOW_DAYS', 'NOTICES', 'NOTICES_MONTHLY', 'NOTICES_TRIAL');
CREATE TABLE "ProgramRule" (
  "id" UUID NOT NULL,
  "kind" "ProgramRuleKind" NOT NULL,
  "holdsFrom" DATE NOT NULL,
  "value" TEXT NOT NULL,
  "addedAt" TIMESTAMPTZ(3) NOT NULL,
  "addedByName" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "ProgramRule_pkey" PRIMARY KEY ("id")
);
-- One value a day.
CREATE UNIQUE INDEX "ProgramRule_kind_holdsFrom_key" ON "ProgramRule"("kind", "holdsFrom");

INSERT INTO "ProgramRule" ("id", "kind", "holdsFrom", "value", "addedAt")
  SELECT gen_random_uuid(), kind::"ProgramRuleKind", holds::date, value, now() FROM (VALUES
    ('GRACE_DAYS', '1753-01-01', '30'),
    ('DISABLED_DAYS', '1753-01-01', '90'),
    ('KEPT_DAYS', '2026-05-04', '90'),
    ('SURCHARGE', '2026-05-04', '3'),
    ('SURCHARGE_NO_MONTHLY', '2026-05-04', '23'),
    ('EXTENDABLE_SINCE', '2026-05-04', '2025-04-01'),
    ('WINDOW_DAYS', '1753-01-01', '7'),
    ('NOTICES', '1753-01-01', '60, 30, 7'),
    ('NOTICES_MONTHLY', '1753-01-01', ''),
    ('NOTICES_TRIAL', '1753-01-01', '7')) AS seed (kind, holds, value);
