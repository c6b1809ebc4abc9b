import { useTranslations } from "next-intl";
import { Badge, Time, type Tone } from "#components/ui/index.ts";
import type { RequestRow } from "#lib/domain/support/reads.ts";
import { isLate } from "#lib/domain/support/rules.ts";

export const severityTones: Record<RequestRow["severity"], Tone> = { CRITICAL: "bad", MODERATE: "warn", MINIMAL: "neutral" };
export function SeverityBadge({ severity }: { severity: RequestRow["severity"] }) {
  const t = useTranslations("support.severities");
  return <Badge tone={severityTones[severity]}>{t(severity)}</Badge>;
}

export const requestTones: Record<RequestRow["status"], Tone> = { OPEN: "info", ATTENTION_NEEDED: "warn", CLOSED: "good" };
export function RequestBadge({ status }: { status: RequestRow["status"] }) {
  const t = useTranslations("support.statuses");
  return <Badge tone={requestTones[status]}>{t(status)}</Badge>;
}

type Timed = Pick<RequestRow, "status" | "firstAnsweredAt" | "firstAnswerDueAt">;
/** When it was answered first, or until when it has to be. */
export function FirstAnswer({ request, now }: { request: Timed; now: Date }) {
  const t = useTranslations("support");
  if (request.firstAnsweredAt) return <Time value={request.firstAnsweredAt} withTime />;
  if (request.status === "CLOSED") return "–";
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {isLate(request, now) ? <Badge tone="bad">{t("late")}</Badge> : t("due")}
      <Time value={request.firstAnswerDueAt} deadline />
    </span>
  );
}
