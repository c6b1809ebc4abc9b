import { useTranslations } from "next-intl";
import { ExportLink, Notice, Section, Time } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import type { EndedRow } from "#lib/domain/assignments/ending/reads.ts";
import type { ListAt } from "#lib/web/list.ts";

type Props = { name: string; endedAt: Date; by: string; at: ListAt<EndedRow, undefined>; page: { items: EndedRow[]; next?: string } };

/** What a partnership that is over leaves: when and by whom it ended, and what was decided. Nothing can be changed here. */
export function EndedRecord({ name, endedAt, by, at, page }: Props) {
  const t = useTranslations("partnerships");
  const some = page.items.length > 0;
  return (
    <>
      <Notice tone="neutral" title={t("end.done", { name })}>
        {t("ended_on")} <Time value={endedAt} withTime />
        {by && `, ${by}`}
      </Notice>
      {(some || at.narrowed || at.after) && (
        <Section title={t("ended.title")} description={t("ended.subtitle")} action={some && <ExportLink list={at.whole} />}>
          <ListTools at={at} />
          <ListRows at={at} page={page} />
        </Section>
      )}
    </>
  );
}
