import { useTranslations } from "next-intl";
import { Money, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listOrders } from "#lib/domain/orders/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { OrderBadge } from "./status-badge.tsx";

type Row = Awaited<ReturnType<typeof listOrders>>["items"][number];

type Props = { rows: Row[]; sort: Sorting };

export function OrderTable({ rows, sort }: Props) {
  const t = useTranslations("orders");
  return (
    <Table label={t("title")}>
      <THead>
        <Th>{t("columns.number")}</Th>
        <Th>{t("columns.customer")}</Th>
        <Th>{t("columns.status")}</Th>
        <Th by="placed" sort={sort}>
          {t("columns.placed")}
        </Th>
        <Th>{t("columns.by")}</Th>
        <Th align="right">{t("columns.total")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.order(row.id)}>{row.number}</RowLink>
            </RowHeader>
            <Td>
              <RowLink href={paths.customer(row.customer.id)}>{row.customer.name}</RowLink>
            </Td>
            <Td>
              <OrderBadge status={row.status} />
            </Td>
            <Td>
              <Time value={row.placedAt} withTime />
            </Td>
            <Td>{row.placedBy}</Td>
            <Td numeric>
              <Money minor={row.totalMinor} currency={row.currency} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
