import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import { readSupportStart } from "#lib/domain/support/reads.ts";
import { problem } from "#lib/problem.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

export const GET = choicesRoute(
  async (actor, { q }, path) => {
    // An address has its customer's id, whatever that is.
    const { only, subscriptions, moreSubscriptions } = await readSupportStart(actor, { customer: path.at(-3), find: q });
    if (only?.id !== path.at(-3)) return problem("not_found");
    return { items: subscriptions, more: moreSubscriptions };
  },
  ({ id, nickname, commitmentEndsAt }) => [id, nickname, lastDayOf(commitmentEndsAt)],
);
