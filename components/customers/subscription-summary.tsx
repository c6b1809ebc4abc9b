import { useFormatter, useTranslations } from "next-intl";
import { SubscriptionBadge } from "#components/subscriptions/status-badge.tsx";
import { RowHeader, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { lastMoment } from "#lib/days.ts";
import type { summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof summarizeSubscriptions>>["items"][number];

/** The newest few; all of them have a page of their own. */
export function SubscriptionSummary({ customerId, rows }: { customerId: string; rows: Row[] }) {
  const t = useTranslations("customers.overview");
  const format = useFormatter();
  if (rows.length === 0) return <p className="text-ink-soft">{t("subscriptions_none")}</p>;
  return (
    <Table label={t("subscriptions")}>
      <THead>
        <Th>{t("subscription_columns.name")}</Th>
        <Th align="right">{t("subscription_columns.quantity")}</Th>
        <Th>{t("subscription_columns.status")}</Th>
        <Th>{t("subscription_columns.until")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.subscription(customerId, row.id)}>{row.nickname}</RowLink>
            </RowHeader>
            <Td numeric>{row.offer.billingType === "LICENSE" ? format.number(row.quantity) : "–"}</Td>
            <Td>
              <SubscriptionBadge status={row.status} />
            </Td>
            <Td>{row.status === "PENDING" ? "–" : <Time value={lastMoment(row.commitmentEndsAt)} />}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
