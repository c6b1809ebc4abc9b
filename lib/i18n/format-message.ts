import compile from "icu-minify/compile";
import formatCompiled from "use-intl/format-message/format-only";
import { dateFormat, numberFormat, pluralRules } from "./formats.ts";

// Stands for `use-intl/format-message` on the server (next.config.mjs), which understands every text anew with every request.
// Here a text is understood once. Browsers get their words understood already (scripts/compile-words.ts).

type Format = typeof formatCompiled;
type Parts = Parameters<Format>;
const understood = new Map<string, Parts[1]>();
const understand = (text: string) => {
  const parts = understood.get(text) ?? compile(text);
  understood.set(text, parts);
  return parts;
};

type Locale = Intl.LocalesArgument;
const formats = {
  getNumberFormat: (locale: Locale, options = {}) => numberFormat(String(locale), options),
  getPluralRules: (locale: Locale, options = {}) => pluralRules(String(locale), options),
  getDateTimeFormat: (locale: Locale, options = {}) => dateFormat(String(locale), options),
};

/** A text with its values, as `use-intl` asks for it. */
export default function formatMessage(...[key, text, values, options]: Parts): ReturnType<Format> {
  const parts = typeof text === "string" && /['{}<#|]/.test(text) ? understand(text) : text;
  return formatCompiled(key, parts, values, { ...options, formatters: { ...options.formatters, ...formats } });
}
formatMessage.raw = true;
