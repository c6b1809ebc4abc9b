import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { DeliveryRow } from "#lib/domain/webhooks/reads.ts";

export const deliveryTones: Record<DeliveryRow["state"], Tone> = { WAITING: "info", DELIVERED: "good", FAILED: "bad" };

type Standing = { failingSince: Date | null; switchedOffAt: Date | null };
export function WebhookBadge({ failingSince, switchedOffAt }: Standing) {
  const t = useTranslations("webhooks.states");
  if (switchedOffAt) return <Badge tone="bad">{t("off")}</Badge>;
  return failingSince ? <Badge tone="warn">{t("failing")}</Badge> : <Badge tone="good">{t("ok")}</Badge>;
}
