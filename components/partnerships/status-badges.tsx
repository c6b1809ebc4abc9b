import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { ResellerStatus } from "#prisma/client/enums.ts";

export const resellerTones: Record<ResellerStatus, Tone> = {
  ENROLLING: "neutral",
  EMAIL_PENDING: "neutral",
  VETTING: "info",
  REJECTED: "bad",
  QUALIFIED: "info",
  ACTIVE: "good",
  SUSPENDED: "warn",
  DEAUTHORIZED: "bad",
};

export function ResellerStatusBadge({ status }: { status: ResellerStatus }) {
  const t = useTranslations("partnerships.reseller_status");
  return <Badge tone={resellerTones[status]}>{t(status)}</Badge>;
}
