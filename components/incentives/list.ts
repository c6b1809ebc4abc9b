import { may } from "#lib/access.ts";
import { categories } from "#lib/domain/catalog/rules.ts";
import type { Accrual, listRates } from "#lib/domain/incentives/reads.ts";
import { accrualOrder, ListRates, OnPage, rateOrder } from "#lib/domain/incentives/rules.ts";
import type { Messages } from "#lib/i18n/messages.ts";
import { type Column, listOf } from "#lib/web/list.ts";
import { badge, instant, link, money, month, percent, small, soft } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

type RateRow = Awaited<ReturnType<typeof listRates>>["items"][number];

export const rateList = listOf<RateRow>()({ name: "incentiveRates", at: paths.incentiveRates, input: ListRates, first: rateOrder.first }, ({ t }) => ({
  title: t("incentives.rates.title"),
  filters: { category: { label: t("incentives.rates.category"), options: categories.map((value) => [value, t(`orders.picker.categories.${value}`)]) } },
  ids: { id: (row) => row.id },
  columns: {
    valid: { head: t("incentives.rates.valid_from"), sort: "valid", value: (row) => month(row.validFrom) },
    category: { head: t("incentives.rates.category"), value: (row) => t(`orders.picker.categories.${row.category}`) },
    rate: { head: t("incentives.rates.rate"), numeric: true, value: (row) => percent(row.rateBasisPoints) },
    set: { head: t("incentives.rates.set_at"), sort: "set", value: (row) => instant(row.setAt) },
    by: { may: "incentiveRate.set", head: t("incentives.rates.set_by"), value: (row) => row.setByName },
  },
}));

/** What was earned, charge by charge. Its filters have a form of their own, and its file names all by their ids too. */
export const accrualList = listOf<Accrual>()(
  { name: "incentives", at: paths.incentives, input: OnPage, first: accrualOrder.first, views: ["by"] },
  ({ t, actor }) => {
    // Whose resellers or providers these are has no column for itself.
    const others = { provider: !may(actor, "partnership.listResellers"), reseller: !may(actor, "partnership.listProviders") };
    const page = (column: Omit<Column<Accrual>, "on">) => ({ ...column, on: "page" as const });
    // What a page's column is called alike, or what says more about it.
    const beside: Partial<Record<keyof Messages["incentives"]["csv"], string[]>> = { currency: ["base", "amount"], reason: ["state"], accrued: ["month"] };
    const file = (name: keyof Messages["incentives"]["csv"], value: Column<Accrual>["value"]) => ({
      on: "file" as const,
      with: beside[name] ?? [name],
      head: t(`incentives.csv.${name}`),
      value,
    });
    const linked = (row: Accrual, href: string, text: string) => (row.opens ? link(href, text) : text);
    const base = (row: Accrual) => (row.baseMinor === null ? null : money(row.baseMinor, row.currency));
    const lost = (row: Accrual) => row.lostReason !== null && t(`incentives.reasons.${row.lostReason}`);
    const state = (row: Accrual) => t(row.lostReason === null ? "incentives.states.earned" : "incentives.states.lost");
    return {
      title: t("incentives.csv.name"),
      ids: {
        ...{ id: (row) => row.id, customer: (row) => row.customer.id, subscription: (row) => row.subscription.id },
        tenant: (row) => (row.opens ? row.customer.tenantId : null),
        provider: (row) => row.provider.id,
        // The partner id that it had then.
        ...{ reseller: (row) => row.reseller?.id, partner: (row) => row.partnerId },
      },
      columns: {
        month: page({ head: t("incentives.columns.month"), sort: "month", value: (row) => month(row.month, "short") }),
        customer: page({ head: t("incentives.columns.customer"), value: (row) => linked(row, paths.customer(row.customer.id), row.customer.name) }),
        subscription: page({
          head: t("incentives.columns.subscription"),
          value: (row) => linked(row, paths.subscription(row.customer.id, row.subscription.id), row.subscription.nickname),
        }),
        provider: { on: others.provider ? "page" : false, head: t("incentives.columns.provider"), value: (row) => row.provider.name },
        reseller: {
          on: others.reseller ? "page" : false,
          head: t("incentives.columns.reseller"),
          value: (row) => row.reseller?.name ?? soft(t("incentives.nobody")),
        },
        category: page({ head: t("incentives.columns.category"), value: (row) => t(`orders.picker.categories.${row.category}`) }),
        base: page({ may: "subscription.seePrice", head: t("incentives.columns.base"), numeric: true, value: base }),
        rate: page({ head: t("incentives.columns.rate"), numeric: true, value: (row) => percent(row.rateBasisPoints) }),
        amount: page({ head: t("incentives.columns.amount"), numeric: true, value: (row) => money(row.amountMinor, row.currency) }),
        state: page({
          may: "incentive.seeLost",
          head: t("incentives.columns.state"),
          value: (row) => [badge(row.lostReason === null ? "good" : "warn", state(row)), row.lostReason !== null && small(lost(row) || "")],
        }),
        monthInFile: file("month", (row) => month(row.month)),
        providerInFile: file("provider", (row) => row.provider.name),
        customerInFile: file("customer", (row) => row.customer.name),
        subscriptionInFile: file("subscription", (row) => row.subscription.nickname),
        resellerInFile: file("reseller", (row) => row.reseller?.name),
        categoryInFile: file("category", (row) => t(`orders.picker.categories.${row.category}`)),
        currency: file("currency", (row) => row.currency),
        baseInFile: { ...file("base", base), may: "subscription.seePrice" },
        rateInFile: file("rate", (row) => percent(row.rateBasisPoints)),
        amountInFile: file("amount", (row) => money(row.amountMinor, row.currency)),
        stateInFile: file("state", state),
        reason: file("reason", (row) => lost(row) || null),
        accrued: file("accrued", (row) => instant(row.accruedAt)),
      },
    };
  },
);
