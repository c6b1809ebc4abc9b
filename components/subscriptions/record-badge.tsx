import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/index.ts";

/** Why nobody gets incentives for this subscription now: no reseller of record, or one that isn't eligible. */
export function RecordBadge({ problem }: { problem: string }) {
  const t = useTranslations("subscriptions");
  const problems = useTranslations("problem");
  const missing = problem === "missing";
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone="warn">{t(missing ? "record_missing" : "record_invalid")}</Badge>
      {!missing && <span className="text-xs text-ink-soft">{problems(problem as "order.empty")}</span>}
    </span>
  );
}
