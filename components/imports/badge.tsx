import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { ImportPage } from "#lib/domain/imports/reads.ts";

export const importTones: Record<ImportPage["state"], Tone> = {
  MAPPING: "warn",
  CHECKING: "info",
  CHECKED: "warn",
  RUNNING: "info",
  DONE: "good",
  CANCELLED: "neutral",
};

export function ImportBadge({ state }: { state: ImportPage["state"] }) {
  const t = useTranslations("imports.states");
  return <Badge tone={importTones[state]}>{t(state)}</Badge>;
}
