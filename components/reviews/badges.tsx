import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { ReviewItemRow, ReviewRow } from "#lib/domain/reviews/reads.ts";
import { isReviewOverdue } from "#lib/domain/reviews/rules.ts";

export function ReviewBadge({ review, now }: { review: Pick<ReviewRow, "state" | "dueAt">; now: Date }) {
  const t = useTranslations("reviews");
  if (isReviewOverdue(review, now)) return <Badge tone="bad">{t("overdue")}</Badge>;
  return <Badge tone={review.state === "OPEN" ? "info" : "good"}>{t(`states.${review.state}`)}</Badge>;
}

export const reviewItemTones: Record<ReviewItemRow["state"], Tone> = {
  OPEN: "info",
  ASKED: "warn",
  CONFIRMED: "good",
  WITHDRAWN: "bad",
  GONE: "neutral",
  UNDECIDED: "neutral",
};

export function ReviewItemBadge({ state }: { state: ReviewItemRow["state"] }) {
  const t = useTranslations("reviews.details.items");
  return <Badge tone={reviewItemTones[state]}>{t(state)}</Badge>;
}
