import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { SubscriptionStatus } from "#prisma/client/enums.ts";

export const subscriptionTones: Record<SubscriptionStatus, Tone> = {
  PENDING: "info",
  ACTIVE: "good",
  SUSPENDED: "warn",
  EXPIRED: "bad",
  DISABLED: "bad",
  DELETED: "neutral",
};

export function SubscriptionBadge({ status }: { status: SubscriptionStatus }) {
  const t = useTranslations("subscriptions.statuses");
  return <Badge tone={subscriptionTones[status]}>{t(status)}</Badge>;
}
