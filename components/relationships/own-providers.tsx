import { useTranslations } from "next-intl";
import { RightsBadge } from "#components/customers/rights-badge.tsx";
import { RowHeader, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listOwnProviders } from "#lib/domain/relationships/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listOwnProviders>>[number];

/** A company's account with each of its providers. */
export function OwnProviders({ rows }: { rows: Row[] }) {
  const t = useTranslations("relationships.company");
  return (
    <Table label={t("label")}>
      <THead>
        <Th>{t("columns.provider")}</Th>
        <Th>{t("columns.resellers")}</Th>
        <Th>{t("columns.rights")}</Th>
        <Th>{t("columns.since")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.customer(row.id)}>{row.provider.name}</RowLink>
            </RowHeader>
            <Td>{row.resellers.map(({ reseller }) => reseller.name).join(", ") || "–"}</Td>
            <Td>
              <RightsBadge rights={row.providerAdminRights} />
            </Td>
            <Td>
              <Time value={row.createdAt} local />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
