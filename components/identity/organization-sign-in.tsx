"use client";

import { useTranslations } from "next-intl";
import { FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { buttonClass, Notice, SubmitButton, useProblemText } from "#components/ui/index.ts";
import { FindSingleSignOn } from "#lib/domain/sso/rules.ts";
import type { Refusal } from "#lib/refusal.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Why a sign-in at an organisation's own provider came to nothing. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const words = useProblemText();
  return (
    <Notice tone="bad" live>
      {words(refusal)}
    </Notice>
  );
}

type Found = { found: { name: string; href: string } | null } | undefined;

/** An address leads to the sign-in of its domain, by a link: a form may not leave the portal. */
export function FindSignInForm({ action, from }: { action: FormAction; from?: string }) {
  const t = useTranslations("identity.organization_sign_in");
  const { form, fields, formProps, done } = useActionForm({ id: "find-sign-in", action, schema: FindSingleSignOn });
  const answer = done as Found;
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} labels={{ email: t("email") }} />
      {from && <input type="hidden" name="from" value={from} />}
      {answer?.found && (
        <Notice tone="good" live>
          <a href={answer.found.href} className={buttonClass("primary")}>
            {t("go", { name: answer.found.name })}
          </a>
        </Notice>
      )}
      {answer && !answer.found && (
        <Notice tone="warn" live>
          {t("none")}
        </Notice>
      )}
      <TextField meta={fields.email} label={t("email")} type="email" autoComplete="username" />
      <SubmitButton>{t("find")}</SubmitButton>
    </form>
  );
}
