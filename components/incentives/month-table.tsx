import { useTranslations } from "next-intl";
import { Badge, Money, RowHeader, Table, Td, TextLink, Th, THead, Tr } from "#components/ui/index.ts";
import type { Sums } from "#lib/domain/incentives/reads.ts";
import { monthText } from "#lib/domain/incentives/rules.ts";
import { useMonthText } from "./month.tsx";

/** The chart in numbers, the newest month first; each month leads to its entries. */
export function MonthTable({ sums, showLost, soFar, monthHref }: { sums: Sums; showLost: boolean; soFar?: string; monthHref: (month: string) => string }) {
  const t = useTranslations("incentives");
  const text = useMonthText();
  const { currency } = sums;
  return (
    <Table label={t("months.label", { currency })}>
      <THead>
        <Th>{t("months.month")}</Th>
        <Th align="right">{t("earned")}</Th>
        {showLost && <Th align="right">{t("lost")}</Th>}
      </THead>
      <tbody>
        {sums.months.toReversed().map(({ month, earnedMinor, lostMinor }) => (
          <Tr key={monthText(month)}>
            <RowHeader>
              <TextLink href={monthHref(monthText(month))}>{text(month)}</TextLink>{" "}
              {monthText(month) === soFar && <Badge tone="neutral">{t("months.so_far")}</Badge>}
            </RowHeader>
            <Td numeric>
              <Money minor={earnedMinor} currency={currency} />
            </Td>
            {showLost && (
              <Td numeric>
                <Money minor={lostMinor} currency={currency} />
              </Td>
            )}
          </Tr>
        ))}
        <Tr>
          <RowHeader>{t("total")}</RowHeader>
          <Td numeric>
            <strong>
              <Money minor={sums.earnedMinor} currency={currency} />
            </strong>
          </Td>
          {showLost && (
            <Td numeric>
              <strong>
                <Money minor={sums.lostMinor} currency={currency} />
              </strong>
            </Td>
          )}
        </Tr>
      </tbody>
    </Table>
  );
}
