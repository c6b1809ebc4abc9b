import { useFormatter, useTranslations } from "next-intl";
import { Money, RowHeader, RowLink, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { lastMoment } from "#lib/days.ts";
import type { readOrder } from "#lib/domain/orders/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { OrderBadge } from "./status-badge.tsx";

type Order = Awaited<ReturnType<typeof readOrder>>;

/** What was bought or given back. What was given back counts against the total. */
export function LineTable({ order }: { order: Order }) {
  const t = useTranslations("orders");
  const problems = useTranslations("problem");
  const format = useFormatter();
  const { currency, customer } = order;
  const endOf = ({ endsAt, endsWith }: { endsAt: Date; endsWith: { nickname: string } | null }) => {
    const date = format.dateTime(lastMoment(endsAt), { dateStyle: "medium" });
    return endsWith ? t("ends.ends_with", { date, name: endsWith.nickname }) : t("ends.ends_on", { date });
  };
  return (
    <Table label={t("lines")}>
      <THead>
        <Th>{t("columns.offer")}</Th>
        <Th>{t("columns.transaction")}</Th>
        <Th>{t("columns.status")}</Th>
        <Th>{t("columns.subscription")}</Th>
        <Th>{t("columns.plan")}</Th>
        <Th>{t("columns.reseller")}</Th>
        <Th align="right">{t("columns.quantity")}</Th>
        <Th align="right">{t("columns.unit_price")}</Th>
        <Th align="right">{t("columns.total")}</Th>
      </THead>
      <tbody>
        {order.lines.map((line) => (
          <Tr key={line.id}>
            <RowHeader>{line.offer.title}</RowHeader>
            <Td>{t(`transactions.${line.transaction}`)}</Td>
            <Td>
              <OrderBadge status={line.status} />
              {line.problem && <span className="block text-xs text-ink-soft">{problems(line.problem as "order.empty")}</span>}
            </Td>
            <Td>
              <RowLink href={paths.subscription(customer.id, line.subscription.id)}>{line.subscription.nickname}</RowLink>
            </Td>
            <Td>
              {t(`picker.terms.${line.term}`)} · {t(`picker.cycles.${line.billingCycle}`)}
              {line.endsAt && <span className="block text-xs text-ink-soft">{endOf({ ...line, endsAt: line.endsAt })}</span>}
            </Td>
            <Td>{line.resellerOfRecord?.name ?? "–"}</Td>
            <Td numeric>{format.number(line.quantity)}</Td>
            <Td numeric>
              <Money minor={line.unitPriceMinor} currency={currency} />
            </Td>
            <Td numeric>
              <Money minor={line.totalMinor} currency={currency} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
