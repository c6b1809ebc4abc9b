import { useTranslations } from "next-intl";
import type { z } from "zod";
import { ExportLink, ListBody, Notice, SearchForm, Section, SelectFilter, Time, Toolbar } from "#components/ui/index.ts";
import type { EndedRow } from "#lib/domain/assignments/ending/reads.ts";
import { endedDecisions, endedOrder, type EndedRows } from "#lib/domain/assignments/ending/rules.ts";
import { EndedTable } from "./ended-table.tsx";

type Props = {
  name: string;
  endedAt: Date;
  by: string;
  page: { items: EndedRow[]; next?: string };
  /** What the address asks for, and this page's address when it asks for something else. */
  input: z.output<typeof EndedRows>;
  address: (query?: Record<string, string | undefined>) => string;
  linked: boolean;
};

/** What a partnership that is over leaves: when and by whom it ended, and what was decided. Nothing can be changed here. */
export function EndedRecord({ name, endedAt, by, page: { items, next }, input: { after, q, decision, sort }, address, linked }: Props) {
  const t = useTranslations("partnerships");
  const kept = { q: q || undefined, decision, sort };
  const narrowed = kept.q || decision || after;
  return (
    <>
      <Notice tone="neutral" title={t("end.done", { name })}>
        {t("ended_on")} <Time value={endedAt} withTime />
        {by && `, ${by}`}
      </Notice>
      {(items.length > 0 || narrowed) && (
        <Section title={t("ended.title")} description={t("ended.subtitle")} action={items.length > 0 && <ExportLink list={address(kept)} />}>
          <Toolbar>
            <SearchForm action={address()} value={kept.q} label={t("ended.search")} keep={{ decision, sort }} />
            <SelectFilter
              action={address()}
              name="decision"
              value={decision}
              label={t("ended.decision")}
              options={endedDecisions.map((value) => ({ value, label: t(`ended.decisions.${value}`) }))}
              keep={{ q: kept.q, sort }}
            />
          </Toolbar>
          <ListBody empty={items.length === 0} clear={address()} address={(more) => address({ ...kept, ...more })} after={after} next={next}>
            <EndedTable rows={items} linked={linked} sort={{ now: sort ?? endedOrder.first, address: (sort) => address({ ...kept, sort }) }} />
          </ListBody>
        </Section>
      )}
    </>
  );
}
