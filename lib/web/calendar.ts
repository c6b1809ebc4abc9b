import "server-only";
import ical from "ical-generator";
import { createTranslator } from "use-intl/core";
import { type Actor, may } from "../access.ts";
import { dayOf } from "../days.ts";
import type { BillingCycle } from "../domain/catalog/rules.ts";
import type { CalendarEvent, listEvents } from "../domain/renewals/calendar/reads.ts";
import type { openCalendar } from "../domain/renewals/calendar/writes.ts";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import { env } from "../platform/env.ts";
import { actorOfUser, guest } from "../platform/session.ts";
import { problem } from "../problem.ts";
import { paths } from "./paths.ts";
import { wordless } from "./wordless.ts";

/** An hour, for programs that ask how often they may. */
const refreshSeconds = 3600;

const saying = (locale: Locale) => {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "renewals" });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return { t, day: (date: Date) => days.format(date) };
};

function toldOf(event: CalendarEvent, language: Locale): string {
  const { t, day } = saying(language);
  const { seats, unused, outcome, commitmentEndsAt, lastDay, price, currency } = event;
  const money = (minor: number) => {
    const format = new Intl.NumberFormat(language, { style: "currency", currency });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  };
  const unit = (cycle: BillingCycle) => (seats > 0 && cycle !== "NONE" ? ` ${t(`per.${cycle}`)}` : "");
  const priceSaid = ({ now, next, cycle, nextCycle, changes }: NonNullable<typeof price>) => {
    const [today, then] = [money(now) + unit(cycle), next === null ? t("not_sold") : money(next) + unit(nextCycle)];
    return `${t("filters.price")}: ${changes ? t("price_change", { now: today, next: then }) : today}`;
  };
  return [
    t(`reasons.${event.reason}`),
    ...(seats > 0 ? [`${t("seats", { count: seats })}, ${t("unused", { count: unused })}`] : []),
    t(`outcomes.${outcome}`, { date: day(commitmentEndsAt) }),
    ...(price?.goesOn ? [priceSaid(price)] : []),
    t("calendar.last_day", { date: day(lastDay) }),
  ].join("\n");
}

/** All that somebody still has to decide, as whole days. What an event is called by stays the same however often it is fetched. */
export function calendarOf(events: readonly CalendarEvent[], { language, organizationName }: Pick<Actor, "language" | "organizationName">): string {
  const { t } = saying(language);
  const name = `${t("calendar.name")} (${organizationName})`;
  const calendar = ical({ name, prodId: { company: "Twotier", product: "Renewals", language: language.toUpperCase() }, ttl: refreshSeconds });
  for (const event of events) {
    const { id, customerId, customerName, nickname, lastDay, commitmentEndsAt } = event;
    calendar.createEvent({
      id: `${id}-${dayOf(commitmentEndsAt)}@${new URL(env.APP_ORIGIN).hostname}`,
      // A day without an hour: it is that day wherever the calendar is read.
      ...{ start: dayOf(lastDay), allDay: true },
      summary: t("calendar.event", { customer: customerName, subscription: nickname }),
      description: toldOf(event, language),
      url: `${env.APP_ORIGIN}${paths.subscription(customerId, id)}`,
    });
  }
  return calendar.toString();
}

type Asks = { open: typeof openCalendar; events: typeof listEvents };
/** The door for calendars: whose address is it? → what they may see now, or nothing. */
export async function calendarAnswer(file: string, ip: string, { open, events }: Asks): Promise<Response> {
  const token = /^([\w-]{43})\.ics$/.exec(file)?.[1] ?? "";
  try {
    const { id } = await open(guest("en"), { token, ip });
    const whose = await actorOfUser(id);
    if (!whose || !may(whose, "renewal.list") || !may(whose, "calendar.read")) return problem("not_found");
    const text = calendarOf(await events(whose, {}), whose);
    return new Response(text, { headers: { "content-type": "text/calendar; charset=utf-8", "content-disposition": 'inline; filename="renewals.ics"' } });
  } catch (error) {
    return wordless(error);
  }
}
