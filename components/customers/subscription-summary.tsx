import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SubscriptionBadge } from "#components/subscriptions/status-badge.tsx";
import { Badge, RowHeader, RowLink, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { lastMoment } from "#lib/days.ts";
import type { summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { endingOf } from "#lib/domain/subscriptions/listing/rules.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof summarizeSubscriptions>>["items"][number];
/** `seats`: changes their number in place. Given from outside, so that a page without it doesn't load its forms. */
type Props = { customerId: string; rows: Row[]; seats?: (row: Row) => ReactNode };

/** The newest few: how many licenses are used of those bought, and what is decided next; all of them have a page of their own. */
export function SubscriptionSummary({ customerId, rows, seats }: Props) {
  const t = useTranslations("customers.overview");
  if (rows.length === 0) return <p className="text-ink-soft">{t("subscriptions_none")}</p>;
  const changes = seats && rows.some(({ changesSeats }) => changesSeats);
  return (
    <Table label={t("subscriptions")}>
      <THead>
        <Th>{t("subscription_columns.name")}</Th>
        <Th>{t("subscription_columns.status")}</Th>
        <Th align="right">{t("subscription_columns.used")}</Th>
        {changes && <Th align="right">{t("subscription_columns.seats")}</Th>}
        <Th>{t("subscription_columns.next")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.subscription(customerId, row.id)}>{row.nickname}</RowLink>
              {row.nickname !== row.offer.title && <span className="block text-xs font-normal text-ink-soft">{row.offer.title}</span>}
            </RowHeader>
            <Td head={t("subscription_columns.status")}>
              <SubscriptionBadge status={row.status} />
            </Td>
            <Td numeric head={t("subscription_columns.used")}>
              <Used row={row} />
            </Td>
            {changes && (
              <Td align="right" head={t("subscription_columns.seats")}>
                {row.changesSeats && seats(row)}
              </Td>
            )}
            <Td head={t("subscription_columns.next")}>
              <Next row={row} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Used({ row }: { row: Row }) {
  const t = useTranslations("customers.overview");
  const format = useFormatter();
  if (row.offer.billingType !== "LICENSE") return "–";
  return t("used_of", { used: format.number(row.assigned), bought: format.number(row.quantity) });
}

function Next({ row }: { row: Row }) {
  const t = useTranslations("subscriptions");
  const format = useFormatter();
  if (row.status === "PENDING") return "–";
  const day = row.endOfTerm === "END" ? lastMoment(row.commitmentEndsAt) : row.commitmentEndsAt;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {t(`on.${row.endOfTerm}`, { date: format.dateTime(day, { dateStyle: "medium" }) })}
      {row.status === "ACTIVE" && endingOf(row) === "undecided" && <Badge tone="warn">{t("undecided")}</Badge>}
    </span>
  );
}
