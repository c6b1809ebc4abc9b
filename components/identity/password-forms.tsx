"use client";

import { useTranslations } from "next-intl";
import { FormErrors, Notice, SubmitButton, TextField, useActionForm } from "#components/ui/index.ts";
import { ChangePassword, ChoosePassword } from "#lib/domain/identity/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Changes a known password; also the only thing a temporary one is good for. */
export function ChangePasswordForm({ action, from }: { action: FormAction; from?: string }) {
  const t = useTranslations("identity.password");
  const { form, fields, formProps, done } = useActionForm({ id: "password", action, schema: ChangePassword });
  return (
    <form {...formProps} className="flex max-w-md flex-col gap-4">
      <FormErrors form={form} />
      {from && <input type="hidden" name="from" value={from} />}
      {done === true && <Notice tone="good" live title={t("changed")} />}
      <TextField meta={fields.currentPassword} label={t("current")} type="password" autoComplete="current-password" />
      <TextField meta={fields.newPassword} label={t("new")} help={t("rule")} type="password" autoComplete="new-password" />
      <TextField meta={fields.repeatPassword} label={t("repeat")} type="password" autoComplete="new-password" />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

/** The holder of a hand-over link chooses the first password of an account. */
export function ChoosePasswordForm({ action, token }: { action: FormAction; token: string }) {
  const t = useTranslations("identity.password");
  const { form, fields, formProps } = useActionForm({ id: "choose", action, schema: ChoosePassword });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} />
      <input type="hidden" name="token" value={token} />
      <TextField meta={fields.newPassword} label={t("new")} help={t("rule")} type="password" autoComplete="new-password" />
      <TextField meta={fields.repeatPassword} label={t("repeat")} type="password" autoComplete="new-password" />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}
