import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { subscriptionLines } from "#lib/web/subscription-lines.ts";

/** What the page's filter shows of a customer's subscriptions, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }, path) => ({
  ...subscriptionLines(actor),
  page: (after) => listSubscriptions(actor, { ...filters, customerId: path.at(-3), after }),
}));
