import compile from "icu-minify/compile";
import formatCompiled from "use-intl/format-message/format-only";

// Stands for `use-intl/format-message` on the server (next.config.mjs), which understands every text anew with every request.
// Here a text is understood once, and what writes its numbers is made once. Browsers get their words understood already
// (scripts/compile-words.ts).

type Format = typeof formatCompiled;
type Parts = Parameters<Format>;
const understood = new Map<string, Parts[1]>();
const understand = (text: string) => {
  const parts = understood.get(text) ?? compile(text);
  understood.set(text, parts);
  return parts;
};

const kept = <Of>(make: (locale: string, options: object) => Of) => {
  const made = new Map<string, Of>();
  return (locale: unknown, options: object = {}) => {
    const key = `${locale}${JSON.stringify(options)}`;
    const writer = made.get(key) ?? make(locale as string, options);
    made.set(key, writer);
    return writer;
  };
};
const writers = {
  getNumberFormat: kept((locale, options) => new Intl.NumberFormat(locale, options)),
  getPluralRules: kept((locale, options) => new Intl.PluralRules(locale, options)),
  getDateTimeFormat: kept((locale, options) => new Intl.DateTimeFormat(locale, options)),
};

/** A text with its values, as `use-intl` asks for it. */
export default function formatMessage(...[key, text, values, options]: Parts): ReturnType<Format> {
  const parts = typeof text === "string" ? (/['{}<#|]/.test(text) ? understand(text) : text) : text;
  return formatCompiled(key, parts, values, { ...options, formatters: { ...options.formatters, ...writers } as Parts[3]["formatters"] });
}
formatMessage.raw = true;
