import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { Card, Money, Section, TextLink } from "#components/ui/index.ts";
import type { Sums } from "#lib/domain/incentives/reads.ts";
import { monthFrom } from "#lib/domain/incentives/rules.ts";
import { useMonthText } from "./month.tsx";
import { MonthChart } from "./month-chart.tsx";
import { MonthTable } from "./month-table.tsx";

type Props = {
  sums: Sums;
  range: { from: string; to: string };
  soFar?: string;
  showLost: boolean;
  coverageHref?: string;
  monthHref: (month: string) => string;
  file: string;
};

/** One currency: what was earned in all, what was lost and why, and both by month. */
export function CurrencySection({ sums, range, soFar, showLost, coverageHref, monthHref, file }: Props) {
  const t = useTranslations("incentives");
  const common = useTranslations("common");
  const month = useMonthText();
  const [from, to] = [range.from, range.to].map((text) => month(monthFrom(text))) as [string, string];
  const { currency } = sums;
  return (
    <Section title={t("totals", { currency })}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Card>
          <p className="tabular text-2xl font-semibold">
            <Money minor={sums.earnedMinor} currency={currency} />
          </p>
          <p className="text-ink-soft">{t("earned_in_range", { from, to })}</p>
        </Card>
        {showLost && (
          <Card>
            <p className="tabular text-2xl font-semibold">
              <Money minor={sums.lostMinor} currency={currency} />
            </p>
            <p className="text-ink-soft">{t("lost_in_range", { from, to })}</p>
            {sums.lostBy.length > 0 && (
              <div className="mt-2 flex flex-col gap-1">
                <p>{t("lost_text")}</p>
                <ul className="list-disc pl-5">
                  {sums.lostBy.map(({ reason, lostMinor }) => (
                    <li key={reason}>
                      <Money minor={lostMinor} currency={currency} /> {t(`reasons.${reason}`)}
                    </li>
                  ))}
                </ul>
                {coverageHref && (
                  <p>
                    <TextLink href={coverageHref}>{t("to_coverage")}</TextLink>
                  </p>
                )}
              </div>
            )}
          </Card>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-[1_1_56rem]">
          <MonthChart sums={sums} showLost={showLost} soFar={soFar} />
        </div>
        <div className="min-w-0 flex-[1_1_20rem]">
          <MonthTable sums={sums} showLost={showLost} soFar={soFar} monthHref={monthHref} />
          <p className="mt-2">
            <a href={file} data-file className={buttonClass("secondary")}>
              {common("export")}
            </a>
          </p>
        </div>
      </div>
    </Section>
  );
}
