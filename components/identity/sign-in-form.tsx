"use client";

import { useTranslations } from "next-intl";
import { FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { SignIn } from "#lib/domain/identity/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export function SignInForm({ action, from }: { action: FormAction; from?: string }) {
  const t = useTranslations("identity.sign_in");
  const { form, fields, formProps } = useActionForm({ id: "sign-in", action, schema: SignIn });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} labels={{ email: t("email"), password: t("password") }} />
      {from && <input type="hidden" name="from" value={from} />}
      <TextField meta={fields.email} label={t("email")} type="email" autoComplete="username" />
      <TextField meta={fields.password} label={t("password")} type="password" autoComplete="current-password" />
      <SubmitButton>{t("submit")}</SubmitButton>
    </form>
  );
}
