import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/index.ts";

export const reviewTones = { IN_REVIEW: "info", GRANTED: "good", REFUSED: "bad" } as const;

export function ReviewBadge({ state }: { state: keyof typeof reviewTones }) {
  const t = useTranslations("qualifications.states");
  return <Badge tone={reviewTones[state]}>{t(state)}</Badge>;
}
