import { createTranslator } from "use-intl/core";
import type { Says } from "../i18n/moments.ts";
import type { Locale } from "../i18n/locales.ts";
import { type Messages, messagesOf } from "../i18n/messages.ts";

export type Letter = { subject: string; text: string };
/** One e-mail: its data, the recipient's language and how they say days and moments in, its words out. Links in it are whole addresses. */
export type Compose<Data> = (data: Data, language: Locale, says: Says) => Letter;

/** A draft that somebody edited goes out as it was written. */
export const asWritten: Compose<Letter> = ({ subject, text }) => ({ subject, text });

/** The words of a letter: messages under `letters.<name>` with `subject` and `text`, paragraphs parted by blank lines. */
export const translate = <N extends keyof Messages["letters"]>(language: Locale, name: N) =>
  createTranslator({ locale: language, messages: messagesOf(language), namespace: `letters.${name}`, timeZone: "UTC" });
