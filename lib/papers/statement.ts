import "server-only";
import { daysCharged } from "../domain/orders/billing/rules.ts";
import type { Statement } from "../domain/subscriptions/statement/reads.ts";
import { mostCharges } from "../domain/subscriptions/statement/rules.ts";
import type { Locale } from "../i18n/locales.ts";
import type { Said } from "../web/pdf-route.ts";
import { sayingIn, sizeIn, wordsOf } from "./paper.ts";

/** What a customer was charged in a month; credits count against it. */
export function statementPaper({ customer, from, charges, totals, more }: Statement, locale: Locale): Said {
  const [t, subscriptions, say] = [wordsOf(locale, "papers"), wordsOf(locale, "subscriptions"), sayingIn(locale)];
  const title = t("statement.title", { month: say.month(from), customer: customer.name });
  return {
    title,
    size: sizeIn(customer.country),
    foot: say.foot(title),
    blocks: [
      {
        kind: "facts",
        items: [
          [t("statement.customer"), `${customer.name} (${customer.domain})`],
          [t("statement.provider"), customer.provider.name],
          ...totals.map(({ currency, amountMinor }): [string, string] => [t("statement.total"), say.money(amountMinor, currency)]),
        ],
      },
      charges.length === 0
        ? { kind: "text", text: t("statement.nothing") }
        : {
            kind: "table",
            title: t("statement.charges"),
            columns: [
              { head: t("statement.day"), share: 3 },
              { head: t("statement.subscription"), share: 6 },
              { head: subscriptions("change.charge_columns.kind"), share: 3 },
              { head: subscriptions("change.charge_columns.period"), share: 5 },
              { head: subscriptions("change.charge_columns.amount"), share: 3, numeric: true },
            ],
            rows: charges.map((charge) => [
              say.day(charge.chargedAt),
              charge.subscription.nickname,
              subscriptions(`change.charge_kinds.${charge.kind}`),
              say.days(...daysCharged(charge)),
              say.money(charge.amountMinor, charge.currency),
            ]),
          },
      ...(more ? [{ kind: "text" as const, text: t("statement.more", { max: say.count(mostCharges) }) }] : []),
      { kind: "text", text: t("statement.no_invoice") },
    ],
  };
}
