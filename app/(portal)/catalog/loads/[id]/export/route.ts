import { createTranslator } from "use-intl/core";
import { dayOf } from "#lib/days.ts";
import { exportPriceChanges, readLoad } from "#lib/domain/catalog/loads/reads.ts";
import { ListPriceChanges } from "#lib/domain/catalog/loads/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { decimalsOf } from "#lib/money.ts";

/** Everything that a load changes of prices, or of one kind of change. `until`: the first day on which it isn't so any more. */
export const GET = csvRoute(async (actor, { kind }, path) => {
  const id = path.at(-2);
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "catalog.loads.details" });
  const ids = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "common.ids" });
  const plans = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "orders.picker" });
  const { files } = await readLoad(actor, { id });
  const amount = (minor: number | null, currency: string) => (minor === null ? null : { value: minor, decimals: decimalsOf(currency) });
  return {
    name: `${t("changes")} ${files.map(({ name }) => name.replace(/\.csv$/i, "")).join(", ")}`,
    asked: ListPriceChanges.pick({ kind: true }),
    header: [
      ...[t("head.change"), t("file_head.offer_id"), t("head.offer"), t("head.plan"), t("head.market"), t("file_head.currency")],
      ...[t("head.before"), t("head.after"), t("file_head.retail_before"), t("head.retail"), t("file_head.from"), t("file_head.until")],
      ...[ids("product"), ids("sku")],
    ],
    page: (after) => exportPriceChanges(actor, { id, kind, after }),
    line: (row) => [
      ...[
        row.kind === "REPLACED" ? "" : t(`kinds.${row.kind}`),
        row.offerId,
        row.title,
        `${plans(`terms.${row.term}`)} · ${plans(`cycles.${row.billingCycle}`)}`,
      ],
      ...[row.market, row.currency, amount(row.beforeMinor, row.currency), amount(row.amountMinor, row.currency)],
      ...[amount(row.beforeRetail, row.currency), amount(row.retailMinor, row.currency), dayOf(row.validFrom), dayOf(row.validUntil)],
      ...[row.productId, row.skuId],
    ],
  };
});
