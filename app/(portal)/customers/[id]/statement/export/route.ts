import { createTranslator } from "use-intl/core";
import { daysCharged } from "#lib/domain/orders/billing/rules.ts";
import { readStatement, type Statement } from "#lib/domain/subscriptions/statement/reads.ts";
import { AskedMonth } from "#lib/domain/subscriptions/statement/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { decimalsOf } from "#lib/money.ts";

/** The charges of a customer's month. */
export const GET = csvRoute(async (actor, { month }, path) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "papers.statement" });
  const words = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "subscriptions.change" });
  const statement = await readStatement(actor, { customerId: path.at(-3), month });
  return {
    name: t("title", { month: statement.month, customer: statement.customer.name }),
    asked: AskedMonth,
    header: [
      ...[words("charge_columns.at"), t("subscription"), t("offer"), words("charge_columns.kind"), t("period_from"), t("period_until")],
      ...[t("currency"), words("charge_columns.amount"), t("subscription_id")],
    ],
    page: async () => ({ items: statement.charges }),
    line: ({ subscription, ...charge }: Statement["charges"][number]) => [
      ...[charge.chargedAt.toISOString(), subscription.nickname, subscription.offer.title, words(`charge_kinds.${charge.kind}`)],
      ...[...daysCharged(charge).map((at) => at.toISOString()), charge.currency],
      ...[{ value: charge.amountMinor, decimals: decimalsOf(charge.currency) }, subscription.id],
    ],
  };
});
