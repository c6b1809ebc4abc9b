import { WhichOffers } from "../domain/catalog/rules.ts";

/** What is looked for among offers, as the fields of the search hold it: nothing is an empty text. */
export type AskedOffers = Record<"q" | "category" | "segment" | "term", string>;

/** What an address, or a form, asks for; nonsense is nothing. */
export function askedOffers(typed: Record<string, unknown>): AskedOffers {
  const { q, category = "", segment = "", term = "" } = WhichOffers.parse(typed);
  return { q, category, segment, term };
}
