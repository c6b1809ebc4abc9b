import { useTranslations } from "next-intl";
import { Time } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { InvitationAction } from "./actions.tsx";

type Letter = { to: string; state: "QUEUED" | "SENT" | "FAILED"; lastError: string; createdAt: Date; sentAt: Date | null };
type Props = { id: string; letter: Letter; action: FormAction; maySend: boolean };

/** What became of the letter with the link, where it was sent from here. */
export function SentLetter({ id, letter: { to, state, lastError, createdAt, sentAt }, action, maySend }: Props) {
  const t = useTranslations("invitations.letter");
  return (
    <div className="flex flex-col items-start gap-2">
      <span className={`wrap-anywhere ${state === "FAILED" ? "text-bad" : ""}`}>
        {t(state, { to })}, <Time value={sentAt ?? createdAt} withTime />
      </span>
      {state === "FAILED" && <span className="text-xs text-ink-soft wrap-anywhere">{t("why", { error: lastError })}</span>}
      {state === "FAILED" && maySend && <InvitationAction id={id} action={action} label={t("again")} />}
    </div>
  );
}
