import * as Plot from "@observablehq/plot";
import { useFormatter, useTranslations } from "next-intl";
import { Chart } from "#components/charts/chart.tsx";
import { outlined, scaleX, scaleY, solid, wholeTicks, zero } from "#components/charts/marks.ts";
import { useMonthText } from "#components/incentives/month.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Money, RowHeader, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { Months } from "#lib/domain/overview/months/reads.ts";
import type { MonthStanding } from "#lib/domain/overview/months/rules.ts";
import { monthFrom, monthText } from "#lib/domain/incentives/rules.ts";
import { major } from "#lib/money.ts";
import { paths } from "#lib/web/paths.ts";

const size = { width: 340, height: 124, marginLeft: 46, marginRight: 4, marginTop: 8, marginBottom: 18 };
const band = { type: "band" as const, paddingInner: 0.35, paddingOuter: 0.2 };

/** How the business moved in the last twelve months, as two pictures and as their figures. */
export function LastMonths({ months, currency, elsewhere }: Months) {
  const t = useTranslations("overview.months");
  const common = useTranslations("common");
  const format = useFormatter();
  const month = useMonthText();
  const [first, last] = [months[0], months.at(-1)] as [MonthStanding, MonthStanding];
  const money = (minor: bigint) => format.number(major(minor, currency ?? "EUR"), { style: "currency", currency: currency ?? "EUR", maximumFractionDigits: 0 });
  const short = (value: number) => format.number(Math.abs(value), { notation: "compact", maximumFractionDigits: 1 });
  const keys = months.map((each) => monthText(each.month));
  const below = () => scaleX(keys, (key) => month(monthFrom(key), "short").slice(0, 3), 2);

  /** What stood at each month's end, as a line. */
  const standing = (values: number[], ticks?: number) => () => {
    const rows = values.map((value, at) => ({ month: keys[at], value }));
    const place = { x: "month", y: "value" } as const;
    const lines = [Plot.areaY(rows, { ...place, fill: "var(--accent-soft)" }), Plot.lineY(rows, { ...place, stroke: "var(--accent)", strokeWidth: 2 })];
    return {
      ...size,
      x: { type: "point" as const, domain: keys },
      y: { zero: true, nice: ticks ?? 3 },
      marks: [...scaleY(short, ticks), ...lines, zero(), below()],
    };
  };
  const ofSeats = months.map((each) => each.seats);
  const ofValue = currency ? months.map(({ valueMinor }) => major(valueMinor, currency)) : [];
  const seats = { label: t("seats_now", { count: last.seats }), figures: [keys, ofSeats], plot: standing(ofSeats, wholeTicks(Math.max(...ofSeats))) };
  const value = currency ? [{ label: t("value_now", { amount: money(last.valueMinor) }), figures: [keys, ofValue], plot: standing(ofValue) }] : [];
  const span = { from: month(first.month), to: month(last.month) };
  const seatsText = t("seats_text", { ...span, first: first.seats, last: last.seats });
  const valueText = currency ? ` ${t("value_text", { first: money(first.valueMinor), last: money(last.valueMinor) })}` : "";
  const gained = months.reduce((all, each) => all + each.gained, 0);
  const lost = months.reduce((all, each) => all + each.lost, 0);
  const moved = months.map((each) => ({ month: monthText(each.month), gained: each.gained, lost: -each.lost }));
  const most = Math.max(1, ...months.map((each) => each.gained + each.lost));
  const customers = {
    label: t("customers_now", { count: last.customers }),
    figures: moved,
    plot: () => ({
      ...{ ...size, x: { ...band, domain: keys }, y: { nice: wholeTicks(most) } },
      marks: [
        ...scaleY(short, wholeTicks(most)),
        Plot.barY(
          moved.filter((row) => row.gained > 0),
          { x: "month", y: "gained", ...solid },
        ),
        Plot.barY(
          moved.filter((row) => row.lost < 0),
          { x: "month", y: "lost", ...outlined },
        ),
        ...[zero(), below()],
      ],
    }),
  };
  return (
    <Section title={t("title")}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Chart title={t(currency ? "value_and_seats" : "seats")} text={seatsText + valueText} panels={[...value, seats]} />
        <Chart title={t("customers")} text={t("customers_text", { ...span, gained, lost })} panels={[customers]} />
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
        <p className="mt-2">
          <a href={paths.overviewMonths()} data-file className={buttonClass("secondary")}>
            {common("export")}
          </a>
        </p>
      </details>
    </Section>
  );
}
