import { offerList } from "#components/catalog/list.ts";
import { listOffers } from "#lib/domain/catalog/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

/** A line for each price. */
export const GET = listFile(offerList, async (actor, query) => {
  const { items, currency, next } = await listOffers(actor, query);
  const linesOf = (offer: (typeof items)[number]) => (offer.prices.length > 0 ? offer.prices : [undefined]).map((price) => ({ ...offer, price, currency }));
  return { items: items.flatMap(linesOf), next };
});
