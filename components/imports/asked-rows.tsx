import { useTranslations } from "next-intl";
import { RowHeader, RowLink, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { namingColumns } from "#lib/domain/imports/data.ts";
import type { ShownRow } from "#lib/domain/imports/reads.ts";
import type { Kind } from "#lib/domain/imports/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { DecideForm } from "./decide-form.tsx";
import { useHeads } from "./wrong-rows.tsx";

type Props = { id: string; kind: Kind; columns: Record<string, string>; rows: ShownRow[]; action: FormAction };

/** Rows that may be there already, each with what it looks like. */
export function AskedRows({ id, kind, columns, rows, action }: Props) {
  const t = useTranslations("imports.details");
  const head = useHeads(columns);
  const [name, ...naming] = namingColumns[kind];
  const place = (row: ShownRow["row"]) => [row.addressLine1, [row.postalCode, row.city].filter(Boolean).join(" ")].filter(Boolean).join(", ");
  return (
    <Table label={t("alike")}>
      <THead>
        <Th>{head(name)}</Th>
        {naming.map((field) => (
          <Th key={field}>{head(field)}</Th>
        ))}
        <Th>{t("maybe")}</Th>
        <Th>{t("decide")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id: rowId, line, row, problems }) => (
          <Tr key={rowId}>
            <RowHeader>
              {row[name]}
              <span className="block text-xs font-normal text-ink-soft">{place(row)}</span>
              <span className="block text-xs font-normal text-ink-soft">{t("line_of", { line: String(line) })}</span>
            </RowHeader>
            {naming.map((field) => (
              <Td key={field}>{row[field]}</Td>
            ))}
            <Td>
              <ul className="flex flex-col gap-1 py-1">
                {problems.map(({ code, params = {} }) => (
                  <li key={code}>
                    {params.id ? (
                      <RowLink href={paths.customer(String(params.id))}>{params.name}</RowLink>
                    ) : params.line ? (
                      t("line_of", { line: String(params.line) })
                    ) : (
                      params.name
                    )}
                  </li>
                ))}
              </ul>
            </Td>
            <Td>
              <DecideForm id={id} row={{ id: rowId, line }} action={action} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
