import { z } from "zod";
import { addDays, dayOf, startOf } from "#lib/days.ts";

// When somebody hears of what they have to decide: a letter a week by their choice, and a word a month and a week before a year or
// more ends. Their days and hours are those of their time zone; the days of terms are UTC's, as everywhere.

/** The weekly letter looks so many days ahead, where the program has no notice so early. */
const usualDays = 60;
/**
 * The earliest of the program's notices is how far the weekly letter looks ahead; the others come in any case.
 * `notices`: so many days before an end, the earliest first.
 */
export function aheadOf(notices: readonly number[]): { digestDays: number; noticeDays: readonly number[] } {
  const [earliest = usualDays, ...later] = notices;
  return later.length > 0 ? { digestDays: earliest, noticeDays: later } : { digestDays: Math.max(earliest, usualDays), noticeDays: notices };
}
/** A letter has so many rows at most; the desk has all. */
export const mostRows = 100;

/** What somebody has who never chose: Monday at seven. */
export const usualTimes = { digest: true, weekday: 1, hour: 7 } as const;

/** `weekday`: 1 is Monday. `hour`: 0 to 23, by the clock that its reader chose for everything. */
export type Times = { weekday: number; hour: number; zone: string };
export const ChooseNotices = z.object({
  digest: z.boolean().default(false),
  weekday: z.number({ error: "field.choice" }).int("field.choice").min(1, "field.choice").max(7, "field.choice"),
  hour: z.number({ error: "field.choice" }).int("field.choice").min(0, "field.choice").max(23, "field.choice"),
});

/** What the clock on their wall says. */
function there(now: Date, zone: string): { day: string; hour: number } {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", hourCycle: "h23" });
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, hour: Number(part.hour) };
}
const before = (day: string, days: number) => dayOf(addDays(startOf(day), -days));

/** The last day on which it has been their hour. */
export function dayOfNotice(now: Date, { hour, zone }: Pick<Times, "hour" | "zone">): string {
  const at = there(now, zone);
  return at.hour >= hour ? at.day : before(at.day, 1);
}

/** The last of their weekdays on which it has been their hour. A day and no instant, so that a change of the clocks sends nothing twice. */
export function dayOfDigest(now: Date, { weekday, ...times }: Times): string {
  const day = dayOfNotice(now, times);
  return before(day, (startOf(day).getUTCDay() - weekday + 14) % 7);
}

/** The ends of which somebody hears, who heard last for that day and hears now for this one: from, and up to, each. */
export const spansOfNotice = (noticeDays: readonly number[], last: string, day: string): { from: Date; until: Date }[] =>
  noticeDays.map((days) => ({ from: addDays(startOf(last), days + 1), until: addDays(startOf(day), days + 1) }));
