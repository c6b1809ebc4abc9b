import { useFormatter, useTranslations } from "next-intl";
import { Term } from "#components/help/term.tsx";
import { RowHeader, Table, Td, TextLink, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { readCustomer } from "#lib/domain/customers/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { RightsBadge } from "./rights-badge.tsx";

type Row = Awaited<ReturnType<typeof readCustomer>>["resellers"][number];

/** Who looks after a customer, with which rights since when. Withdrawing them has a page of its own. */
export function ResellerRights({ customerId, rows, mayWithdraw }: { customerId: string; rows: Row[]; mayWithdraw: boolean }) {
  const t = useTranslations("customers.overview");
  if (rows.length === 0) return <p className="text-ink-soft">{t("resellers_none")}</p>;
  return (
    <Table label={t("resellers")}>
      <THead>
        <Th>{t("reseller_columns.name")}</Th>
        <Th>
          <Term name="admin_rights">{t("reseller_columns.rights")}</Term>
        </Th>
        <Th>{t("reseller_columns.since")}</Th>
        {mayWithdraw && <Th align="right">{t("reseller_columns.actions")}</Th>}
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.resellerId}>
            <RowHeader>{row.reseller.name}</RowHeader>
            <Td head={t("reseller_columns.rights")}>
              <span className="inline-flex flex-wrap items-center gap-2">
                <RightsBadge rights={row.adminRights} />
                {row.withdrawnAt && (
                  <span className="text-xs text-ink-soft">
                    <Withdrawn at={row.withdrawnAt} />
                  </span>
                )}
              </span>
            </Td>
            <Td head={t("reseller_columns.since")}>
              <Time value={row.startedAt} local />
            </Td>
            {mayWithdraw && (
              <Td align="right" head={t("reseller_columns.actions")}>
                {row.adminRights === "ADMIN" && <TextLink href={paths.customer(customerId, { withdraw: row.resellerId })}>{t("withdraw")}</TextLink>}
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Withdrawn({ at }: { at: Date }) {
  const t = useTranslations("customers");
  const format = useFormatter();
  return <>{t("rights_withdrawn", { date: format.dateTime(at, "moment") })}</>;
}
