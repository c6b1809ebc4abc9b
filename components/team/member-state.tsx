import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { listMembers } from "#lib/domain/team/reads.ts";

type Member = Awaited<ReturnType<typeof listMembers>>["items"][number];

export const memberTones: Record<Member["state"], Tone> = { active: "good", invited: "info", deactivated: "neutral" };

export function MemberState({ state }: { state: Member["state"] }) {
  const t = useTranslations("team.states");
  return <Badge tone={memberTones[state]}>{t(state)}</Badge>;
}
