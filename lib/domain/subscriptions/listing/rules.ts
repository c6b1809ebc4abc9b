import { z } from "zod";
import type { EndOfTerm } from "#prisma/client/enums.ts";
import { byArrival, byText, byTime, sortable } from "#lib/listing.ts";
import { SearchText } from "#lib/search.ts";
import { terms } from "#lib/domain/catalog/rules.ts";
import { listedStatuses } from "../rules.ts";

export const listedOrder = sortable({ customer: byText("customerName"), ends: byTime("commitmentEndsAt"), since: byArrival }, "customer");

/** What happens at the end of the term under way. */
export const endings = ["renews", "extends", "undecided", "ends"] as const;
type TermEnding = (typeof endings)[number];
type EndFacts = { endOfTerm: EndOfTerm; endChosenAt: Date | null; extendedSince: Date | null };
/** What nobody chose but an old "auto-renew off" comes to still has to be asked about. */
export const endingOf = ({ endOfTerm, endChosenAt, extendedSince }: EndFacts): TermEnding =>
  endOfTerm === "EXTEND" ? (endChosenAt === null && extendedSince === null ? "undecided" : "extends") : endOfTerm === "RENEW" ? "renews" : "ends";
/** A term ends within so many days from now. */
export const windows = ["30", "60", "90", "180", "365"] as const;
/** Nobody, or somebody who can't earn incentives now. */
export const recordGaps = ["missing", "invalid"] as const;

const one = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values).optional().catch(undefined);
export const SubscriptionFilter = z.object({
  q: SearchText,
  offer: z.string().min(1).max(100).optional().catch(undefined),
  status: one(listedStatuses),
  term: one(terms),
  ending: one(endings),
  within: one(windows),
  licenses: one(["unused"]),
  record: one(recordGaps),
  /** A reseller, or the provider itself where nobody else is. */
  contact: z
    .union([z.literal("provider"), z.uuid()])
    .optional()
    .catch(undefined),
  /** Looks after the customer. */
  reseller: z.uuid().optional().catch(undefined),
  tag: z.string().min(1).max(60).optional().catch(undefined),
});
export type SubscriptionFilter = z.output<typeof SubscriptionFilter>;
export const SearchSold = z.object({ q: SearchText });
export const ListEverySubscription = SubscriptionFilter.extend(listedOrder.input);

/** State, term, end and licenses left over as one number, the same as the database's subscription_shelf. */
const blocks = { renews: 2, ends: 0, extends: 60, undecided: 62 } satisfies Record<TermEnding, number>;
const shelves = listedStatuses.flatMap((status, at) =>
  terms.flatMap((term, by) =>
    endings.flatMap((ending) => [true, false].map((unused) => ({ status, term, ending, unused, shelf: at * 12 + by * 4 + blocks[ending] + (unused ? 1 : 0) }))),
  ),
);
const fitsEnding = (asked: TermEnding | undefined, is: TermEnding) => !asked || asked === is || (asked === "extends" && is === "undecided");

/** Where what a filter shows may stand; nothing where it asks for none of these. */
export function shelvesOf({ status, term, ending, licenses }: Pick<SubscriptionFilter, "status" | "term" | "ending" | "licenses">): number[] | undefined {
  if (!status && !term && !ending && !licenses) return undefined;
  const fits = (asked: string | undefined, is: string) => !asked || asked === is;
  return shelves
    .filter((each) => fits(status, each.status) && fits(term, each.term) && fitsEnding(ending, each.ending) && (!licenses || each.unused))
    .map(({ shelf }) => shelf);
}
