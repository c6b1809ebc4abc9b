"use client";

import { useTranslations } from "next-intl";
import { FormErrors, OtherLanguage, TextField } from "#components/ui/forms.ts";
import { buttonClass, CopyButton, FormActions, FormColumn, LinkButton, Notice, SubmitButton } from "#components/ui/index.ts";
import { LetterFields, mailAddress, useLetter } from "./letter.tsx";

export type Draft = { id: string; link: string; idempotencyKey: string; subject: string; text: string; sent?: true };
type Form = { form: object; fields: { to: object; subject: object; text: object }; formProps: object };
type Props = { draft: Draft; of: Form; listHref: string };

/** A request's letter with a new link: edited, then opened in the mail program, copied, or sent from here. */
export function DraftForm({ draft, of: { form, fields, formProps }, listHref }: Props) {
  const t = useTranslations("invitations.draft");
  const letter = useLetter(draft, draft.link);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={draft.id} />
      <input type="hidden" name="link" value={draft.link} />
      <input type="hidden" name="idempotencyKey" value={draft.idempotencyKey} />
      <FormColumn>
        <h2 className="text-base font-semibold">{t("title")}</h2>
        <Notice tone="info">{t("important")}</Notice>
        <FormErrors form={form} labels={{ to: t("recipient"), subject: t("subject"), text: t("text") }} />
        {draft.sent && (
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
