import type { DateTimeFormatOptions as Options } from "use-intl";
import { dateFormat } from "./formats.ts";
import { languageOf, type Reader } from "../reader.ts";

// Two things that are never mixed up. A day of the program (the end of a term, when a price begins) is a day of the calendar,
// the same for everybody: it is said in UTC, which is where its midnights are. A moment is said by the reader's own clock.

const programDay = { dateStyle: "medium", timeZone: "UTC" } as const satisfies Options;

/** What `useFormatter` and `getFormatter` know by name. Everything that has no name is a day of the program. */
export function momentFormats({ locale, zone: timeZone, hours }: Reader) {
  const german = languageOf(locale) === "de";
  const day: Options = german ? { day: "2-digit", month: "2-digit", year: "numeric", timeZone } : { day: "numeric", month: "short", year: "numeric", timeZone };
  const cycle = hours ?? dateFormat(locale, { hour: "numeric" }).resolvedOptions().hourCycle;
  const time: Options = { hour: cycle === "h23" ? "2-digit" : "numeric", minute: "2-digit", ...(hours && { hourCycle: hours }) };
  return {
    dateTime: {
      /** The day on which a moment was. */
      onDay: day,
      // Whoever has no zone of their own is told which it is.
      moment: { ...day, ...time, ...(timeZone === "UTC" && { timeZoneName: "short" }) } as Options,
      /** Up to when something holds: whoever has to be in time is told by which clock. */
      deadline: { ...day, ...time, timeZoneName: "short" } as Options,
      /** What stands behind "2 hours ago". */
      exact: { ...day, ...time, weekday: "long", second: "2-digit", timeZoneName: "short" } as Options,
    },
  };
}
export type MomentFormats = ReturnType<typeof momentFormats>;

/** How days and moments are said, wherever it isn't a component that says them. */
export type Says = {
  day: (at: Date) => string;
  onDay: (at: Date) => string;
  moment: (at: Date) => string;
  deadline: (at: Date) => string;
  exact: (at: Date) => string;
};

const made = new Map<string, Says>();
const mostMade = 500;
/** Formats cost more to make than to use: each is made once, for everybody who reads like that. */
export function saysOf(reader: Reader): Says {
  const key = `${reader.locale} ${reader.zone} ${reader.hours}`;
  const known = made.get(key);
  if (known) return known;
  const says = (options: Options) => {
    const format = new Intl.DateTimeFormat(reader.locale, options);
    return (at: Date) => format.format(at);
  };
  const { onDay, moment, deadline, exact } = momentFormats(reader).dateTime;
  const all = { day: says(programDay), onDay: says(onDay), moment: says(moment), deadline: says(deadline), exact: says(exact) };
  if (made.size >= mostMade) made.delete(made.keys().next().value as string);
  made.set(key, all);
  return all;
}
