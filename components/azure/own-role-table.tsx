import { useTranslations } from "next-intl";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listOwnRoles } from "#lib/domain/azure/reads.ts";
import { paths } from "#lib/web/paths.ts";

/** A reseller's roles, also at customers of which it sees nothing else. */
export function OwnRoleTable({ rows, sort }: { rows: Awaited<ReturnType<typeof listOwnRoles>>["items"]; sort: Sorting }) {
  const t = useTranslations("azure.own");
  const roles = useTranslations("azure.roles");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="plan" sort={sort}>
          {t("columns.plan")}
        </Th>
        <Th by="customer" sort={sort}>
          {t("columns.customer")}
        </Th>
        <Th>{t("columns.provider")}</Th>
        <Th>{t("columns.role")}</Th>
        <Th by="since" sort={sort}>
          {t("columns.since")}
        </Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.azureAccess(row.customerId, row.subscription.id)}>{row.subscription.nickname}</RowLink>
            </RowHeader>
            <Td>{row.customer.name}</Td>
            <Td>{row.customer.provider.name}</Td>
            <Td>{roles(row.role)}</Td>
            <Td>
              <Time value={row.grantedAt} withTime />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
