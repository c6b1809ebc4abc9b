import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { ExpandedRow, ExpandLink, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { ActivityEntry } from "#lib/domain/audit/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { ActivityDetails } from "./details.tsx";
import { useActionWords } from "./words.ts";

/** Who did it: a person with their organisation, the portal's clock, or somebody who hadn't signed in. */
export function Performer({ entry }: { entry: Pick<ActivityEntry, "actorKind" | "actorName" | "actorOrganization"> }) {
  const t = useTranslations("activity");
  if (entry.actorKind === "system") return <>{t("system")}</>;
  if (entry.actorKind === "guest") return <>{t("nobody")}</>;
  return (
    <>
      {entry.actorName}
      <span className="block text-xs text-ink-soft">{entry.actorOrganization}</span>
    </>
  );
}

type Props = { entries: ActivityEntry[]; open?: string; hrefOf: (open: string | undefined) => string; sort: Sorting };

export function ActivityTable({ entries, open, hrefOf, sort }: Props) {
  const t = useTranslations("activity");
  const { word } = useActionWords();
  return (
    <Table label={t("title")}>
      <THead>
        <Th>
          <span className="sr-only">{t("columns.open")}</span>
        </Th>
        <Th by="at" sort={sort}>
          {t("columns.at")}
        </Th>
        <Th>{t("columns.action")}</Th>
        <Th>{t("columns.subject")}</Th>
        <Th>{t("columns.customer")}</Th>
        <Th>{t("columns.by")}</Th>
      </THead>
      <tbody>
        {entries.map((entry) => {
          const expanded = entry.id === open;
          const action = word(entry);
          return (
            <Fragment key={entry.id}>
              <Tr id={entry.id}>
                <Td>
                  <ExpandLink href={hrefOf(expanded ? undefined : entry.id)} expanded={expanded} label={t(expanded ? "hide" : "show", { action })} />
                </Td>
                <Td>
                  <span className="tabular whitespace-nowrap">
                    <Time value={entry.at} withTime />
                  </span>
                </Td>
                <Td>{action}</Td>
                <Td>{entry.subjectName}</Td>
                <Td>
                  {entry.customerId && entry.opens ? (
                    <RowLink href={paths.customer(entry.customerId)}>{entry.customerName ?? entry.customerId}</RowLink>
                  ) : (
                    entry.customerName
                  )}
                </Td>
                <Td>
                  <Performer entry={entry} />
                </Td>
              </Tr>
              {expanded && (
                <ExpandedRow colSpan={6}>
                  <ActivityDetails details={entry.details} />
                </ExpandedRow>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}
