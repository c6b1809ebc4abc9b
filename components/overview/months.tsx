import { useFormatter, useTranslations } from "next-intl";
import { useMonthText } from "#components/incentives/month.tsx";
import { Money, RowHeader, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { Months } from "#lib/domain/overview/months/reads.ts";
import type { MonthStanding } from "#lib/domain/overview/months/rules.ts";
import { major } from "#lib/domain/incentives/rules.ts";
import { MonthBars, type Panel } from "./bars.tsx";

/** How the business moved in the last twelve months, as two pictures and as their figures. */
export function LastMonths({ months, currency, elsewhere }: Months) {
  const t = useTranslations("overview.months");
  const format = useFormatter();
  const month = useMonthText();
  const [first, last] = [months[0], months.at(-1)] as [MonthStanding, MonthStanding];
  const money = (minor: bigint) => format.number(major(minor, currency ?? "EUR"), { style: "currency", currency: currency ?? "EUR", maximumFractionDigits: 0 });
  const seats: Panel = { key: "seats", label: t("seats_now", { count: last.seats }), above: months.map((each) => each.seats), whole: true };
  const value: Panel[] = currency
    ? [{ key: "value", label: t("value_now", { amount: money(last.valueMinor) }), above: months.map(({ valueMinor }) => major(valueMinor, currency)) }]
    : [];
  const span = { from: month(first.month), to: month(last.month) };
  const seatsText = t("seats_text", { ...span, first: first.seats, last: last.seats });
  const valueText = currency ? ` ${t("value_text", { first: money(first.valueMinor), last: money(last.valueMinor) })}` : "";
  const gained = months.reduce((all, each) => all + each.gained, 0);
  const lost = months.reduce((all, each) => all + each.lost, 0);
  const customers: Panel = {
    key: "customers",
    label: t("customers_now", { count: last.customers }),
    above: months.map((each) => each.gained),
    below: months.map((each) => each.lost),
    whole: true,
  };
  const dates = months.map((each) => each.month);
  return (
    <Section title={t("title")}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <MonthBars id="standing" title={t(currency ? "value_and_seats" : "seats")} text={seatsText + valueText} months={dates} panels={[...value, seats]} />
        <MonthBars id="customers" title={t("customers")} text={t("customers_text", { ...span, gained, lost })} months={dates} panels={[customers]} />
      </div>
      {elsewhere.map((other) => (
        <p key={other.currency} className="text-ink-soft">
          {t.rich("elsewhere", { currency: other.currency, amount: () => <Money minor={other.amountMinor} currency={other.currency} /> })}
        </p>
      ))}
      <details>
        <summary className="cursor-pointer text-accent">{t("figures")}</summary>
        <Table label={t("figures")}>
          <THead>
            <Th>{t("columns.month")}</Th>
            {currency && <Th align="right">{t("columns.value")}</Th>}
            <Th align="right">{t("columns.seats")}</Th>
            <Th align="right">{t("columns.gained")}</Th>
            <Th align="right">{t("columns.lost")}</Th>
          </THead>
          <tbody>
            {months.toReversed().map((each) => (
              <Tr key={each.month.getTime()}>
                <RowHeader>
                  {month(each.month)}
                  {each === last && ` (${t("so_far")})`}
                </RowHeader>
                {currency && <Td numeric>{format.number(major(each.valueMinor, currency), { style: "currency", currency })}</Td>}
                <Td numeric>{format.number(each.seats)}</Td>
                <Td numeric>{format.number(each.gained)}</Td>
                <Td numeric>{format.number(each.lost)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </details>
    </Section>
  );
}
