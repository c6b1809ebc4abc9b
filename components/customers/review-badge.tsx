import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/index.ts";

const tones = { IN_REVIEW: "info", GRANTED: "good", REFUSED: "bad" } as const;

export function ReviewBadge({ state }: { state: keyof typeof tones }) {
  const t = useTranslations("qualifications.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
