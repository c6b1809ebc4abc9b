"use client";

import { useTranslations } from "next-intl";
import { FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { Notice, SubmitButton } from "#components/ui/index.ts";
import { AskForLink, resetMinutes } from "#lib/domain/identity/forgotten/rules.ts";
import { ChangePassword, ChoosePassword } from "#lib/domain/identity/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { NewPasswordField } from "./password-field.tsx";

/** Changes a known password; also the only thing a temporary one is good for. */
export function ChangePasswordForm({ action, from, about }: { action: FormAction; from?: string; about: string[] }) {
  const t = useTranslations("identity.password");
  const { form, fields, formProps, done } = useActionForm({ id: "password", action, schema: ChangePassword });
  return (
    <form {...formProps} className="flex max-w-md flex-col gap-4">
      <FormErrors form={form} />
      {from && <input type="hidden" name="from" value={from} />}
      {done === true && <Notice tone="good" live title={t("changed")} />}
      <TextField meta={fields.currentPassword} label={t("current")} type="password" autoComplete="current-password" />
      <NewPasswordField meta={fields.newPassword} label={t("new")} about={about} />
      <TextField meta={fields.repeatPassword} label={t("repeat")} type="password" autoComplete="new-password" />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

/** Asks for a link by mail. What comes of it reads the same for every address. */
export function ForgottenPasswordForm({ action }: { action: FormAction }) {
  const t = useTranslations("identity.forgotten");
  const { form, fields, formProps, done } = useActionForm({ id: "forgotten", action, schema: AskForLink.pick({ email: true }) });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} labels={{ email: t("email") }} />
      {done === true && (
        <Notice tone="good" live title={t("sent")}>
          {t("sent_text", { minutes: String(resetMinutes) })}
        </Notice>
      )}
      <TextField meta={fields.email} label={t("email")} help={t("email_help")} type="email" autoComplete="username" />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

/** The holder of a link chooses the password of the account. */
export function ChoosePasswordForm({ action, token, about }: { action: FormAction; token: string; about: string[] }) {
  const t = useTranslations("identity.password");
  const { form, fields, formProps } = useActionForm({ id: "choose", action, schema: ChoosePassword });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} />
      <input type="hidden" name="token" value={token} />
      <NewPasswordField meta={fields.newPassword} label={t("new")} about={about} />
      <TextField meta={fields.repeatPassword} label={t("repeat")} type="password" autoComplete="new-password" />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}
