"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SeenFields, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, SubmitButton } from "#components/ui/index.ts";
import { attestForm } from "#lib/forms/customers.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { AcceptorFields } from "./agreement-fields.tsx";
import { useAccountLabels } from "./labels.ts";

type Customer = { id: string; version: number; country: string };

/** The provider states that the customer accepted the agreement: who, and when. */
export function AttestForm({ customer, today, action }: { customer: Customer; today: string; action: FormAction }) {
  const t = useTranslations("customers.account");
  const labels = useAccountLabels();
  const seen = { id: customer.id, version: customer.version };
  const { form, fields, formProps, shown } = useActionForm({ id: "attest", seen, action, schema: attestForm.schema });
  return (
    <form {...formProps}>
      <SeenFields shown={shown} />
      <FormColumn>
        <p className="text-ink-soft">{t("attest_text")}</p>
        <FormErrors form={form} labels={labels} />
        <AcceptorFields fields={fields} today={today} />
        <FormActions>
          <SubmitButton variant="secondary">{t("attest")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
