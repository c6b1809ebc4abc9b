import { useTranslations } from "next-intl";
import { InvitationBadge } from "#components/invitations/badge.tsx";
import { Badge, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { listInvitations } from "#lib/domain/partnerships/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listInvitations>>["items"][number];

export function InvitationTable({ rows, sort }: { rows: Row[]; sort: Sorting }) {
  const t = useTranslations("partnerships.invitation");
  const shared = useTranslations("invitations");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="note" sort={sort}>
          {t("columns.note")}
        </Th>
        <Th>{shared("columns.state")}</Th>
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
              <RowLink href={paths.invitation(row.id)}>{row.note}</RowLink>
            </RowHeader>
            <Td>
              <span className="flex flex-wrap gap-1">
                <InvitationBadge state={row.state} />
                {row.requestedAt && row.state === "OPEN" && <Badge tone="warn">{t("waiting")}</Badge>}
              </span>
            </Td>
            <Td>
              <Time value={row.createdAt} />
            </Td>
            <Td>
              <Time value={row.expiresAt} />
            </Td>
            <Td>{row.boundEmail ?? row.boundPartnerId ?? t("none_bound")}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
