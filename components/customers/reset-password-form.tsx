"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { Section, SubmitButton } from "#components/ui/index.ts";
import { OneCustomer } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { type Secret, SetupInfo, useLeft } from "./setup-info.tsx";

type Props = { id: string; company: string; action: FormAction; makeLink: FormAction };

/** Issues a new temporary password; it is in this one answer. */
export function ResetPasswordForm({ id, company, action, makeLink }: Props) {
  const t = useTranslations("customers.password");
  const { form, formProps, done } = useActionForm({ id: "reset-password", action, schema: OneCustomer });
  const left = useLeft();
  const secret = left ? undefined : (done as Secret | undefined);
  return (
    <div className="flex flex-col gap-4">
      <form {...formProps} className="flex flex-col gap-3">
        <input type="hidden" name="id" value={id} />
        <FormErrors form={form} />
        <p className="max-w-3xl text-ink-soft">{t("reset_text")}</p>
        <div className="no-print">
          <SubmitButton variant="danger">{t("reset_submit")}</SubmitButton>
        </div>
      </form>
      {secret && (
        <div role="status">
          <Section title={t("shown")}>
            <SetupInfo key={secret.password} customerId={id} tenantId={id} company={company} makeLink={makeLink} secret={secret} />
          </Section>
        </div>
      )}
    </div>
  );
}
