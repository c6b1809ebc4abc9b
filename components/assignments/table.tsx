import { useTranslations } from "next-intl";
import { RightsBadge } from "#components/customers/rights-badge.tsx";
import { Badge, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { AssignmentRow } from "#lib/domain/assignments/lists.ts";
import { paths } from "#lib/web/paths.ts";

/** Customer × reseller, and everything that binds the two. */
export function AssignmentTable({ rows, showProvider, sort }: { rows: AssignmentRow[]; showProvider: boolean; sort: Sorting }) {
  const t = useTranslations("assignments");
  const roles = useTranslations("azure.roles");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="customer" sort={sort}>
          {t("columns.customer")}
        </Th>
        {showProvider && <Th>{t("columns.provider")}</Th>}
        <Th>{t("columns.reseller")}</Th>
        <Th>{t("columns.rights")}</Th>
        <Th>{t("columns.since")}</Th>
        <Th align="right">{t("columns.record")}</Th>
        <Th align="right">{t("columns.contact")}</Th>
        <Th>{t("columns.azure")}</Th>
        <Th>{t("columns.used")}</Th>
        <Th>{t("columns.confirmed")}</Th>
      </THead>
      <tbody>
        {rows.map(({ key, customer, reseller, association, recordOf, contactOf, azureRoles, usedAt }) => (
          <Tr key={key}>
            <RowHeader>
              <RowLink href={paths.customer(customer.id)}>{customer.name}</RowLink>
            </RowHeader>
            {showProvider && <Td>{customer.provider.name}</Td>}
            <Td>
              <span className="inline-flex flex-wrap items-center gap-2">
                {reseller.name}
                {reseller.status !== "ACTIVE" && <Badge tone="warn">{t("inactive")}</Badge>}
              </span>
            </Td>
            <Td>{association ? <RightsBadge rights={association.adminRights} /> : <Badge tone="neutral">{t("not_assigned")}</Badge>}</Td>
            <Td>{association ? <Time value={association.startedAt} /> : "–"}</Td>
            <Td numeric>{recordOf || "–"}</Td>
            <Td numeric>{contactOf || "–"}</Td>
            <Td>{azureRoles.map((role) => roles(role)).join(", ") || "–"}</Td>
            <Td>{usedAt ? <Time value={usedAt} /> : "–"}</Td>
            <Td>{association?.confirmedAt ? <Time value={association.confirmedAt} /> : t("not_confirmed")}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
