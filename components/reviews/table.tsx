import { useTranslations } from "next-intl";
import { lastDayBefore } from "#lib/days.ts";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { ReviewRow } from "#lib/domain/reviews/reads.ts";
import { reviewProgress } from "#lib/domain/reviews/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { ReviewBadge } from "./badges.tsx";

export function ReviewTable({ rows, now, sort }: { rows: ReviewRow[]; now: Date; sort: Sorting }) {
  const t = useTranslations("reviews");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="name" sort={sort}>
          {t("columns.name")}
        </Th>
        <Th>{t("columns.state")}</Th>
        <Th align="right">{t("columns.progress")}</Th>
        <Th by="due" sort={sort}>
          {t("columns.due")}
        </Th>
        <Th>{t("columns.reviewers")}</Th>
        <Th by="started" sort={sort}>
          {t("columns.started")}
        </Th>
      </THead>
      <tbody>
        {rows.map((row) => {
          const { done, of } = reviewProgress(row.counts);
          return (
            <Tr key={row.id}>
              <RowHeader>
                <RowLink href={paths.review(row.id)}>{row.name}</RowLink>
              </RowHeader>
              <Td>
                <ReviewBadge review={row} now={now} />
              </Td>
              <Td numeric>{t("of", { done, of })}</Td>
              <Td>
                <Time value={lastDayBefore(row.dueAt)} />
              </Td>
              <Td>{row.reviewers.map(({ name }) => name).join(", ")}</Td>
              <Td>
                <Time value={row.startedAt} />
                <span className="block text-xs text-ink-soft">{row.startedByName}</span>
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
