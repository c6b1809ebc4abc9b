import { z } from "zod";
import { byArrival, byText, byTime, sortable } from "#lib/listing.ts";
import { SearchText } from "#lib/search.ts";
import { terms } from "#lib/domain/catalog/rules.ts";
import { listedStatuses } from "../rules.ts";

export const listedOrder = sortable({ customer: byText("customerName"), ends: byTime("commitmentEndsAt"), since: byArrival }, "customer");

/** What happens at the end of the term under way. */
export const endings = ["renews", "ends"] as const;
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
export const ListEverySubscription = SubscriptionFilter.extend(listedOrder.input);

/** State, term, renewal and licenses left over as one number, the same as the database's subscription_shelf. */
const shelves = listedStatuses.flatMap((status, at) =>
  terms.flatMap((term, by) =>
    endings.flatMap((ending) =>
      [true, false].map((unused) => ({ status, term, ending, unused, shelf: at * 12 + by * 4 + (ending === "renews" ? 2 : 0) + (unused ? 1 : 0) })),
    ),
  ),
);

/** Where what a filter shows may stand; nothing where it asks for none of these. */
export function shelvesOf({ status, term, ending, licenses }: Pick<SubscriptionFilter, "status" | "term" | "ending" | "licenses">): number[] | undefined {
  if (!status && !term && !ending && !licenses) return undefined;
  const fits = (asked: string | undefined, is: string) => !asked || asked === is;
  return shelves
    .filter((each) => fits(status, each.status) && fits(term, each.term) && fits(ending, each.ending) && (!licenses || each.unused))
    .map(({ shelf }) => shelf);
}
