import { useFormatter, useTranslations } from "next-intl";
import { Notice, RowHeader, RowLink, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { dayOf } from "#lib/days.ts";
import { deskReasons } from "#lib/domain/renewals/rules.ts";
import { paths } from "#lib/web/paths.ts";

type Week = { monday: Date; counts: Partial<Record<string, number>> };

/** Week by week how much is still to be decided; each number leads to its rows. */
export function RenewalWeeks({ weeks, most, more }: { weeks: Week[]; most: number; more: boolean }) {
  const t = useTranslations("renewals");
  const format = useFormatter();
  const on = (date: Date) => format.dateTime(date, { day: "numeric", month: "short", timeZone: "UTC" });
  const reasons = deskReasons.filter((reason) => weeks.some(({ counts }) => counts[reason]));
  const said = (count: number) => (count > most ? t("weeks.most", { count: String(most) }) : format.number(count));
  if (reasons.length === 0) return null;
  return (
    <>
      {more && <Notice tone="neutral">{t("weeks.some")}</Notice>}
      <Table label={t("weeks.label")}>
        <THead>
          <Th>{t("weeks.week")}</Th>
          {reasons.map((reason) => (
            <Th key={reason} align="right">
              {t(`reasons.${reason}`)}
            </Th>
          ))}
        </THead>
        <tbody>
          {weeks.map(({ monday, counts }, at) => {
            if (Object.keys(counts).length === 0) return null;
            const week = dayOf(monday);
            return (
              <Tr key={week}>
                <RowHeader>
                  <RowLink href={paths.renewals({ week, state: "undecided" })}>{at === 0 ? t("weeks.this") : t("weeks.from", { date: on(monday) })}</RowLink>
                </RowHeader>
                {reasons.map((reason) => {
                  const count = counts[reason] ?? 0;
                  const label = t("weeks.cell", { count: said(count), date: on(monday), reason: t(`reasons.${reason}`) });
                  return (
                    <Td key={reason} numeric head={t(`reasons.${reason}`)}>
                      {count > 0 && (
                        <a href={paths.renewals({ week, reason, state: "undecided" })} aria-label={label} className="row-link">
                          {said(count)}
                        </a>
                      )}
                    </Td>
                  );
                })}
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </>
  );
}
