import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { profileChangeStates } from "#lib/domain/profiles/rules.ts";

type State = (typeof profileChangeStates)[number];
export const profileChangeTones: Record<State, Tone> = { SUBMITTED: "warn", APPROVED: "good", REFUSED: "bad", WITHDRAWN: "neutral" };

export function ProfileChangeBadge({ state }: { state: State }) {
  const t = useTranslations("profiles.states");
  return <Badge tone={profileChangeTones[state]}>{t(state)}</Badge>;
}
