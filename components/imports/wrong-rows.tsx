import { useTranslations } from "next-intl";
import { Said } from "#components/subscriptions/said.tsx";
import { RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { headFor } from "#lib/domain/imports/columns/rules.ts";
import { namingColumns } from "#lib/domain/imports/data.ts";
import type { ShownRow } from "#lib/domain/imports/reads.ts";
import type { Kind } from "#lib/domain/imports/rules.ts";

/** What the file calls a field; where it hasn't it, what we call it. */
export function useHeads(columns: Record<string, string>) {
  const words = useTranslations("imports.fields") as unknown as { (field: string): string; has: (field: string) => boolean };
  return (field: string) => headFor(columns, field) ?? (words.has(field) ? words(field) : field);
}

/** What is wrong in which row: the column, what stands there, and what to do. */
export function WrongRows({ label, kind, columns, rows }: { label: string; kind: Kind; columns: Record<string, string>; rows: ShownRow[] }) {
  const t = useTranslations("imports.details");
  const head = useHeads(columns);
  const [name, ...naming] = namingColumns[kind];
  return (
    <Table label={label}>
      <THead>
        <Th>{head(name)}</Th>
        {naming.map((field) => (
          <Th key={field}>{head(field)}</Th>
        ))}
        <Th>{t("problem")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, line, row, problems }) => (
          <Tr key={id}>
            <RowHeader>
              {row[name]}
              <span className="block text-xs font-normal text-ink-soft">{t("line_of", { line: String(line) })}</span>
            </RowHeader>
            {naming.map((field) => (
              <Td key={field}>{row[field]}</Td>
            ))}
            <Td>
              <ul className="flex flex-col gap-1 py-1">
                {problems.map(({ column, ...refused }) => (
                  <li key={`${column} ${refused.code}`}>
                    {column && (
                      <>
                        <strong className="font-medium">{head(column)}</strong>
                        {row[column] && ` ${t("value", { value: row[column] })}`}:{" "}
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
