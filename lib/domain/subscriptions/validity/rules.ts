import { z } from "zod";
import { addMinutes } from "#lib/days.ts";
import { type ProgramRules, type RuleAnswer, ruleOn } from "#lib/domain/program/rules.ts";
import { type RecordCause, recordCauseOf } from "#lib/domain/orders/rules.ts";
import { type Refusal, refusal } from "#lib/refusal.ts";

// Whether a reseller of record is valid when a subscription is changed: why not, whose turn it is then, and what they can do.

/** What the installation does about it on that day; null before there was a rule. */
export const recordAnswerOn = (rules: ProgramRules, day: Date): RuleAnswer | null => ruleOn(rules, "RECORD_CHECK", day) ?? null;

/** A reseller of record that isn't valid. Another reseller isn't told which one it is, nor why. */
type Known = { cause: RecordCause; resellerId: string; reseller: string } | { cause: null; resellerId: null; reseller: null };
export type InvalidRecord = Known & { answer: RuleAnswer | null; provider: string };

/** Who has to do something first. What the operator or the reseller has to do, the provider can always do without. */
const turns = {
  not_partner: "provider",
  not_active: "operator",
  not_enrolled: "reseller",
  agreement_unsigned: "reseller",
  no_partner_id: "reseller",
  region_differs: "provider",
} as const satisfies Record<RecordCause, "provider" | "reseller" | "operator">;
export type Turn = (typeof turns)[RecordCause];
/** Whoever isn't told why turns to the provider. */
export const turnOf = (cause: RecordCause | null): Turn => (cause === null ? "provider" : turns[cause]);

/** In an entry of the log that is a customer's, too: why is between the provider and that reseller. */
export const recordNotValid = "not_valid";

/** In words: the cause, whose turn it is, and what to do. */
export const recordRefusal = ({ cause, reseller, provider }: InvalidRecord): Refusal =>
  cause === null ? refusal("record.not_valid", { provider }) : refusal(`record.${cause}`, { reseller, provider });

/** For a page: the words, whose turn it is, and whether it is the reader's own company. */
export const toldRecord = (actor: { organizationId: string }, record: InvalidRecord) => ({
  ...record,
  refusal: recordRefusal(record),
  turn: turnOf(record.cause),
  own: record.resellerId === actor.organizationId,
});
export type ToldRecord = ReturnType<typeof toldRecord>;

type Facts = Parameters<typeof recordCauseOf>[0] & {
  provider: string;
  providerRegion: string;
  resellerId: string | null;
  reseller: string | null;
  partnered: boolean;
};
/** The judgement of what was read; nothing where the reseller is valid. `answer`: what the installation does about it, null where it doesn't look. */
export function invalidRecord({ provider, providerRegion, resellerId, reseller, partnered, ...company }: Facts, answer: RuleAnswer | null) {
  const cause = recordCauseOf(company, { region: providerRegion }, partnered);
  if (!cause) return undefined;
  const known: Known = resellerId === null || reseller === null ? { cause: null, resellerId: null, reseller: null } : { cause, resellerId, reseller };
  return { ...known, answer, provider } satisfies InvalidRecord;
}

/** A reseller is written to about it once a day at most, whatever for. */
const hoursBetweenReminders = 24;
export const remindedBefore = (now: Date): Date => addMinutes(now, -hoursBetweenReminders * 60);

export const OneRecord = z.object({ id: z.uuid() });
export const RecordsOfCustomer = z.object({ customerId: z.uuid() });
