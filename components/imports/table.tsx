import { useTranslations } from "next-intl";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { ImportRow } from "#lib/domain/imports/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { ImportBadge } from "./badge.tsx";

export function ImportTable({ rows, sort }: { rows: ImportRow[]; sort: Sorting }) {
  const t = useTranslations("imports");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="file" sort={sort}>
          {t("columns.file")}
        </Th>
        <Th>{t("columns.kind")}</Th>
        <Th>{t("columns.state")}</Th>
        <Th align="right">{t("columns.rows")}</Th>
        <Th>{t("columns.by")}</Th>
        <Th by="uploaded" sort={sort}>
          {t("columns.at")}
        </Th>
      </THead>
      <tbody>
        {rows.map(({ id, fileName, kind, state, createdByName, createdAt, _count }) => (
          <Tr key={id}>
            <RowHeader>
              <RowLink href={paths.import(id)}>{fileName}</RowLink>
            </RowHeader>
            <Td>{t(`kinds.${kind}`)}</Td>
            <Td>
              <ImportBadge state={state} />
            </Td>
            <Td numeric>{_count.rows}</Td>
            <Td>{createdByName}</Td>
            <Td>
              <Time value={createdAt} withTime />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
