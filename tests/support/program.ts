import type { ProgramRules } from "#lib/domain/program/rules.ts";

const row = (kind: ProgramRules[number]["kind"], holdsFrom: string, value: string) => ({ kind, holdsFrom: new Date(holdsFrom), value });
const ever = "1753-01-01";
/** The program's rules as they came with the portal. */
export const rules: ProgramRules = [
  row("GRACE_DAYS", ever, "30"),
  row("DISABLED_DAYS", ever, "90"),
  row("KEPT_DAYS", "2026-05-04", "90"),
  row("SURCHARGE", "2026-05-04", "3"),
  row("SURCHARGE_NO_MONTHLY", "2026-05-04", "23"),
  row("EXTENDABLE_SINCE", "2026-05-04", "2025-04-01"),
  row("WINDOW_DAYS", ever, "7"),
  row("NOTICES", ever, "60, 30, 7"),
  row("NOTICES_MONTHLY", ever, ""),
  row("NOTICES_TRIAL", ever, "7"),
  row("RECORD_CHECK", "2025-12-01", "REFUSE"),
];
