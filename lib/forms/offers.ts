import { WhichOffers } from "../domain/catalog/rules.ts";

/** What is looked for among offers, as the fields of the search hold it: nothing is an empty text. `billing`: how prices are shown. */
export type AskedOffers = Record<"q" | "category" | "segment" | "term" | "billing", string>;

/** How prices are shown: by the month, or by the year. */
export const billings = ["MONTHLY", "ANNUAL"] as const;

/** What an address, or a form, asks for; nonsense is nothing. */
export function askedOffers(typed: Record<string, unknown>): AskedOffers {
  const { q, category = "", segment = "", term = "" } = WhichOffers.parse(typed);
  return { q, category, segment, term, billing: billings.find((one) => one === typed.billing) ?? "" };
}

/** What a button says that marks an offer before a script is there, or takes the mark away. */
export const starring = (offerId: string, starred: boolean): string => `${starred ? "star" : "unstar"} ${offerId}`;
export function starringIn(intent: unknown): { offerId: string; starred: boolean } | undefined {
  const [, verb, offerId] = (typeof intent === "string" && /^(star|unstar) (.{1,100})$/.exec(intent)) || [];
  return offerId ? { offerId, starred: verb === "star" } : undefined;
}
