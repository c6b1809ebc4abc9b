import { useLocale, useTranslations } from "next-intl";
import { RowHeader, Table, Td, Th, THead, Tr, useSays } from "#components/ui/index.ts";
import type { ActivityEntry } from "#lib/domain/audit/reads.ts";
import { detailWords } from "./detail-words.ts";

/** What an entry holds beyond its line: what changed with before and after, and what else was said. */
export function ActivityDetails({ entry }: { entry: Pick<ActivityEntry, "action" | "details" | "names"> }) {
  const [t, all, locale, says] = [useTranslations("activity"), useTranslations(), useLocale(), useSays()];
  const rows = detailWords(all, { locale, says }, entry);
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
            <RowHeader>{field}</RowHeader>
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
