import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

export const GET = choicesRoute(
  async (actor, { chosen, beside, ...query }) => {
    const named = (chosen ?? beside)?.split(",");
    const answer = await offersForSale(actor, { ...query, chosen: named });
    const all = [...answer.offers, ...answer.chosen];
    // What goes with those that are named.
    if (beside) return { items: all.filter(({ goesWith }) => goesWith), more: false };
    // Of those that are asked for by their ids nobody wants others besides.
    return named ? { items: all.filter(({ id }) => named.includes(id)), more: false } : { items: answer.offers, more: answer.more };
  },
  (offer) => offer,
);
