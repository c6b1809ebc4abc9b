import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { ListingState } from "#lib/domain/directory/rules.ts";

export const listingTones: Record<ListingState, Tone> = { SUBMITTED: "info", RETURNED: "warn", PUBLISHED: "good", REFUSED: "bad", WITHDRAWN: "neutral" };

export function ListingStateBadge({ state }: { state: ListingState }) {
  const t = useTranslations("directory.states");
  return <Badge tone={listingTones[state]}>{t(state)}</Badge>;
}

/** When an answer is due; only what waits for one can be late. */
export function OverdueBadge() {
  const t = useTranslations("directory");
  return <Badge tone="bad">{t("overdue")}</Badge>;
}
