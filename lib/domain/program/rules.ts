import { z } from "zod";
import { addDays, dayOf, startOf } from "#lib/days.ts";
import { Day, oneOf } from "#lib/domain/organizations/text/rules.ts";
import type { ProgramRuleKind, Term } from "#prisma/client/enums.ts";

// The program's rules: numbers and days that change without a release. Each is a row with the day (UTC) from which it holds.

/**
 * What a rule is about, and what its value is: whole days; percent with up to two decimals; a day, or days before an end.
 * - GRACE_DAYS, DISABLED_DAYS: the old ladder, as it was when the term ended: so long EXPIRED, then so long DISABLED.
 * - KEPT_DAYS: so long the data of one that was ended is kept.
 * - SURCHARGE: of the extended service term on the price of a monthly term; SURCHARGE_NO_MONTHLY: where none is sold, on a month of
 *   the shortest longer term. Of the day on which a month begins. No row holds: there is no extended service term.
 * - EXTENDABLE_SINCE: bought or renewed on or after this day.
 * - WINDOW_DAYS: so long seats can be given back and a purchase or renewal undone; of the day on which they were bought.
 * - RECORD_CHECK: a change whose reseller of record isn't valid is refused, or goes through with a warning. No row holds: nobody looks.
 * - NOTICES: so many days before the end of a term of a year or more; NOTICES_MONTHLY, NOTICES_TRIAL: of a month, of a trial.
 */
const units = {
  GRACE_DAYS: "days",
  DISABLED_DAYS: "days",
  KEPT_DAYS: "days",
  SURCHARGE: "percent",
  SURCHARGE_NO_MONTHLY: "percent",
  EXTENDABLE_SINCE: "day",
  WINDOW_DAYS: "days",
  NOTICES: "notices",
  NOTICES_MONTHLY: "notices",
  NOTICES_TRIAL: "notices",
  RECORD_CHECK: "answer",
} as const satisfies Record<ProgramRuleKind, "days" | "percent" | "day" | "notices" | "answer">;
/** What an installation does about what isn't as it should be. */
export const ruleAnswers = ["REFUSE", "WARN"] as const;
export type RuleAnswer = (typeof ruleAnswers)[number];
type Values = { days: number; percent: number; day: Date; notices: number[]; answer: RuleAnswer };
export type RuleValue<K extends ProgramRuleKind> = Values[(typeof units)[K]];
export const ruleKinds = Object.keys(units) as [ProgramRuleKind, ...ProgramRuleKind[]];
export const unitOf = (kind: ProgramRuleKind) => units[kind];

const mostDays = 3650;
const daysIn = (text: string) => (/^\d{1,4}$/.test(text) && Number(text) <= mostDays ? Number(text) : undefined);
const readers: { [U in keyof Values]: (text: string) => Values[U] | undefined } = {
  days: daysIn,
  percent: (text) => (/^\d{1,2}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(",", ".")) : undefined),
  day: (text) => (Day.safeParse(text).success ? startOf(text) : undefined),
  notices: (text) => {
    const days = text === "" ? [] : text.split(/[\s,;]+/).map((each) => (/^[1-9]/.test(each) ? daysIn(each) : undefined));
    return days.length <= 6 && days.every((each) => each !== undefined) ? days.sort((one, other) => other - one) : undefined;
  },
  answer: (text) => ruleAnswers.find((answer) => answer === text),
};
/** Nothing: it isn't one of this kind. */
export const valueIn = <K extends ProgramRuleKind>(kind: K, text: string) => readers[units[kind]](text.trim()) as RuleValue<K> | undefined;
/** As it is kept, whatever way it was typed. */
export const storedValue = (kind: ProgramRuleKind, text: string): string => {
  const value = valueIn(kind, text);
  return value instanceof Date ? dayOf(value) : Array.isArray(value) ? value.join(", ") : String(value);
};

export type ProgramRules = readonly { kind: ProgramRuleKind; holdsFrom: Date; value: string }[];

/** What a rule says on a day: its last row that holds by then; nothing while none does. */
export function ruleOn<K extends ProgramRuleKind>(rules: ProgramRules, kind: K, day: Date): RuleValue<K> | undefined {
  let holding: ProgramRules[number] | undefined;
  for (const rule of rules) if (rule.kind === kind && rule.holdsFrom <= day && (!holding || rule.holdsFrom > holding.holdsFrom)) holding = rule;
  return holding && valueIn(kind, holding.value);
}
export const daysOn = (rules: ProgramRules, kind: "GRACE_DAYS" | "DISABLED_DAYS" | "KEPT_DAYS" | "WINDOW_DAYS", day: Date): number =>
  ruleOn(rules, kind, day) ?? 0;

/** So many days before its end a term is told about, the earliest first; none: never. */
export const noticesOn = (rules: ProgramRules, { term, isTrial }: { term: Term; isTrial: boolean }, day: Date): number[] =>
  ruleOn(rules, isTrial ? "NOTICES_TRIAL" : term === "P1M" ? "NOTICES_MONTHLY" : "NOTICES", day) ?? [];

/** Until when what is bought at this moment can be given back. */
export const windowEnd = (rules: ProgramRules, from: Date): Date => addDays(from, daysOn(rules, "WINDOW_DAYS", from));

const refusedValues = {
  days: "program.days_format",
  percent: "program.percent_format",
  day: "field.invalid",
  notices: "program.notices_format",
  answer: "field.choice",
} as const;
export const AddRule = z
  .object({ kind: oneOf(ruleKinds), holdsFrom: Day, value: z.string({ error: "field.required" }).trim().max(60, "field.too_long"), idempotencyKey: z.uuid() })
  .superRefine(({ kind, value }, ctx) => {
    if (valueIn(kind, value) === undefined) ctx.addIssue({ code: "custom", path: ["value"], message: refusedValues[units[kind]] });
  });
export const OneRule = z.object({ id: z.uuid() });
