import { useTranslations } from "next-intl";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { MoveRow } from "#lib/domain/moves/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { MoveBadge } from "./badges.tsx";

export function MoveTable({ rows, showProvider, sort }: { rows: MoveRow[]; showProvider: boolean; sort: Sorting }) {
  const t = useTranslations("moves");
  const columns = useTranslations("assignments.columns");
  return (
    <Table label={t("title")}>
      <THead>
        <Th>{t("columns.move")}</Th>
        {showProvider && <Th>{columns("provider")}</Th>}
        <Th>{t("columns.state")}</Th>
        <Th align="right">{t("columns.customers")}</Th>
        <Th by="effective" sort={sort}>
          {t("columns.effective")}
        </Th>
        <Th by="proposed" sort={sort}>
          {t("columns.proposed")}
        </Th>
        <Th>{t("columns.by")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.move(row.id)}>{`${row.from.name} → ${row.to.name}`}</RowLink>
            </RowHeader>
            {showProvider && <Td>{row.provider.name}</Td>}
            <Td>
              <MoveBadge state={row.state} />
            </Td>
            <Td numeric>{row._count.items}</Td>
            <Td>
              <Time value={row.effectiveAt} />
            </Td>
            <Td>
              <Time value={row.proposedAt} />
            </Td>
            <Td>{row.proposedByName}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
