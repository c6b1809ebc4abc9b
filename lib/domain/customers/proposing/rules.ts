import transliterate from "@sindresorhus/transliterate";
import { z } from "zod";
import { Market } from "#lib/domain/catalog/rules.ts";
import { joiningWords, legalForms } from "#lib/domain/organizations/names/data.ts";
import { DomainPrefix, longest } from "#lib/domain/organizations/rules.ts";
import { languageSpoken } from "../rules.ts";

// Names for a customer's domain, made of what the company is called. Not for browsers: they ask.

/** Half typed, perhaps; too long a text has the beginning of a name. */
export const ProposeDomain = z.object({ companyName: z.string().overwrite((typed) => typed.slice(0, longest.companyName)), country: Market });

const bare = (word: string) => legalForms.has(word) || joiningWords.has(word);

/** Without its legal form, unless it is called nothing else: "Bäckerei Müller GmbH & Co. KG" → bäckerei, müller. */
function wordsCalled(name: string): string[] {
  const words = name
    .toLowerCase()
    .replace(/[.'’`]/g, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  const end = words.findLastIndex((word) => !bare(word)) + 1;
  return end > 0 ? words.slice(0, end) : words;
}

/** As many whole words as fit; of one that is too long, its beginning. */
function fitting(words: readonly string[], most: number): string {
  let name = "";
  for (const word of words) {
    const longer = name ? `${name}-${word}` : word.slice(0, most);
    if (longer.length > most) break;
    name = longer;
  }
  return name;
}

const numbers = [2, 3, 4, 5, 6, 7, 8, 9];

/** Names that the domain could have, the plainest first: nothing where none of the company's letters has a Latin one. */
export function prefixesFor(companyName: string, country: string): string[] {
  const latin = wordsCalled(companyName).flatMap((word) =>
    transliterate(word, { locale: languageSpoken(country) })
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean),
  );
  if (latin.length === 0) return [];
  const ending = (end: string) => `${fitting(latin, longest.domainPrefix - end.length - 1)}-${end}`;
  const all = [fitting(latin, longest.domainPrefix), ...(country ? [ending(country.toLowerCase())] : []), ...numbers.map((number) => ending(String(number)))];
  return [...new Set(all)].filter((prefix) => DomainPrefix.safeParse(prefix).success);
}
