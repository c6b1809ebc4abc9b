import { useTranslations } from "next-intl";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { ReviewItemRow } from "#lib/domain/reviews/reads.ts";
import type { Takeable } from "#lib/domain/reviews/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { ReviewItemBadge } from "./badges.tsx";

type Props = { rows: ReviewItemRow[]; deciding: boolean; showProvider: boolean; sort: Sorting };

/** The assignments of a review with what was decided: its report. Reviewers get to each from here. */
export function ReviewItemTable({ rows, deciding, showProvider, sort }: Props) {
  const t = useTranslations("reviews.details");
  const rights = useTranslations("customers.rights");
  const taken = useTranslations("reviews.item.taken");
  return (
    <Table label={t("report")}>
      <THead>
        <Th by="customer" sort={sort}>
          {t("columns.customer")}
        </Th>
        {showProvider && <Th>{t("columns.provider")}</Th>}
        <Th by="reseller" sort={sort}>
          {t("columns.reseller")}
        </Th>
        <Th>{t("columns.rights")}</Th>
        <Th>{t("columns.decision")}</Th>
        <Th>{t("columns.by")}</Th>
        <Th>{t("columns.reason")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={deciding ? paths.reviewItem(row.reviewId, row.id) : paths.customer(row.customer.id)}>{row.customer.name}</RowLink>
            </RowHeader>
            {showProvider && <Td>{row.customer.provider.name}</Td>}
            <Td>{row.reseller.name}</Td>
            <Td>{rights(row.adminRights)}</Td>
            <Td>
              <ReviewItemBadge state={row.state} />
              {row.withdrawn.length > 0 && (
                <span className="block text-xs text-ink-soft">{row.withdrawn.map((what) => taken(what as Takeable)).join(", ")}</span>
              )}
            </Td>
            <Td>
              {row.decidedByName}
              {row.decidedAt && (
                <span className="block text-xs text-ink-soft">
                  <Time value={row.decidedAt} />
                </span>
              )}
            </Td>
            <Td>{row.reason || row.answer}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
