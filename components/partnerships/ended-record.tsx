import { useTranslations } from "next-intl";
import { Notice, Pager, Section, Time } from "#components/ui/index.ts";
import type { EndedRow } from "#lib/domain/assignments/reads.ts";
import { EndedTable } from "./ended-table.tsx";

type Props = {
  name: string;
  endedAt: Date;
  by: string;
  rows: EndedRow[];
  linked: boolean;
  nextHref?: string;
  firstHref?: string;
};

/** What a partnership that is over leaves: when and by whom it ended, and what was decided. Nothing can be changed here. */
export function EndedRecord({ name, endedAt, by, rows, linked, nextHref, firstHref }: Props) {
  const t = useTranslations("partnerships");
  return (
    <>
      <Notice tone="neutral" title={t("end.done", { name })}>
        {t("ended_on")} <Time value={endedAt} withTime />
        {by && `, ${by}`}
      </Notice>
      {rows.length > 0 && (
        <Section title={t("ended.title")} description={t("ended.subtitle")}>
          <EndedTable rows={rows} linked={linked} />
          <Pager nextHref={nextHref} firstHref={firstHref} />
        </Section>
      )}
    </>
  );
}
