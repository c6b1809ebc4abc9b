import "server-only";
import type { Locale } from "../i18n/locales.ts";
import type { readOrder } from "../domain/orders/reads.ts";
import type { Said } from "../web/pdf-route.ts";
import { sayingIn, sizeIn, wordsOf } from "./paper.ts";

type Order = Awaited<ReturnType<typeof readOrder>>;

/** The confirmation of an order: what was bought or given back, for whom, and what it costs. */
export function orderPaper(order: Order, locale: Locale): Said {
  const [t, say] = [wordsOf(locale, "orders"), sayingIn(locale)];
  const title = t("order", { number: String(order.number) });
  const { currency } = order;
  return {
    title,
    subtitle: order.customer.name,
    size: sizeIn(order.customer.country),
    foot: say.foot(title),
    blocks: [
      {
        kind: "facts",
        items: [
          [t("columns.customer"), order.customer.name],
          [t("columns.status"), t(`statuses.${order.status}`)],
          [wordsOf(locale, "papers")("placed"), say.moment(order.placedAt)],
          [t("columns.by"), order.placedBy],
        ],
      },
      {
        kind: "table",
        title: t("lines"),
        columns: [
          { head: t("columns.offer"), share: 5 },
          { head: t("columns.transaction"), share: 3 },
          { head: t("columns.plan"), share: 4 },
          { head: t("columns.quantity"), share: 2, numeric: true },
          { head: t("columns.unit_price"), share: 3, numeric: true },
          { head: t("columns.total"), share: 3, numeric: true },
        ],
        rows: order.lines.map((line) => [
          line.offer.title,
          t(`transactions.${line.transaction}`),
          `${t(`picker.terms.${line.term}`)}, ${t(`picker.cycles.${line.billingCycle}`)}`,
          say.count(line.quantity),
          say.money(line.unitPriceMinor, currency),
          say.money(line.totalMinor, currency),
        ]),
        total: [t("total"), "", "", "", "", say.money(order.totalMinor, currency)],
      },
      { kind: "text", text: t("per_period") },
    ],
  };
}
