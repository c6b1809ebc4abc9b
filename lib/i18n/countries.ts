import { type Country, countries as all } from "../domain/organizations/countries/data.ts";

/** A country by its name in the reader's language. */
export const countryName = (code: string, locale: string): string => new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;

/** Countries to choose from, by name. On the server only: a browser may call one by another name. */
export const countryOptions = (locale: string, countries: readonly Country[] = all): { value: string; label: string }[] =>
  countries.map(({ code }) => ({ value: code, label: countryName(code, locale) })).sort((a, b) => a.label.localeCompare(b.label, locale));
