import { useTranslations } from "next-intl";
import { RightsBadge } from "#components/customers/rights-badge.tsx";
import { InvitationBadge } from "#components/invitations/badge.tsx";
import { RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listRelationships } from "#lib/domain/relationships/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listRelationships>>["items"][number];

export function RelationshipTable({ rows, sort }: { rows: Row[]; sort: Sorting }) {
  const t = useTranslations("relationships");
  const shared = useTranslations("invitations");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="note" sort={sort}>
          {t("columns.note")}
        </Th>
        <Th>{shared("columns.state")}</Th>
        <Th>{t("columns.partners")}</Th>
        <Th>{t("columns.rights")}</Th>
        <Th by="created" sort={sort}>
          {shared("columns.created")}
        </Th>
        <Th by="expires" sort={sort}>
          {shared("columns.expires")}
        </Th>
        <Th>{t("columns.bound")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.relationship(row.id)}>{row.note}</RowLink>
            </RowHeader>
            <Td>
              <InvitationBadge state={row.state} />
            </Td>
            <Td>{row.partners.join(", ") || <span className="text-ink-soft">{t("alone")}</span>}</Td>
            <Td>
              <RightsBadge rights={row.adminRights} />
            </Td>
            <Td>
              <Time value={row.createdAt} />
            </Td>
            <Td>
              <Time value={row.expiresAt} />
            </Td>
            <Td>{row.boundDomain ?? t("unbound")}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
