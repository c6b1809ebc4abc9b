import { type DetailRow, detailRows, isIdInDetails } from "#lib/domain/audit/rules.ts";
import { daysSaid } from "#lib/i18n/days.ts";
import type { Says } from "#lib/i18n/moments.ts";
import type { Tag } from "#lib/reader.ts";
import type { Refusal } from "#lib/refusal.ts";
import { decimalsOf } from "#lib/money.ts";

type Words = { (key: string, values?: Refusal["params"]): string; has: (key: string) => boolean };
type Writing = { locale: Tag; says: Says };
type Entry = { action?: string; details: unknown; names?: Record<string, string> };
type Said = { key: string; field: string; before?: string; after?: string; value?: string };

const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Of these several codes stand in one text, each with how many or with what it is about. */
const summed = new Set(["customers", "azure", "azureRole", "resellerOfRecord", "supportContact"]);

/** An entry's details as a reader of this language says them, on the page and in the file. `all`: the words of everything. */
export function detailWords(all: unknown, { locale, says }: Writing, { action = "", details, names = {} }: Entry): Said[] {
  const t = all as Words;
  const rows = detailRows(details);
  const currency = currencyOf(rows);
  const numbers = new Intl.NumberFormat(locale);

  const label = (field: string) =>
    field
      .split(".")
      .map((part) => (t.has(`activity.fields.${part}`) ? t(`activity.fields.${part}`) : part))
      .join(": ");
  const text = (value: string): string => {
    if (moment.test(value)) return says.deadline(new Date(value));
    if (day.test(value)) return says.day(new Date(value));
    if (isIdInDetails(value)) return names[value] ?? t("activity.not_visible");
    return code(value);
  };
  // What a company is said to be, where a subscription is said to be something else.
  const kinds = action.startsWith("reseller.") ? (["company", "values"] as const) : (["values"] as const);
  // A key with a dot would lead elsewhere.
  const code = (value: string): string => {
    const kind = /^\w+$/.test(value) && kinds.find((one) => t.has(`activity.${one}.${value}`));
    return kind ? t(`activity.${kind}.${value}`) : value;
  };
  const amount = (minor: number) =>
    currency
      ? new Intl.NumberFormat(locale, { style: "currency", currency }).format(minor / 10 ** decimalsOf(currency))
      : new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(minor / 100);
  const refused = ({ code, params, column }: Record<string, unknown>): string | undefined => {
    if (typeof code !== "string") return undefined;
    const key = [`problem.${code}`, `activity.values.${code}`].find((one) => t.has(one));
    const said = key ? t(key, daysSaid(says, params as Refusal["params"])) : code;
    return column ? `${label(String(column))}: ${said}` : said;
  };
  const members = (value: Record<string, unknown>) =>
    Object.entries(value)
      .filter(([name]) => name !== "id")
      .map(([name, inner]) => say(inner, name))
      .filter(Boolean)
      .join(", ");
  const say = (value: unknown, field: string): string => {
    if (value === null || value === undefined || value === "") return "";
    if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
    if (/Minor$/.test(field) && Number.isFinite(Number(value))) return amount(Number(value));
    if (typeof value === "number") return numbers.format(value);
    if (typeof value === "string") return summed.has(field) ? value.replace(/\b[A-Z]{4,}\b/g, code) : text(value);
    if (Array.isArray(value)) return value.map((one) => say(one, field)).join(typeof value[0] === "object" ? "; " : ", ");
    return refused(value as Record<string, unknown>) ?? members(value as Record<string, unknown>);
  };

  // A currency is said with its amounts.
  const shown = currency ? rows.filter(({ field }) => field !== "currency") : rows;
  return shown.map((row) => {
    const field = label(row.field);
    const said = { key: row.field, field };
    return "value" in row ? { ...said, value: say(row.value, row.field) } : { ...said, before: say(row.before, row.field), after: say(row.after, row.field) };
  });
}

function currencyOf(rows: DetailRow[]): string | undefined {
  const [row] = rows.filter(({ field }) => field === "currency");
  const code = row && "value" in row ? row.value : undefined;
  return typeof code === "string" && /^[A-Z]{3}$/.test(code) && rows.some(({ field }) => /Minor$/.test(field)) ? code : undefined;
}

/** The same on one line, for a file. */
export const detailLine = (said: Said[]): string =>
  said.map(({ field, before, after, value }) => (value === undefined ? `${field}: ${before || "–"} → ${after || "–"}` : `${field}: ${value}`)).join("; ");

const mostAtOnce = 3;
const longest = 80;
/** What an entry changed of what was there, or is going to, in a few words: what is short enough to stand beside its name. */
export function changeLine(all: unknown, writing: Writing, entry: Entry): string {
  const were = new Set(detailRows(entry.details).flatMap((row) => ("before" in row && row.before !== undefined ? [row.field] : [])));
  const isChange = ({ key, value, before, after }: Said) => (value === undefined ? were.has(key) && before !== after : key.startsWith("scheduled."));
  const changed = detailWords(all, writing, entry).filter(isChange);
  return detailLine(changed.filter((one) => detailLine([one]).length <= longest).slice(0, mostAtOnce));
}
