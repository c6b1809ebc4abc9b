"use client";

import { useTranslations } from "next-intl";
import { type Draft, DraftForm } from "#components/invitations/draft-form.tsx";
import { FormActions, FormColumn, FormErrors, LinkButton, SelectField, SubmitButton, TextField, useActionForm } from "#components/ui/index.ts";
import { RequestPartnership } from "#lib/domain/partnerships/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { action: FormAction; sendAction: FormAction; language: "en" | "de"; idempotencyKey: string; maySend: boolean };

/** For whom the invitation is; its answer is the letter with the personal link. */
export function RequestForm({ action, sendAction, language, idempotencyKey, maySend }: Props) {
  const t = useTranslations("partnerships.new");
  const common = useTranslations("common");
  const { form, fields, formProps, done } = useActionForm({ id: "request", action, schema: RequestPartnership, defaultValue: { language } });
  if (done) {
    const draft = done as Draft;
    return <DraftForm draft={draft} action={sendAction} maySend={maySend} listHref={paths.invitations()} itemHref={paths.invitation(draft.id)} />;
  }
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} labels={{ note: t("note"), boundEmail: t("bound_email"), boundPartnerId: t("bound_partner_id") }} />
        <TextField meta={fields.note} label={t("note")} help={t("note_help")} />
        <SelectField
          meta={fields.language}
          label={t("language")}
          options={(["en", "de"] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
        <fieldset className="flex flex-col gap-4 rounded-lg border border-line p-4">
          <legend className="px-1 font-medium">{t("bound")}</legend>
          <p className="text-ink-soft">{t("bound_help")}</p>
          <TextField meta={fields.boundEmail} label={t("bound_email")} type="email" optional />
          <TextField meta={fields.boundPartnerId} label={t("bound_partner_id")} inputMode="numeric" optional />
        </fieldset>
        <FormActions>
          <SubmitButton>{t("create")}</SubmitButton>
          <LinkButton href={paths.indirectResellers()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
