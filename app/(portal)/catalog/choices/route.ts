import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

export const GET = choicesRoute(
  async (actor, { chosen, ...query }) => {
    const answer = await offersForSale(actor, { ...query, chosen: chosen?.split(",") });
    // Of those that are asked for by their ids nobody wants others besides.
    return chosen
      ? { items: [...answer.offers, ...answer.chosen].filter(({ id }) => chosen.split(",").includes(id)), more: false }
      : { items: answer.offers, more: answer.more };
  },
  (offer) => offer,
);
