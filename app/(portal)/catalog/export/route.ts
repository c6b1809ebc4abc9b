import { createTranslator } from "use-intl/core";
import { listOffers } from "#lib/domain/catalog/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** The price list: the offers that the page's filter shows, a line for each of their prices. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "catalog" });
  const picker = createTranslator({ locale, messages, namespace: "orders.picker" });
  const number = (value: number) => ({ value, decimals: 0 });
  return {
    name: t("title"),
    header: [
      ...(["offer", "id", "category", "publisher", "segment", "minimum", "maximum", "term", "billing", "currency", "price"] as const).map((column) =>
        t(`columns.${column}`),
      ),
    ],
    page: async (after) => {
      const { items, currency, next } = await listOffers(actor, { ...filters, after });
      const priced = items.flatMap(({ prices, ...offer }) => (prices.length > 0 ? prices : [null]).map((price) => ({ offer, price, currency })));
      return { items: priced, next };
    },
    line: ({ offer, price, currency }) => [
      offer.title,
      offer.id,
      picker(`categories.${offer.category}`),
      offer.publisher,
      picker(`segments.${offer.segment}`),
      number(offer.minimumQuantity),
      number(offer.maximumQuantity),
      price && picker(`terms.${price.term}`),
      price && picker(`cycles.${price.billingCycle}`),
      currency,
      price && { value: price.amountMinor, decimals: 2 },
    ],
  };
});
