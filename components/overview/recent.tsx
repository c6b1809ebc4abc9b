import { useTranslations } from "next-intl";
import { performedBy, subjectOf, useActionWords } from "#components/activity/words.ts";
import { Performer } from "#components/activity/performer.tsx";
import { LinkButton, RowHeader, Section, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { RecentEntry } from "#lib/domain/audit/reads.ts";
import { paths } from "#lib/web/paths.ts";

export function RecentActivity({ entries }: { entries: RecentEntry[] }) {
  const t = useTranslations("overview.recent");
  const columns = useTranslations("activity.columns");
  const all = useTranslations();
  const { word } = useActionWords();
  // Whoever came in is both; it is said once.
  const subject = (entry: RecentEntry) => (subjectOf(all, entry) === performedBy(all, entry) ? "" : subjectOf(all, entry));
  return (
    <Section title={t("title")} action={<LinkButton href={paths.activity()}>{t("all")}</LinkButton>}>
      {entries.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <Table label={t("table")}>
          <THead>
            <Th>{columns("at")}</Th>
            <Th>{columns("action")}</Th>
            <Th>{columns("subject")}</Th>
            <Th>{columns("by")}</Th>
          </THead>
          <tbody>
            {entries.map((entry) => (
              <Tr key={entry.id}>
                <Td head={columns("at")}>
                  <Time value={entry.at} ago />
                </Td>
                <RowHeader>{word(entry)}</RowHeader>
                <Td head={columns("subject")}>{subject(entry)}</Td>
                <Td head={columns("by")}>
                  <Performer entry={entry} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
