import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import type { ProgramRules } from "./rules.ts";

/** Every rule there is, also of days to come; some dozens. */
export const programRules = (db: Pick<ReadDb, "programRule">): Promise<ProgramRules> =>
  db.programRule.findMany({ select: { kind: true, holdsFrom: true, value: true }, orderBy: { holdsFrom: "asc" }, take: 1000 });
