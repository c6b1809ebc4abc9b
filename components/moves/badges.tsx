import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { MoveItemRow, MoveRow } from "#lib/domain/moves/reads.ts";

export const moveTones: Record<MoveRow["state"], Tone> = {
  PROPOSED: "warn",
  APPROVED: "info",
  RUNNING: "info",
  DONE: "good",
  REFUSED: "bad",
  CANCELLED: "neutral",
  UNDOING: "info",
  UNDONE: "neutral",
};

export function MoveBadge({ state }: { state: MoveRow["state"] }) {
  const t = useTranslations("moves.states");
  return <Badge tone={moveTones[state]}>{t(state)}</Badge>;
}

export const moveItemTones: Record<MoveItemRow["state"], Tone> = { WAITING: "neutral", MOVED: "good", LEFT: "warn", UNDONE: "neutral" };
