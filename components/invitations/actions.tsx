"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { DisabledAction, SubmitButton } from "#components/ui/index.ts";
import { OneInvitation, SendInvitation } from "#lib/domain/partnerships/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { type Draft, DraftForm } from "./draft-form.tsx";

type Props = { id: string; action: FormAction; label: string; variant?: "primary" | "secondary" | "danger"; help?: string };

/** One button that does one thing to one invitation. */
export function InvitationAction({ id, action, label, variant = "secondary", help }: Props) {
  const { form, formProps } = useActionForm({ id: `act-${label}`, action, schema: OneInvitation });
  return (
    <form {...formProps} className="flex flex-col items-start gap-2">
      <FormErrors form={form} />
      {help && <p className="max-w-xl text-ink-soft">{help}</p>}
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </form>
  );
}

type ResendProps = { id: string; action: FormAction; sendAction: FormAction; possible: boolean; reason: string; listHref: string };

/**
 * Makes a new link and shows the letter with it. Both forms are asked here: before a script, the page of what came of the second has
 * nothing of the first.
 */
export function Resend({ id, action, sendAction, possible, reason, listHref }: ResendProps) {
  const t = useTranslations("invitations");
  const { form, formProps, done } = useActionForm({ id: "resend", action, schema: OneInvitation });
  const begun = done as Draft | undefined;
  // Under its own name once there is a letter: it begins with that.
  const sending = useActionForm({ id: begun ? "draft" : "letter", action: sendAction, schema: SendInvitation, defaultValue: begun });
  const draft = (sending.done as Draft | undefined) ?? begun;
  if (!possible) return <DisabledAction label={t("resend")} reason={reason} />;
  if (draft) return <DraftForm draft={draft} of={sending} listHref={listHref} />;
  return (
    <form {...formProps} className="flex flex-col items-start gap-2">
      <FormErrors form={form} />
      <p className="max-w-xl text-ink-soft">{t("resend_text")}</p>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary">{t("resend")}</SubmitButton>
    </form>
  );
}
