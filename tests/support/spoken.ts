import { afterAll, expect } from "vitest";
import { detailRows } from "#lib/domain/audit/rules.ts";
import { de } from "#lib/i18n/de/index.ts";
import { en } from "#lib/i18n/en/index.ts";
import { db } from "./db.ts";

// Whatever a test file's operations have written down is said in words, in both languages: the log is read by people.

/** Whose values are codes of ours, and nobody's own words. */
const coded =
  /^(status|kind|level|severity|outcome|choice|adminRights|providerAdminRights|rights|term|billingCycle|agreement(Source)?|qualification|requested|roles|way|switchedOff|language|recordWarning)$/;

const missing = new Set<string>();

function look(field: string, value: unknown): void {
  const parts = field.split(".");
  for (const part of parts) for (const { activity } of [en, de]) if (!(part in activity.fields)) missing.add(`field ${part}`);
  if (!coded.test(parts.at(-1) ?? "")) return;
  for (const one of [value].flat())
    for (const { activity } of [en, de]) if (typeof one === "string" && /^\w+$/.test(one) && !(one in activity.values)) missing.add(`value ${field} ${one}`);
}

afterAll(async () => {
  const entries = await db.auditEntry.findMany({ where: { action: { contains: "." } }, select: { details: true } });
  for (const row of entries.flatMap(({ details }) => detailRows(details)))
    for (const value of "value" in row ? [row.value] : [row.before, row.after]) look(row.field, value);
  expect([...missing].sort(), "words for the activity log: lib/i18n/*/activity.ts").toEqual([]);
});
