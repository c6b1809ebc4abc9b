import { useFormatter, useTranslations } from "next-intl";
import { Money, RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";

type QuotedLine = {
  title: string;
  quantity: number;
  term: "P1M" | "P1Y" | "P3Y";
  billingCycle: "MONTHLY" | "ANNUAL" | "TRIENNIAL" | "NONE";
  unitPriceMinor: number;
  totalMinor: number;
};

/** What is ordered, line by line, with what one billing period costs before tax. */
export function ReviewTable({ lines, totalMinor, currency }: { lines: QuotedLine[]; totalMinor: number; currency: string }) {
  const t = useTranslations("orders");
  const format = useFormatter();
  return (
    <Table label={t("lines")}>
      <THead>
        <Th>{t("columns.offer")}</Th>
        <Th>{t("columns.plan")}</Th>
        <Th align="right">{t("columns.quantity")}</Th>
        <Th align="right">{t("columns.unit_price")}</Th>
        <Th align="right">{t("columns.total")}</Th>
      </THead>
      <tbody>
        {lines.map((line) => (
          <Tr key={`${line.title}${line.term}${line.billingCycle}`}>
            <RowHeader>{line.title}</RowHeader>
            <Td>
              {t(`picker.terms.${line.term}`)} · {t(`picker.cycles.${line.billingCycle}`)}
            </Td>
            <Td numeric>{format.number(line.quantity)}</Td>
            <Td numeric>
              <Money minor={line.unitPriceMinor} currency={currency} />
            </Td>
            <Td numeric>
              <Money minor={line.totalMinor} currency={currency} />
            </Td>
          </Tr>
        ))}
        <Tr>
          <RowHeader>{t("total")}</RowHeader>
          <Td>{t("picker.before_tax")}</Td>
          <Td />
          <Td />
          <Td numeric>
            <strong>
              <Money minor={totalMinor} currency={currency} />
            </strong>
          </Td>
        </Tr>
      </tbody>
    </Table>
  );
}
