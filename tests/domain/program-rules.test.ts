import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { addDays, dayOf, startOf } from "#lib/days.ts";
import { programRules } from "#lib/domain/program/parts.ts";
import { listRules } from "#lib/domain/program/reads.ts";
import { ruleOn } from "#lib/domain/program/rules.ts";
import { addRule, withdrawRule } from "#lib/domain/program/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { rules } from "../support/program.ts";
import { colleague, operator, provider, refusal } from "../support/world.ts";

// Numbers and days of the program are rows, each with the day from which it holds.

afterEach(async () => {
  clock.reset();
  await db.programRule.deleteMany({ where: { addedByName: { not: "" } } });
});
const inDays = (days: number) => dayOf(addDays(clock.now(), days));
const rule = (kind: string, value: string, holdsFrom = inDays(1)) => ({ kind, value, holdsFrom, idempotencyKey: randomUUID() });

test("those that came with the portal are the program's", async () => {
  expect([...(await programRules(db))].sort((one, other) => one.kind.localeCompare(other.kind))).toEqual(
    [...rules].sort((one, other) => one.kind.localeCompare(other.kind)),
  );
});

test("a rule holds from its day on, from the first moment of UTC, and not before", () => {
  const from = new Date("2026-05-04");
  expect(ruleOn(rules, "SURCHARGE", new Date(from.getTime() - 1))).toBeUndefined();
  expect(ruleOn(rules, "SURCHARGE", from)).toBe(3);
  const dearer = [{ kind: "SURCHARGE" as const, holdsFrom: new Date("2027-01-01"), value: "4.5" }, ...rules];
  expect([new Date("2026-12-31T23:59:59Z"), new Date("2027-01-01")].map((day) => ruleOn(dearer, "SURCHARGE", day))).toEqual([3, 4.5]);
  expect(ruleOn(rules, "EXTENDABLE_SINCE", from)).toEqual(startOf("2025-04-01"));
  expect(ruleOn(rules, "NOTICES", from)).toEqual([60, 30, 7]);
  expect(ruleOn(rules, "NOTICES_MONTHLY", from)).toEqual([]);
});

test("an administrator of the operator adds one for a day to come, and takes it back before it holds", async () => {
  const olga = await operator();
  const { id } = await addRule(olga, rule("SURCHARGE", " 4,50 "));
  const surcharge = async () => (await listRules(olga, {})).find(({ kind }) => kind === "SURCHARGE")?.rules.map(({ value, state }) => [value, state]);
  expect(await surcharge()).toEqual([
    ["4.5", "coming"],
    ["3", "holds"],
  ]);
  expect((await refusal(addRule(olga, rule("SURCHARGE", "5")))).fields).toEqual({ holdsFrom: ["program.rule_exists"] });
  await withdrawRule(olga, { id });
  expect(await surcharge()).toEqual([["3", "holds"]]);
  expect((await refusal(withdrawRule(olga, { id }))).code).toBe("not_found");
  const later = await addRule(olga, rule("NOTICES", "7 ; 90,30"));
  clock.move(2 * 86_400_000);
  expect((await refusal(withdrawRule(olga, { id: later.id }))).code).toBe("program.rule_holds");
  expect((await listRules(olga, {})).find(({ kind }) => kind === "NOTICES")?.rules[0]).toMatchObject({ value: "90, 30, 7", state: "holds" });
  const log = await db.auditEntry.findMany({ where: { action: { startsWith: "programRule." }, actorId: olga.userId as string }, orderBy: { sequence: "asc" } });
  expect(log.map(({ action, details }) => [action, details])).toEqual([
    ["programRule.add", { before: { value: "3" }, after: { value: "4.5" } }],
    ["programRule.withdraw", { before: { value: "4.5" } }],
    ["programRule.add", { before: { value: "60, 30, 7" }, after: { value: "90, 30, 7" } }],
  ]);
});

test.each([
  ["GRACE_DAYS", "", "value", "program.days_format"],
  ["GRACE_DAYS", "-1", "value", "program.days_format"],
  ["SURCHARGE", "3.456", "value", "program.percent_format"],
  ["EXTENDABLE_SINCE", "2025-13-01", "value", "field.invalid"],
  ["NOTICES", "60, soon", "value", "program.notices_format"],
  ["WINDOWS", "7", "kind", "field.choice"],
] as const)("%s of “%s” is refused at its field", async (kind, value, field, code) => {
  expect((await refusal(addRule(await operator(), rule(kind, value)))).fields).toEqual({ [field]: [code] });
});

test("a rule that holds today already would change what was", async () => {
  const today = inDays(0);
  expect((await refusal(addRule(await operator(), rule("GRACE_DAYS", "10", today)))).fields).toEqual({ holdsFrom: [`program.day_over?today=${today}`] });
});

test("two who add the same day at once: one of them is refused", async () => {
  const olga = await operator();
  const answers = await Promise.allSettled([addRule(olga, rule("GRACE_DAYS", "10")), addRule(olga, rule("GRACE_DAYS", "20"))]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("nobody else adds or takes back any", async () => {
  const [ada, helper] = [await provider(), await colleague(await operator(), ["HELPDESK_AGENT"])];
  for (const who of [ada, helper]) {
    expect((await refusal(addRule(who, rule("GRACE_DAYS", "10")))).code).toBe("forbidden");
    expect((await refusal(withdrawRule(who, { id: randomUUID() }))).code).toBe("forbidden");
  }
  expect((await refusal(listRules(ada, {}))).code).toBe("forbidden");
});
