import { useTranslations } from "next-intl";
import { RowHeader, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { MoveRow } from "#lib/domain/moves/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { MoveBadge } from "./badges.tsx";

export function MoveTable({ rows, now, showProvider }: { rows: MoveRow[]; now: Date; showProvider: boolean }) {
  const t = useTranslations("moves");
  const columns = useTranslations("assignments.columns");
  return (
    <Table label={t("title")}>
      <THead>
        <Th>{t("columns.move")}</Th>
        {showProvider && <Th>{columns("provider")}</Th>}
        <Th>{t("columns.state")}</Th>
        <Th align="right">{t("columns.customers")}</Th>
        <Th>{t("columns.effective")}</Th>
        <Th>{t("columns.proposed")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.move(row.id)}>{`${row.from.name} → ${row.to.name}`}</RowLink>
            </RowHeader>
            {showProvider && <Td>{row.provider.name}</Td>}
            <Td>
              <MoveBadge move={row} now={now} />
            </Td>
            <Td numeric>{row._count.items}</Td>
            <Td>
              <Time value={row.effectiveAt} />
            </Td>
            <Td>{row.proposedByName}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
