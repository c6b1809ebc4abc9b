import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { LoadRow } from "#lib/domain/catalog/loads/reads.ts";

export const loadTones: Record<LoadRow["state"], Tone> = {
  READING: "info",
  REFUSED: "bad",
  CHECKED: "warn",
  LOADED: "good",
  ROLLED_BACK: "neutral",
};

export function LoadBadge({ state }: { state: LoadRow["state"] }) {
  const t = useTranslations("catalog.loads.states");
  return <Badge tone={loadTones[state]}>{t(state)}</Badge>;
}
