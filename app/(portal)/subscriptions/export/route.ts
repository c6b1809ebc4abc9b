import { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { subscriptionLines } from "#lib/web/subscription-lines.ts";

/** A customer's own subscriptions. */
export const GET = csvRoute((actor) => ({ ...subscriptionLines(actor), page: (after) => listOwnSubscriptions(actor, { after }) }));
