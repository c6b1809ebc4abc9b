import "server-only";
import { dayOf, startOf } from "#lib/days.ts";
import { refusal } from "#lib/refusal.ts";
import { write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { AddRule, OneRule, storedValue } from "./rules.ts";

const named = ({ kind, holdsFrom }: { kind: string; holdsFrom: Date }) => `${kind} ${dayOf(holdsFrom)}`;

/** A rule from a day to come on. What held before, and what began under it, stays as it was. */
export const addRule = write("programRule.add", AddRule, async ({ actor, db, input: { kind, ...input }, now, audit }) => {
  const holdsFrom = startOf(input.holdsFrom);
  if (holdsFrom <= now) problem("invalid", { holdsFrom: [refusal("program.day_over", { today: dayOf(now) })] });
  const before = await db.programRule.findFirst({ where: { kind, holdsFrom: { lte: holdsFrom } }, orderBy: { holdsFrom: "desc" } });
  if (before?.holdsFrom.getTime() === holdsFrom.getTime()) problem("invalid", { holdsFrom: ["program.rule_exists"] });
  const value = storedValue(kind, input.value);
  const rule = await db.programRule.create({
    data: { kind, holdsFrom, value, addedAt: now, addedByName: actor.name },
    select: { id: true, kind: true, holdsFrom: true },
  });
  audit({ subjectName: named(rule), details: { before: { value: before?.value ?? "" }, after: { value } } });
  return { id: rule.id };
});

/** Takes a rule back that doesn't hold yet. */
export const withdrawRule = write("programRule.withdraw", OneRule, async ({ db, mine, input, now, audit }) => {
  const rule = await db.programRule.findFirst({ where: { AND: [mine, input] } });
  if (!rule) return problem("not_found");
  const { count } = await db.programRule.deleteMany({ where: { AND: [mine, input, { holdsFrom: { gt: now } }] } });
  if (count === 0) problem("program.rule_holds");
  audit({ subjectName: named(rule), details: { before: { value: rule.value } } });
  return { id: rule.id };
});
