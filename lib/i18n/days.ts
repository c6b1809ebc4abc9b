import type { Says } from "./moments.ts";

const day = /^\d{4}-\d\d-\d\d$/;
const moment = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC$/;

function said(says: Pick<Says, "day" | "deadline">, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (day.test(value) && !Number.isNaN(Date.parse(value))) return says.day(new Date(value));
  const [, on, at] = moment.exec(value) ?? [];
  if (!on || Number.isNaN(Date.parse(`${on}T${at}Z`))) return value;
  return says.deadline(new Date(`${on}T${at}Z`));
}

/**
 * Rules tell days as `2026-01-31` and moments as `2026-01-31 14:05 UTC`: what fills in a text says them as its reader does, a day
 * as the day that it is everywhere, and a moment by the reader's clock, and which that is.
 */
export const daysSaid = <Values extends object | undefined>(says: Pick<Says, "day" | "deadline">, values: Values): Values =>
  values && (Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(says, value)])) as Values);
