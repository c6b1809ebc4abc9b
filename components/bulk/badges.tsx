import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { BulkPage, BulkRowShown } from "#lib/domain/subscriptions/bulk/reads.ts";

export const bulkTones: Record<BulkPage["state"], Tone> = {
  ...{ CHECKING: "info", CHECKED: "warn", RUNNING: "info", DONE: "good", CANCELLED: "neutral", UNDOING: "info", UNDONE: "neutral" },
};
export const bulkRowTones: Record<BulkRowShown["state"], Tone> = {
  ...{ NEW: "neutral", READY: "info", SAME: "neutral", REFUSED: "warn", DONE: "good", FAILED: "bad", UNDONE: "neutral" },
};

export function BulkBadge({ state }: { state: BulkPage["state"] }) {
  const t = useTranslations("bulk.states");
  return <Badge tone={bulkTones[state]}>{t(state)}</Badge>;
}
