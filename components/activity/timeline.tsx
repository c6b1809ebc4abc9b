import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton, Time, useSays } from "#components/ui/index.ts";
import type { TimelineEntry } from "#lib/domain/audit/reads.ts";
import { detailRows } from "#lib/domain/audit/rules.ts";
import { changeLine } from "./detail-words.ts";
import { ActivityDetails } from "./details.tsx";
import { Performer } from "./performer.tsx";
import { subjectOf, useActionWords } from "./words.ts";

type Pages = { older?: string; newest?: string };

/** What happened to a customer, the newest first: what it was, about what, by whom; the rest of it is unfolded. */
export function Timeline({ entries, ...pages }: Pages & { entries: TimelineEntry[] }) {
  const t = useTranslations();
  const { word } = useActionWords();
  return (
    <TimelineFrame {...pages} empty={entries.length === 0}>
      {entries.map((entry) => (
        <TimelineRow
          key={entry.id}
          at={entry.at}
          title={word(entry)}
          about={entry.subjectName === entry.customerName ? undefined : subjectOf(t, entry)}
          by={<Performer entry={entry} />}
        >
          <EntryDetails entry={entry} />
        </TimelineRow>
      ))}
    </TimelineFrame>
  );
}

export function TimelineFrame({ older, newest, empty, children }: Pages & { empty: boolean; children: ReactNode }) {
  const t = useTranslations("activity");
  return (
    <div className="flex flex-col gap-3">
      {empty ? (
        <p className="text-ink-soft">{t("none.title")}</p>
      ) : (
        <ol className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">{children}</ol>
      )}
      {(older || newest) && (
        <nav aria-label={t("timeline.pages")} className="no-print flex gap-2">
          {newest && <LinkButton href={newest}>{t("timeline.newest")}</LinkButton>}
          {older && <LinkButton href={older}>{t("timeline.older")}</LinkButton>}
        </nav>
      )}
    </div>
  );
}

type RowProps = { at: Date; title: ReactNode; about?: string; by: ReactNode; children?: ReactNode };
export const TimelineRow = ({ at, title, about, by, children }: RowProps) => (
  <li className="grid gap-x-6 gap-y-1 px-4 py-3 lg:grid-cols-[14rem_minmax(0,1fr)_12rem]">
    <p className="text-ink-soft">
      <Time value={at} withTime />
    </p>
    <div className="min-w-0">
      <p className="wrap-anywhere">
        <span className="font-medium">{title}</span>
        {about && <span className="text-ink-soft"> · {about}</span>}
      </p>
      {children}
    </div>
    <div className="min-w-0 text-ink-soft wrap-anywhere lg:text-right">{by}</div>
  </li>
);

/** What an entry of the log changed, and folded all that it says. */
export function EntryDetails({ entry }: { entry: TimelineEntry }) {
  const [t, all, locale, says] = [useTranslations("activity"), useTranslations(), useLocale(), useSays()];
  const { word } = useActionWords();
  if (detailRows(entry.details).length === 0) return null;
  const changed = changeLine(all, { locale, says }, entry);
  return (
    <>
      {changed && <p className="wrap-anywhere">{changed}</p>}
      <details>
        <summary aria-label={t("show", { action: word(entry) })} className="w-fit cursor-pointer text-xs text-ink-soft hover:text-ink">
          {t("columns.open")}
        </summary>
        <div className="pt-2">
          <ActivityDetails entry={entry} />
        </div>
      </details>
    </>
  );
}
