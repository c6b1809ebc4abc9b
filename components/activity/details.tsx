import { useTranslations } from "next-intl";
import { Table, Td, Th, THead, Tr, RowHeader } from "#components/ui/index.ts";
import { detailRows } from "#lib/domain/audit/rules.ts";

type Words = { (key: string): string; has: (key: string) => boolean };

/** What an entry holds beyond its line: what changed with before and after, and what else was said. */
export function ActivityDetails({ details }: { details: unknown }) {
  const t = useTranslations("activity");
  const fields = useTranslations("activity.fields") as unknown as Words;
  const rows = detailRows(details);
  if (rows.length === 0) return <p className="text-ink-soft">{t("no_details")}</p>;
  const changes = rows.some(({ value }) => value === undefined);
  return (
    <Table label={t("details.label")}>
      <THead>
        <Th>{t("details.field")}</Th>
        {changes && <Th>{t("details.before")}</Th>}
        <Th>{changes ? t("details.after") : t("details.value")}</Th>
      </THead>
      <tbody>
        {rows.map(({ field, before, after, value }) => (
          <Tr key={field}>
            <RowHeader>{fields.has(field) ? fields(field) : field}</RowHeader>
            {changes && (
              <Td>
                <span className="break-words">{before}</span>
              </Td>
            )}
            <Td>
              <span className="break-words">{value ?? after}</span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
