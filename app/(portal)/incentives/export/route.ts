import { createTranslator } from "use-intl/core";
import { exportAccruals } from "#lib/domain/incentives/reads.ts";
import { decimalsOf, ListAccruals, monthText } from "#lib/domain/incentives/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, query) => {
  const { after: _after, ...filters } = ListAccruals.parse(query);
  const locale = actor.language;
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "incentives" });
  const category = createTranslator({ locale, messages: messagesOf(locale), namespace: "orders.picker.categories" });
  const columns = [
    "month",
    "provider",
    "provider_id",
    "customer",
    "customer_id",
    "subscription",
    "subscription_id",
    "reseller",
    "reseller_id",
    "partner_id",
    "category",
    "currency",
    "base",
    "rate",
    "amount",
    "state",
    "reason",
    "accrued",
  ] as const;
  return {
    name: t("csv.name"),
    header: columns.map((column) => t(`csv.${column}`)),
    page: (after) => exportAccruals(actor, { ...filters, after }),
    line: (row) => {
      const money = (value: bigint) => ({ value, decimals: decimalsOf(row.currency) });
      return [
        monthText(row.month),
        row.provider.name,
        row.provider.id,
        row.customer.name,
        row.customer.id,
        row.subscription.nickname,
        row.subscription.id,
        row.reseller?.name ?? null,
        row.reseller?.id ?? null,
        row.reseller?.partnerId ?? null,
        category(row.category),
        row.currency,
        money(row.baseMinor),
        { value: row.rateBasisPoints, decimals: 2 },
        money(row.amountMinor),
        t(row.lostReason === null ? "states.earned" : "states.lost"),
        row.lostReason === null ? null : t(`reasons.${row.lostReason}`),
        row.accruedAt.toISOString().slice(0, 19).replace("T", " "),
      ];
    },
  };
});
