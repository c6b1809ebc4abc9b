"use client";

import { useTranslations } from "next-intl";
import { FormErrors, OtherLanguage, TextField, useActionForm } from "#components/ui/forms.ts";
import { buttonClass, CopyButton, FormActions, FormColumn, LinkButton, Notice, SubmitButton } from "#components/ui/index.ts";
import { SendInvitation } from "#lib/domain/partnerships/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { LetterFields, mailAddress, useLetter } from "./letter.tsx";

export type Draft = { id: string; link: string; subject: string; text: string };
type Props = { draft: Draft; action: FormAction; listHref: string };

/** A request's letter with a new link: edited, then opened in the mail program, copied, or sent from here. */
export function DraftForm({ draft, action, listHref }: Props) {
  const t = useTranslations("invitations.draft");
  const { form, fields, formProps, done } = useActionForm({ id: "draft", action, schema: SendInvitation, defaultValue: draft });
  const letter = useLetter(draft, draft.link);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={draft.id} />
      <FormColumn>
        <h2 className="text-base font-semibold">{t("title")}</h2>
        <Notice tone="info">{t("important")}</Notice>
        <FormErrors form={form} labels={{ to: t("recipient"), subject: t("subject"), text: t("text") }} />
        {done !== undefined && (
          <Notice tone="good" live>
            {t("sent")}
          </Notice>
        )}
        <TextField meta={fields.to} label={t("recipient")} help={t("recipient_help")} type="email" autoComplete="off" optional />
        <LetterFields letter={letter} fields={fields} />
        <FormActions>
          <a className={buttonClass("primary")} href={mailAddress(letter)}>
            {t("open")}
          </a>
          <CopyButton text={() => letter.text} label={t("copy")} />
          <SubmitButton variant="secondary">{t("send")}</SubmitButton>
          <LinkButton href={listHref}>{t("done")}</LinkButton>
          <OtherLanguage />
        </FormActions>
      </FormColumn>
    </form>
  );
}
