import { type DetailRow, detailRows } from "#lib/domain/audit/rules.ts";
import { daysSaid } from "#lib/i18n/days.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { Refusal } from "#lib/refusal.ts";
import { decimalsOf } from "#lib/web/list-values.ts";

type Words = { (key: string, values?: Refusal["params"]): string; has: (key: string) => boolean };
type Said = { field: string; before?: string; after?: string; value?: string };

const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Of these several codes stand in one text, each with how many or with what it is about. */
const summed = new Set(["customers", "azure", "azureRole", "resellerOfRecord", "supportContact"]);

/** An entry's details as a reader of this language says them, on the page and in the file. `all`: the words of everything. */
export function detailWords(all: unknown, locale: Locale, { details, names = {} }: { details: unknown; names?: Record<string, string> }): Said[] {
  const t = all as Words;
  const rows = detailRows(details);
  const currency = currencyOf(rows);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat(locale);

  const label = (field: string) =>
    field
      .split(".")
      .map((part) => (t.has(`activity.fields.${part}`) ? t(`activity.fields.${part}`) : part))
      .join(": ");
  const text = (value: string): string => {
    if (moment.test(value)) return `${moments.format(new Date(value))} ${t("common.utc")}`;
    if (day.test(value)) return days.format(new Date(value));
    if (uuid.test(value)) return names[value] ?? t("activity.not_visible");
    return code(value);
  };
  // A key with a dot would lead elsewhere.
  const code = (value: string): string => (/^\w+$/.test(value) && t.has(`activity.values.${value}`) ? t(`activity.values.${value}`) : value);
  const amount = (minor: number) =>
    currency
      ? new Intl.NumberFormat(locale, { style: "currency", currency }).format(minor / 10 ** decimalsOf(currency))
      : new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(minor / 100);
  const refused = ({ code, params, column }: Record<string, unknown>): string | undefined => {
    if (typeof code !== "string") return undefined;
    const key = [`problem.${code}`, `activity.values.${code}`].find((one) => t.has(one));
    const said = key ? t(key, daysSaid(locale, params as Refusal["params"])) : code;
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
    return "value" in row ? { field, value: say(row.value, row.field) } : { field, before: say(row.before, row.field), after: say(row.after, row.field) };
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
