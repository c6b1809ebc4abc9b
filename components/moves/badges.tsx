import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { MoveItemRow, MoveRow } from "#lib/domain/moves/reads.ts";
import { isUnderWay } from "#lib/domain/moves/rules.ts";

const tones: Record<MoveRow["state"], Tone> = {
  PROPOSED: "warn",
  APPROVED: "info",
  DONE: "good",
  REFUSED: "bad",
  CANCELLED: "neutral",
  UNDOING: "info",
  UNDONE: "neutral",
};

export function MoveBadge({ move, now }: { move: Pick<MoveRow, "state" | "effectiveAt">; now: Date }) {
  const t = useTranslations("moves");
  const running = move.state === "APPROVED" && isUnderWay(move, now);
  return <Badge tone={tones[move.state]}>{running ? t("under_way") : t(`states.${move.state}`)}</Badge>;
}

const itemTones: Record<MoveItemRow["state"], Tone> = { WAITING: "neutral", MOVED: "good", LEFT: "warn", UNDONE: "neutral" };

export function MoveItemBadge({ state }: { state: MoveItemRow["state"] }) {
  const t = useTranslations("moves.details.items");
  return <Badge tone={itemTones[state]}>{t(state)}</Badge>;
}
