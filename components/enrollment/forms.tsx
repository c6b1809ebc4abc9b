"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, FormErrors, type Option, OtherLanguage, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, Notice, SubmitButton } from "#components/ui/index.ts";
import { ConfirmEmail, EditProfile, Enroll, Nothing, OneReseller, Resubmit, SignAgreement, WithReason } from "#lib/domain/enrollment/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { NewPasswordField } from "../identity/password-field.tsx";
import { EnrollmentFields } from "./company-fields.tsx";

type EnrollProps = { action: FormAction; countries: Option[]; language: "en" | "de"; from?: string; idempotencyKey: string };

export function EnrollForm({ action, countries, language, from, idempotencyKey }: EnrollProps) {
  const t = useTranslations("enrollment");
  const { form, fields, formProps } = useActionForm({ id: "enroll", action, schema: Enroll });
  return (
    <form {...formProps}>
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="from" value={from ?? ""} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} />
        <EnrollmentFields fields={fields as never} countries={countries} country={fields.country.initialValue} />
        <NewPasswordField meta={fields.newPassword} label={t("password")} />
        <TextField meta={fields.repeatPassword} label={t("repeat")} type="password" autoComplete="new-password" />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <OtherLanguage />
        </FormActions>
      </FormColumn>
    </form>
  );
}

export function ConfirmForm({ action, token, from }: { action: FormAction; token: string; from?: string }) {
  const t = useTranslations("enrollment.confirm");
  const { form, formProps } = useActionForm({ id: "confirm", action, schema: ConfirmEmail });
  return (
    <form {...formProps} className="flex flex-col items-start gap-4">
      <FormErrors form={form} />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="from" value={from ?? ""} />
      <SubmitButton>{t("button")}</SubmitButton>
    </form>
  );
}

export function ResendForm({ action, email }: { action: FormAction; email: string }) {
  const t = useTranslations("enrollment");
  const { form, formProps, done } = useActionForm({ id: "resend", action, schema: Nothing });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <FormErrors form={form} />
      {done !== undefined && (
        <Notice tone="good" live>
          {t("resent", { email })}
        </Notice>
      )}
      <SubmitButton variant="secondary">{t("resend")}</SubmitButton>
    </form>
  );
}

type ResubmitProps = { action: FormAction; email: string; countries: Option[]; defaultValue: Record<string, string> };

export function ResubmitForm({ action, email, countries, defaultValue }: ResubmitProps) {
  const t = useTranslations("enrollment");
  const { form, fields, formProps } = useActionForm({ id: "resubmit", action, schema: Resubmit, defaultValue: defaultValue as never });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} />
        <EnrollmentFields fields={fields as never} countries={countries} country={defaultValue.country} confirmedEmail={email} />
        <FormActions>
          <SubmitButton>{t("resubmit")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

export function AgreementForm({ action, needsPartnerId }: { action: FormAction; needsPartnerId: boolean }) {
  const t = useTranslations("enrollment");
  const { form, fields, formProps } = useActionForm({ id: "agreement", action, schema: SignAgreement });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} />
        <p>{t("agreement.text")}</p>
        {needsPartnerId ? <TextField meta={fields.partnerId} label={t("partner_id")} inputMode="numeric" /> : <input type="hidden" name="partnerId" value="" />}
        <CheckboxField meta={fields.accepted} label={t("agreement.accept")} />
        <FormActions>
          <SubmitButton>{t("agreement.submit")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

export function ProfileForm({
  action,
  defaultValue,
}: {
  action: FormAction;
  defaultValue: { supportEmail: string; supportPhone: string; supportWebsite: string };
}) {
  const t = useTranslations("enrollment.profile");
  const common = useTranslations("common");
  const { form, fields, formProps, done } = useActionForm({ id: "profile", action, schema: EditProfile, defaultValue });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} />
        {done !== undefined && (
          <Notice tone="good" live>
            {t("saved")}
          </Notice>
        )}
        <TextField meta={fields.supportEmail} label={t("email")} type="email" />
        <TextField meta={fields.supportPhone} label={t("phone")} type="tel" optional />
        <TextField meta={fields.supportWebsite} label={t("web")} type="url" optional />
        <FormActions>
          <SubmitButton>{common("save")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

/** One decision of an operator on one company; with a reason where the company has to hear one. */
export function DecisionForm({
  id,
  action,
  label,
  text,
  reasonHelp,
  danger,
}: {
  id: string;
  action: FormAction;
  label: string;
  text?: string;
  reasonHelp?: string;
  danger?: boolean;
}) {
  const t = useTranslations("enrollment.vetting");
  const schema = reasonHelp ? WithReason : OneReseller;
  const { form, fields, formProps } = useActionForm({ id: `decide-${label}`, action, schema: schema as typeof WithReason, defaultValue: { id } as never });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col items-start gap-3">
      <FormErrors form={form} />
      {text && <p className="text-ink-soft">{text}</p>}
      <input type="hidden" name="id" value={id} />
      {reasonHelp && (
        <div className="w-full">
          <TextareaField meta={fields.reason} label={t("reason")} help={reasonHelp} />
        </div>
      )}
      <SubmitButton variant={danger ? "danger" : "primary"}>{label}</SubmitButton>
    </form>
  );
}
