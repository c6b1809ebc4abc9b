-- What is done about a change whose reseller of record isn't valid; a value of its own migration, before a row can have it.
ALTER TYPE "ProgramRuleKind" ADD VALUE 'RECORD_CHECK';
