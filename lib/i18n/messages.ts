import type { Locale } from "./locales.ts";
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";

export type Messages = typeof en;
/** The same keys with any text: what another language has to fill in. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

const all: Record<Locale, Messages> = { en, de: de as Messages };
export const messagesOf = (locale: Locale): Messages => all[locale];
