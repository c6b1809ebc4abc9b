import { dayOf } from "#lib/days.ts";
import { decimalsOf, major } from "#lib/money.ts";
import { phoneAddress, phoneWords } from "#lib/phones/words.ts";
import { saysOf } from "../i18n/moments.ts";
import type { Reader, Tag } from "../reader.ts";
import type { Cell } from "../platform/csv-out.ts";
import type { FileDates } from "./file-dates.ts";
import { type Piece, type Shown, textOf, type Tone } from "./list-pieces.ts";

// What stands in a list's cell is said once; a page draws it in one way, a file writes it in another.

/** `said`: what a file says that is meant to be read, where that is another text. */
type Told = { page: (by: Writer) => Piece; file: Cell; said?: (by: Writer) => string };
/** The first of several is the value, which a file has too; the others remark on it. */
export type Value = string | null | undefined | Told | (Value | false)[];

const told = (page: Told["page"], file: Cell, said?: Told["said"]): Told => ({ page, file, said });

export const link = (href: string, text: string | number) => told(() => ({ link: href, text: String(text) }), String(text));
export const mail = (address: string) => address && link(`mailto:${address}`, address);
/** A file has the number as programs dial it. */
export const phone = (number: string) => number && told(() => ({ link: phoneAddress(number), text: phoneWords(number) }), number);
export const badge = (tone: Tone, text: string) => told(() => ({ badge: tone, text }), text);
export const soft = (text: string) => told(() => ({ soft: text }), text);
/** Beside the value, or below it. */
export const note = (...parts: Value[]) => told((by) => ({ note: joined(parts, by) }), null);
export const small = (...parts: Value[]) => told((by) => ({ small: joined(parts, by) }), null);
/** A sentence below the value, which makes its column as wide as one reads it well. */
export const why = (sentence: string) => told(() => ({ why: sentence }), null);
export const pair = (left: string, right: Value) => told((by) => ({ pair: [left, joined([right], by)] }), left);
export const country = (code: string) => told(({ country }) => country(code), code);

/** A number that stays one in a file: `decimals` of the digits of `value` stand behind the point. */
export const number = (value: number | bigint, decimals = 0) => told(({ number }) => number(value, decimals), { value, decimals });
export const percent = (basisPoints: number) => told((by) => by.percent(basisPoints), { value: basisPoints, decimals: 2 });
export const money = (minor: number | bigint, currency: string) =>
  told(({ money }) => money(minor, currency), { value: minor, decimals: decimalsOf(currency) });

/** A date, which is nothing as long as it has none. */
export const day = (date: Date | null | undefined) => (date ? told(drawnDay(date), dayOf(date), (by) => by.day(date)) : null);
export const month = (date: Date, length: "long" | "short" = "long") =>
  told(
    (by) => by.month[length](date),
    date.toISOString().slice(0, 7),
    (by) => by.month.long(date),
  );
/** A sentence with a date in it. */
export const dayIn = (date: Date, said: (day: string) => string) =>
  told(
    (by) => said(by.day(date)),
    said(dayOf(date)),
    (by) => said(by.day(date)),
  );
/** A day of the program that is kept with its time, which a file says. */
export const dayOfProgram = (date: Date | null | undefined) => date && told(drawnDay(date), date.toISOString(), (by) => by.deadline(date));
/** A moment, by the reader's clock; in a file that is meant to be read, also by which. */
export const instant = (date: Date | null | undefined) => date && told(drawnMoment(date, "moment"), date.toISOString(), (by) => by.deadline(date));
/** A moment of which a page says the day alone. */
export const instantDay = (date: Date | null | undefined) => date && told(drawnMoment(date, "onDay"), date.toISOString(), (by) => by.deadline(date));
/** Up to when something holds: by which clock is said. */
export const deadline = (date: Date | null | undefined) => date && told(drawnMoment(date, "deadline"), date.toISOString(), (by) => by.deadline(date));
const drawnDay = (date: Date) => (by: Writer) => ({ at: dayOf(date), text: by.day(date) });
const drawnMoment = (date: Date, as: "moment" | "onDay" | "deadline") => (by: Writer) => ({
  ...{ at: date.toISOString(), text: by[as](date) },
  ...(as === "onDay" && { exact: by.exact(date) }),
});

// ---------------------------------------------------------------- the reader's way of writing

type Writer = ReturnType<typeof writer> & ReturnType<typeof saysOf>;
/** Formats cost more to make than to use, so each is made once. */
const kept = <Format>(make: (key: string) => Format) => {
  const made = new Map<string, Format>();
  return (key: string): Format => {
    const format = made.get(key) ?? make(key);
    made.set(key, format);
    return format;
  };
};

const writer = (locale: Tag) => {
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const amounts = kept((currency) => new Intl.NumberFormat(locale, { style: "currency", currency }));
  const numbers = kept((decimals) => new Intl.NumberFormat(locale, { minimumFractionDigits: Number(decimals) }));
  const months = (length: "long" | "short") => {
    const format = new Intl.DateTimeFormat(locale, { month: length, year: length === "long" ? "numeric" : "2-digit", timeZone: "UTC" });
    return (date: Date) => format.format(date);
  };
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  return {
    month: { long: months("long"), short: months("short") },
    percent: (basisPoints: number) => percents.format(basisPoints / 10_000),
    country: (code: string) => (/^[A-Za-z]{2}$/.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code),
    number: (value: number | bigint, decimals: number) => numbers(String(decimals)).format(Number(value) / 10 ** decimals),
    money: (minor: number | bigint, currency: string) => amounts(currency).format(major(minor, currency)),
  };
};
const writers = kept((locale) => writer(locale as Tag));
/** Made once for all the cells of a table. */
export const writerFor = (reader: Reader): Writer => ({ ...writers(reader.locale), ...saysOf(reader) });

const isTold = (value: Value): value is Told => typeof value === "object" && value !== null && !Array.isArray(value);
const none = "–";

const drawn = (value: Value, by: Writer): Shown => {
  if (!Array.isArray(value)) return isTold(value) ? value.page(by) : (value ?? none);
  const [first, ...remarks] = value;
  return [first || null, ...remarks.filter(Boolean)].flatMap((part) => drawn(part as Value, by));
};
const joined = (parts: Value[], by: Writer) => [drawn(parts, by)].flat().map(textOf).join(" ");

/** As a page shows it. */
export const shown = (value: Value, by: Writer): Shown => drawn(value, by);

/** As a file has it. */
export function filed(value: Value, dates: FileDates, by: Writer): Cell {
  if (Array.isArray(value)) return filed(value[0] || null, dates, by);
  if (!isTold(value)) return value ?? null;
  return dates === "readable" && value.said ? value.said(by) : value.file;
}
