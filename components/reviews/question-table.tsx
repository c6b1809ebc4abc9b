import { useTranslations } from "next-intl";
import { Badge, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { QuestionRow } from "#lib/domain/reviews/reads.ts";
import { paths } from "#lib/web/paths.ts";

/** What a reseller is asked about its customers, and what it answered. */
export function QuestionTable({ rows, sort }: { rows: QuestionRow[]; sort: Sorting }) {
  const t = useTranslations("reviews.questions");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="customer" sort={sort}>
          {t("columns.customer")}
        </Th>
        <Th>{t("columns.from")}</Th>
        <Th by="asked" sort={sort}>
          {t("columns.asked")}
        </Th>
        <Th>{t("columns.answer")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, customer, askedAt, askedByName, askedByOrganization, state, answer }) => (
          <Tr key={id}>
            <RowHeader>
              <RowLink href={paths.reviewQuestion(id)}>{customer.name}</RowLink>
            </RowHeader>
            <Td>{`${askedByName}, ${askedByOrganization}`}</Td>
            <Td>{askedAt && <Time value={askedAt} />}</Td>
            <Td>{state === "ASKED" ? <Badge tone="warn">{t("open")}</Badge> : answer || t("over")}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
