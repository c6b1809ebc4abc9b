import { addDays, dayOf, startOf } from "#lib/days.ts";
import { daysSaid } from "../i18n/days.ts";
import type { Says } from "../i18n/moments.ts";
import type { Locale } from "../i18n/locales.ts";
import { type Compose, type Letter, translate } from "./letter.ts";

type About = { by: string; customer: string; subscription: string; until: string; link: string };

export const renewalAssigned: Compose<About> = (data, language, says) => {
  const t = translate(language, "renewal_assigned");
  const told = daysSaid(says, data);
  return { subject: t("subject", told), text: t("text", told) };
};

export const renewalAsked: Compose<About & { name: string; question: string }> = (data, language, says) => {
  const t = translate(language, "renewal_asked");
  const told = daysSaid(says, data);
  return { subject: t("subject", told), text: t("text", told) };
};

export const renewalAnswered: Compose<About & { name: string; choice: string; quantity: number; answer: string }> = (data, language, says) => {
  const t = translate(language, "renewal_answered");
  const told = daysSaid(says, { ...data, answer: data.answer || "none" });
  return { subject: t("subject", told), text: t("text", told) };
};

/** Days as `2027-01-31`; prices in minor units, and none for whoever may not see them. */
type Row = {
  customer: string;
  subscription: string;
  seats: number;
  unused: number;
  outcome: string;
  currency: string;
  ends: string;
  lastDay: string;
  price: { now: number; next: number | null; goesOn: boolean } | null;
};
type Told = { due: Row[]; coming: Row[]; more: boolean; link: string };

const words = (language: Locale, says: Says) => {
  return {
    t: translate(language, "renewals"),
    day: (day: string) => says.day(startOf(day)),
    money: (minor: number, currency: string) => {
      const format = new Intl.NumberFormat(language, { style: "currency", currency });
      return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
  };
};
type Words = ReturnType<typeof words>;

function rowOf({ customer, subscription, seats, unused, outcome, currency, ends, lastDay, price }: Row, { t, day, money }: Words): string {
  const facts = t("row", { customer, subscription, seats, unused, outcome, ends: day(ends), lastDay: day(lastDay) });
  if (!price?.goesOn) return facts;
  const now = money(price.now, currency);
  if (price.next === null) return `${facts}\n${t("not_sold", { now })}`;
  return `${facts}\n${price.next === price.now ? t("same", { now }) : t("price", { now, next: money(price.next, currency) })}`;
}

/** The week of the last day on which it can be decided. */
const mondayBefore = (day: string) => dayOf(addDays(startOf(day), -((startOf(day).getUTCDay() + 6) % 7)));

function text({ due, coming, more, link }: Told, told: Words): string {
  const weeks = new Map<string, Row[]>();
  for (const row of coming) {
    const week = mondayBefore(row.lastDay);
    weeks.set(week, [...(weeks.get(week) ?? []), row]);
  }
  const part = (head: string, rows: Row[]) => [`${head}\n${"-".repeat(head.length)}`, ...rows.map((row) => rowOf(row, told))].join("\n\n");
  return [
    ...(due.length > 0 ? [part(told.t("due"), due)] : []),
    ...[...weeks].map(([week, rows]) => part(told.t("week", { date: told.day(week) }), rows)),
    ...(more ? [told.t("more")] : []),
    told.t("end", { link }),
  ].join("\n\n");
}

/** The weekly letter. */
export const renewalsDigest: Compose<Told> = (data, language, says): Letter => {
  const told = words(language, says);
  return { subject: told.t("digest_subject", { count: data.due.length + data.coming.length }), text: text(data, told) };
};

/** What ends in a month or a week, in any case. */
export const renewalsDue: Compose<Told> = (data, language, says): Letter => {
  const told = words(language, says);
  const [soonest] = data.due;
  return { subject: told.t("due_subject", { count: data.due.length, until: soonest ? told.day(soonest.lastDay) : "" }), text: text(data, told) };
};
