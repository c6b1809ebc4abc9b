import { useTranslations } from "next-intl";
import { RowHeader, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { ReviewRow } from "#lib/domain/reviews/reads.ts";
import { lastDayOf, progressOf } from "#lib/domain/reviews/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { ReviewBadge } from "./badges.tsx";

export function ReviewTable({ rows, now }: { rows: ReviewRow[]; now: Date }) {
  const t = useTranslations("reviews");
  return (
    <Table label={t("title")}>
      <THead>
        <Th>{t("columns.name")}</Th>
        <Th>{t("columns.state")}</Th>
        <Th align="right">{t("columns.progress")}</Th>
        <Th>{t("columns.due")}</Th>
        <Th>{t("columns.reviewers")}</Th>
        <Th>{t("columns.started")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => {
          const { done, of } = progressOf(row.counts);
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
                <Time value={lastDayOf(row.dueAt)} />
              </Td>
              <Td>{row.reviewers.map(({ name }) => name).join(", ")}</Td>
              <Td>{row.startedByName}</Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
