import "server-only";
import { createFormatter, createTranslator } from "use-intl/core";
import { lastMoment } from "../days.ts";
import type { previewChange } from "../domain/subscriptions/changes/reads.ts";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import { major } from "../money.ts";
import { problemWordsIn } from "./problem-words.ts";

// A change of a subscription as it was previewed, in the words of the page: for programs and assistants.

type Preview = Awaited<ReturnType<typeof previewChange>>;
type Planned = Extract<NonNullable<Preview["outcome"]>, { plan: object }>;

/** What changes, what it costs and when. */
export function plannedSaid({ now, currency, seePrice }: Preview, { plan, total }: Planned, locale: Locale): string[] {
  const words = createTranslator({ locale, messages: messagesOf(locale) });
  const format = createFormatter({ locale, timeZone: "UTC" });
  const money = (minor: bigint) => format.number(major(minor, currency), { style: "currency", currency });
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const charge = ({ at, amountMinor }: NonNullable<typeof plan.next>) => words("subscriptions.change.on_date", { amount: money(amountMinor), date: day(at) });
  const { after, next, nextTerm, effectiveAt, switchesOff } = plan;
  const atEnd = effectiveAt.getTime() === now.commitmentEndsAt.getTime();
  const changed = [
    after.quantity !== undefined && after.quantity !== now.quantity && `${words("subscriptions.change.row.quantity")}: ${now.quantity} → ${after.quantity}`,
    after.endOfTerm && `${words("subscriptions.change.row.endOfTerm")}: ${words(`ends.names.${now.endOfTerm}`)} → ${words(`ends.names.${after.endOfTerm}`)}`,
    `${words("subscriptions.change.effective")}: ${atEnd ? day(lastMoment(effectiveAt)) : words("subscriptions.change.at_once")}`,
  ];
  const costs = seePrice && [
    total === 0n
      ? words("subscriptions.change.nothing")
      : `${words(`subscriptions.change.${total > 0n ? "charged" : "refunded"}`)}: ${money(total > 0n ? total : -total)} (${words("subscriptions.change.before_tax")})`,
    `${words("subscriptions.change.next_charge")}: ${next ? charge(next) : words("subscriptions.change.no_next_charge")}`,
    nextTerm && nextTerm !== next && `${words("subscriptions.change.next_term_charge")}: ${charge(nextTerm)}`,
  ];
  const lines = [...changed, ...(costs || []), ...switchesOff.map((what) => words(`subscriptions.change.switches_off.${what}`))];
  return lines.filter((line): line is string => Boolean(line));
}

/** Why it can't be, or what it is warned of, as the page would say it. */
export function refusedSaid({ refused, record }: Preview, locale: Locale): string[] {
  if (refused.length > 0) return refused.map(problemWordsIn(locale));
  return record ? [createTranslator({ locale, messages: messagesOf(locale), namespace: "subscriptions.record_check" })("warned")] : [];
}
