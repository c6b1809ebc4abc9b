import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { OrderStatus } from "#prisma/client/enums.ts";

export const orderTones: Record<OrderStatus, Tone> = {
  PENDING: "info",
  PENDING_REVIEW: "info",
  COMPLETED: "good",
  PARTIAL_SUCCESS: "warn",
  SUSPENDED: "warn",
  CANCELLED: "neutral",
  ERROR: "bad",
};

export function OrderBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations("orders.statuses");
  return <Badge tone={orderTones[status]}>{t(status)}</Badge>;
}
