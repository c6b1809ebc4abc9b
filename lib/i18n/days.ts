import { dateFormat } from "./formats.ts";

const day = /^\d{4}-\d\d-\d\d$/;
const moment = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC$/;

function said(locale: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (day.test(value) && !Number.isNaN(Date.parse(value))) return dateFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(value));
  const [, on, at] = moment.exec(value) ?? [];
  if (!on || Number.isNaN(Date.parse(`${on}T${at}Z`))) return value;
  return `${dateFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(new Date(`${on}T${at}Z`))} UTC`;
}

/** Rules tell days as `2026-01-31` and moments as `2026-01-31 14:05 UTC`: what fills in a text says them as its reader's language does. */
export const daysSaid = <Values extends object | undefined>(locale: string, values: Values): Values =>
  values && (Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(locale, value)])) as Values);
