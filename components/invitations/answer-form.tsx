"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { CheckboxField, FormErrors, TextareaField, useActionForm } from "#components/ui/forms.ts";
import { Card, SubmitButton } from "#components/ui/index.ts";
import { AcceptInvitation, DeclineInvitation } from "#lib/domain/partnerships/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = {
  token: string;
  /** Who reads why it was declined. */
  name: string;
  words: { confirmed: string; submit: string };
  accept: FormAction;
  decline: FormAction;
  noteOpened: (token: string) => Promise<void>;
};

/** Yes with a ticked box, or no with a reason. Once answered, the page says so instead. */
export function AnswerForm({ token, name, words, accept, decline, noteOpened }: Props) {
  const t = useTranslations("invitations.answer");
  const yes = useActionForm({ id: "accept", action: accept, schema: AcceptInvitation });
  const no = useActionForm({ id: "decline", action: decline, schema: DeclineInvitation });
  useEffect(() => void noteOpened(token), [noteOpened, token]);

  return (
    <div className="flex flex-col gap-6">
      <Card>
        <form {...yes.formProps} className="flex flex-col gap-4">
          <FormErrors form={yes.form} />
          <input type="hidden" name="token" value={token} />
          <CheckboxField meta={yes.fields.confirmed} label={words.confirmed} />
          <div>
            <SubmitButton>{words.submit}</SubmitButton>
          </div>
        </form>
      </Card>
      <details open={no.refused} className="rounded-lg border border-line bg-surface p-4">
        <summary className="font-medium">{t("decline")}</summary>
        <form {...no.formProps} className="mt-4 flex flex-col gap-4">
          <FormErrors form={no.form} />
          <input type="hidden" name="token" value={token} />
          <TextareaField meta={no.fields.reason} label={t("decline_reason")} help={t("decline_help", { name })} optional />
          <div>
            <SubmitButton variant="danger">{t("decline")}</SubmitButton>
          </div>
        </form>
      </details>
    </div>
  );
}
