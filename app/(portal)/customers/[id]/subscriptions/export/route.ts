import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { subscriptionLines } from "#lib/web/subscription-lines.ts";

/** All subscriptions of a customer, as the page shows them. */
export const GET = csvRoute((actor, _filters, path) => ({
  ...subscriptionLines(actor),
  page: (after) => listSubscriptions(actor, { customerId: path.at(-3), after }),
}));
