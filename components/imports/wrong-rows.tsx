import { useTranslations } from "next-intl";
import { Said } from "#components/subscriptions/said.tsx";
import { RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { listWrongRows } from "#lib/domain/imports/reads.ts";

type Row = Awaited<ReturnType<typeof listWrongRows>>["items"][number];

/** What is wrong in which row: the column, what stands there, and what to do. */
export function WrongRows({ rows, shown }: { rows: Row[]; shown: string[] }) {
  const t = useTranslations("imports.details");
  return (
    <Table label={t("problems")}>
      <THead>
        <Th>{t("line")}</Th>
        {shown.map((column) => (
          <Th key={column}>{column}</Th>
        ))}
        <Th>{t("problem")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, line, record, problems }) => (
          <Tr key={id}>
            <RowHeader>{line}</RowHeader>
            {shown.map((column) => (
              <Td key={column}>{record[column]}</Td>
            ))}
            <Td>
              <ul className="flex flex-col gap-1 py-1">
                {problems.map(({ column, ...refused }) => (
                  <li key={`${column} ${refused.code}`}>
                    {column && (
                      <>
                        <code>{column}</code>
                        {record[column] && ` “${record[column]}”`}:{" "}
                      </>
                    )}
                    <Said refused={refused} />
                  </li>
                ))}
              </ul>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
