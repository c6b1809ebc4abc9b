"use client";

import { useTranslations } from "next-intl";
import { LetterForm } from "#components/invitations/letter-form.tsx";
import { SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { partnershipForm } from "#lib/forms/letters.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Draft = { language: "en" | "de"; link: string; idempotencyKey: string; subject: string; text: string };

/** The letter to a reseller; for whom it is and in which language stands beside it. */
export function RequestForm({ action, draft, maySend }: { action: FormAction; draft: Draft; maySend: boolean }) {
  const t = useTranslations("partnerships.new");
  const form = useActionForm({ id: "request", action, schema: partnershipForm.schema, defaultValue: draft });
  const { fields } = form;
  const labels = { note: t("note"), boundEmail: t("bound_email"), boundPartnerId: t("bound_partner_id") };
  return (
    <LetterForm
      form={form}
      labels={labels}
      maySend={maySend}
      cancelHref={paths.indirectResellers()}
      beside={(rewrite) => (
        <>
          <TextField meta={fields.note} label={t("note")} help={t("note_help")} optional />
          <SelectField
            meta={fields.language}
            label={t("language")}
            options={(["en", "de"] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
            onChange={rewrite}
          />
          <fieldset className="flex flex-col gap-4 rounded-lg border border-line p-4">
            <legend className="px-1 font-medium">{t("bound")}</legend>
            <p className="text-ink-soft">{t("bound_help")}</p>
            <TextField meta={fields.boundEmail} label={t("bound_email")} type="email" optional />
            <TextField meta={fields.boundPartnerId} label={t("bound_partner_id")} inputMode="numeric" optional />
          </fieldset>
        </>
      )}
    />
  );
}
