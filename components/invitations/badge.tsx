import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/index.ts";
import type { InvitationState } from "#prisma/client/enums.ts";

export const invitationTones: Record<InvitationState, Tone> = {
  OPEN: "info",
  ACCEPTED: "good",
  DECLINED: "bad",
  REVOKED: "neutral",
  EXPIRED: "warn",
  SUPERSEDED: "neutral",
};

export function InvitationBadge({ state }: { state: InvitationState }) {
  const t = useTranslations("invitations.states");
  return <Badge tone={invitationTones[state]}>{t(state)}</Badge>;
}
