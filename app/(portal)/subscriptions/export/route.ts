import { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { subscriptionLines } from "#lib/web/subscription-lines.ts";

/** A customer's own subscriptions: what the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => ({
  ...subscriptionLines(actor),
  page: (after) => listOwnSubscriptions(actor, { ...filters, after }),
}));
