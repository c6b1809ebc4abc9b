import { useFormatter, useTranslations } from "next-intl";
import { Country, Menu, MenuLink, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listResellers } from "#lib/domain/partnerships/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { ResellerStatusBadge } from "./status-badges.tsx";

type Row = Awaited<ReturnType<typeof listResellers>>["items"][number];

type Props = { rows: Row[]; ended: boolean; mayAdd: boolean; mayInvite: boolean; mayEnd: boolean; sort: Sorting };

export function ResellerTable({ rows, ended, mayAdd, mayInvite, mayEnd, sort }: Props) {
  const t = useTranslations("partnerships");
  const common = useTranslations("common");
  const format = useFormatter();
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="name" sort={sort}>
          {t("columns.reseller")}
        </Th>
        <Th>{t("columns.location")}</Th>
        <Th>{t("columns.status")}</Th>
        <Th by="since" sort={sort}>
          {t("columns.since")}
        </Th>
        {ended && (
          <Th by="ended" sort={sort}>
            {t("ended_on")}
          </Th>
        )}
        <Th align="right">{t("columns.customers")}</Th>
        <Th align="right">{t("columns.actions")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.indirectReseller(row.id)}>{row.resellerName}</RowLink>
            </RowHeader>
            <Td>
              <Country code={row.reseller.country} />
            </Td>
            <Td>
              <ResellerStatusBadge status={row.reseller.status} />
            </Td>
            <Td>
              <Time value={row.startedAt} />
            </Td>
            {row.endedAt && (
              <Td>
                <Time value={row.endedAt} />
              </Td>
            )}
            <Td align="right">{format.number(row.customers)}</Td>
            <Td align="right">
              <Menu label={common("actions_for", { name: row.resellerName })}>
                <MenuLink href={paths.customers({ reseller: row.resellerId })}>{t("view_customers")}</MenuLink>
                {mayAdd && <MenuLink href={paths.newCustomer({ reseller: row.resellerId })}>{t("add_customer")}</MenuLink>}
                {mayInvite && <MenuLink href={paths.requestRelationship({ reseller: row.resellerId })}>{t("invite_customers")}</MenuLink>}
                {mayEnd && (
                  <MenuLink danger href={paths.endPartnership(row.id)}>
                    {t("remove")}
                  </MenuLink>
                )}
              </Menu>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
