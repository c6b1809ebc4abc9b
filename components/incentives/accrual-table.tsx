import { useTranslations } from "next-intl";
import { Badge, Money, RowLink, type Sorting, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { Accrual } from "#lib/domain/incentives/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { useMonthText, useRateText } from "./month.tsx";

/** Which columns say anything to this reader: nobody needs their own name in every row. */
export type Shown = { provider: boolean; reseller: boolean; lost: boolean };

export function AccrualTable({ rows, show, sort }: { rows: Accrual[]; show: Shown; sort: Sorting }) {
  const t = useTranslations("incentives");
  const category = useTranslations("orders.picker.categories");
  const [month, rate] = [useMonthText(), useRateText()];
  return (
    <Table label={t("views.entries")}>
      <THead>
        <Th by="month" sort={sort}>
          {t("columns.month")}
        </Th>
        <Th>{t("columns.customer")}</Th>
        <Th>{t("columns.subscription")}</Th>
        {show.provider && <Th>{t("columns.provider")}</Th>}
        {show.reseller && <Th>{t("columns.reseller")}</Th>}
        <Th>{t("columns.category")}</Th>
        <Th align="right">{t("columns.base")}</Th>
        <Th align="right">{t("columns.rate")}</Th>
        <Th align="right">{t("columns.amount")}</Th>
        {show.lost && <Th>{t("columns.state")}</Th>}
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td>
              <span className="whitespace-nowrap">{month(row.month, "short")}</span>
            </Td>
            <Td>{row.opens ? <RowLink href={paths.customer(row.customer.id)}>{row.customer.name}</RowLink> : row.customer.name}</Td>
            <Td>
              {row.opens ? (
                <RowLink href={paths.subscription(row.customer.id, row.subscription.id)}>{row.subscription.nickname}</RowLink>
              ) : (
                row.subscription.nickname
              )}
            </Td>
            {show.provider && <Td>{row.provider.name}</Td>}
            {show.reseller && <Td>{row.reseller?.name ?? <span className="text-ink-soft">{t("nobody")}</span>}</Td>}
            <Td>{category(row.category)}</Td>
            <Td numeric>
              <Money minor={row.baseMinor} currency={row.currency} />
            </Td>
            <Td numeric>{rate(row.rateBasisPoints)}</Td>
            <Td numeric>
              <Money minor={row.amountMinor} currency={row.currency} />
            </Td>
            {show.lost && (
              <Td>
                <Earned reason={row.lostReason} />
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Earned({ reason }: { reason: Accrual["lostReason"] }) {
  const t = useTranslations("incentives");
  if (reason === null) return <Badge tone="good">{t("states.earned")}</Badge>;
  return (
    <>
      <Badge tone="warn">{t("states.lost")}</Badge>
      <span className="block text-xs text-ink-soft">{t(`reasons.${reason}`)}</span>
    </>
  );
}
