import { useTranslations } from "next-intl";
import { useActionWords } from "#components/activity/words.ts";
import { Performer } from "#components/activity/performer.tsx";
import { LinkButton, Section, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { RecentEntry } from "#lib/domain/audit/reads.ts";
import { paths } from "#lib/web/paths.ts";

export function RecentActivity({ entries }: { entries: RecentEntry[] }) {
  const t = useTranslations("overview.recent");
  const columns = useTranslations("activity.columns");
  const { word } = useActionWords();
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
                <Td>
                  <Time value={entry.at} withTime />
                </Td>
                <Td>{word(entry)}</Td>
                <Td>{entry.subjectName}</Td>
                <Td>
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
