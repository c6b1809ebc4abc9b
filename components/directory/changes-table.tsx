import { useTranslations } from "next-intl";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listOwnListingChanges } from "#lib/domain/directory/reads.ts";
import { isListingChangeOverdue, listingRequestNumber } from "#lib/domain/directory/rules.ts";
import { ListingStateBadge, OverdueBadge } from "./state-badge.tsx";

type Row = Awaited<ReturnType<typeof listOwnListingChanges>>["items"][number];
type Props = { rows: Row[]; label: string; hrefOf: (id: string) => string; now: Date; withProvider?: boolean; sort: Sorting };

/** Requests to change entries, a row each. */
export function ChangesTable({ rows, label, hrefOf, now, withProvider = false, sort }: Props) {
  const t = useTranslations("directory.columns");
  return (
    <Table label={label}>
      <THead>
        <Th>{t("number")}</Th>
        {withProvider && <Th>{t("provider")}</Th>}
        <Th by="company" sort={sort}>
          {t("name")}
        </Th>
        <Th>{t("state")}</Th>
        <Th by="submitted" sort={sort}>
          {t("submitted")}
        </Th>
        <Th>{t("by")}</Th>
        <Th by="due" sort={sort}>
          {t("due")}
        </Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={hrefOf(row.id)}>{listingRequestNumber(row.number)}</RowLink>
            </RowHeader>
            {withProvider && <Td>{row.provider.name}</Td>}
            <Td>{row.companyName}</Td>
            <Td>
              <ListingStateBadge state={row.state} />
            </Td>
            <Td>
              <Time value={row.submittedAt} />
            </Td>
            <Td>{row.submittedByName}</Td>
            <Td>
              <span className="inline-flex flex-wrap items-center gap-2">
                <Time value={row.dueAt} />
                {isListingChangeOverdue(row, now) && <OverdueBadge />}
              </span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
