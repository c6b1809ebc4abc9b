import { useFormatter, useTranslations } from "next-intl";
import { Badge, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { RecordBadge } from "./record-badge.tsx";
import { SubscriptionBadge } from "./status-badge.tsx";

type Row = Awaited<ReturnType<typeof listOwnSubscriptions>>["items"][number] & { recordProblem?: string | null };

export function SubscriptionTable({
  rows,
  label,
  showRecord,
  showProvider = false,
  sort,
}: {
  rows: Row[];
  label: string;
  showRecord: boolean;
  showProvider?: boolean;
  sort: Sorting;
}) {
  const t = useTranslations("subscriptions");
  const format = useFormatter();
  const date = (value: Date) => format.dateTime(value, { dateStyle: "medium" });
  return (
    <Table label={label}>
      <THead>
        <Th by="name" sort={sort}>
          {t("columns.name")}
        </Th>
        <Th align="right" by="quantity" sort={sort}>
          {t("columns.quantity")}
        </Th>
        <Th>{t("columns.status")}</Th>
        <Th by="ends" sort={sort}>
          {t("columns.renews")}
        </Th>
        {showProvider && <Th>{t("columns.provider")}</Th>}
        {showRecord && <Th>{t("columns.record")}</Th>}
        <Th>{t("columns.contact")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.subscription(row.customerId, row.id)}>{row.nickname}</RowLink>
              {row.nickname !== row.offer.title && <span className="block text-xs font-normal text-ink-soft">{row.offer.title}</span>}
            </RowHeader>
            <Td align="right">{row.offer.billingType === "USAGE" ? t("usage") : t("licenses", { count: row.quantity })}</Td>
            <Td>
              <SubscriptionBadge status={row.status} />
            </Td>
            <Td>
              <span className="inline-flex flex-wrap items-center gap-2">
                {row.status === "PENDING" ? "–" : t(row.autoRenew ? "renews_on" : "ends_on", { date: date(row.commitmentEndsAt) })}
                {row.endsSoon && <Badge tone="warn">{t("ends_soon")}</Badge>}
              </span>
            </Td>
            {showProvider && <Td>{row.customer.provider.name}</Td>}
            {showRecord && (
              <Td>
                <span className="inline-flex flex-wrap items-center gap-2">
                  {row.resellerOfRecord?.name ?? (row.recordProblem ? "" : "–")}
                  {row.recordProblem && <RecordBadge problem={row.recordProblem} />}
                </span>
              </Td>
            )}
            <Td>{row.contact.name}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
