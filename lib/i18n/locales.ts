/** The languages of the product. The first is the default. */
export const locales = ["en", "de"] as const;
export type Locale = (typeof locales)[number];

/** Kept for a year on the browser, so that pages before sign-in speak the right language too. */
export const localeCookie = "locale";

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** The best of our languages for an Accept-Language header. */
export function preferredLocale(header: string | null): Locale {
  const wanted = (header ?? "")
    .slice(0, 200)
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLocale) ?? locales[0];
}
