import { useTranslations } from "next-intl";
import { Card, DescriptionList, Money, TextLink, Time } from "#components/ui/index.ts";
import type { readOrder } from "#lib/domain/orders/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { OrderBadge } from "./status-badge.tsx";

/** Whose it is, and what became of it. */
export function OrderFacts({ order }: { order: Awaited<ReturnType<typeof readOrder>> }) {
  const t = useTranslations("orders.columns");
  return (
    <Card>
      <DescriptionList
        items={[
          { term: t("customer"), value: <TextLink href={paths.customer(order.customer.id)}>{order.customer.name}</TextLink> },
          { term: t("status"), value: <OrderBadge status={order.status} /> },
          { term: t("placed"), value: <Time value={order.placedAt} withTime /> },
          { term: t("by"), value: order.placedBy },
          { term: t("total"), value: <Money minor={order.totalMinor} currency={order.currency} /> },
        ]}
      />
    </Card>
  );
}
