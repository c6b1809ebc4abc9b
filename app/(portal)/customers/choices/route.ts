import { listCustomers } from "#lib/domain/customers/lists.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

/** As many as a box shows. */
const most = 20;

export const GET = choicesRoute(
  async (actor, { q }) => {
    const { items, next, more } = await listCustomers(actor, { q });
    return { items: items.slice(0, most), more: Boolean(next || more) || items.length > most };
  },
  ({ id, name, domain }) => [id, name, domain],
);
