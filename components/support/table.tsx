import { useTranslations } from "next-intl";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { RequestRow } from "#lib/domain/support/reads.ts";
import { serviceRequestNumber } from "#lib/domain/support/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { FirstAnswer, RequestBadge, SeverityBadge } from "./badges.tsx";

type Props = { rows: RequestRow[]; now: Date; showCustomer: boolean; sort: Sorting };

export function RequestTable({ rows, now, showCustomer, sort }: Props) {
  const t = useTranslations("support");
  return (
    <Table label={t("title")}>
      <THead>
        <Th>{t("columns.title")}</Th>
        {showCustomer && <Th>{t("columns.customer")}</Th>}
        <Th>{t("columns.severity")}</Th>
        <Th>{t("columns.status")}</Th>
        <Th>{t("columns.handler")}</Th>
        <Th by="created" sort={sort}>
          {t("columns.created")}
        </Th>
        <Th by="due" sort={sort}>
          {t("columns.first")}
        </Th>
        <Th by="updated" sort={sort}>
          {t("columns.updated")}
        </Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.serviceRequest(row.id)}>{row.title}</RowLink>
              <span className="block text-xs font-normal text-ink-soft">{serviceRequestNumber(row.number)}</span>
            </RowHeader>
            {showCustomer && <Td>{row.customer.name}</Td>}
            <Td>
              <SeverityBadge severity={row.severity} />
            </Td>
            <Td>
              <RequestBadge status={row.status} />
            </Td>
            <Td>{row.handler ?? t("operator")}</Td>
            <Td>
              <Time value={row.createdAt} withTime />
            </Td>
            <Td>
              <FirstAnswer request={row} now={now} />
            </Td>
            <Td>
              <Time value={row.updatedAt} withTime />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
