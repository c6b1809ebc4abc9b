"use client";

import { useTranslations } from "next-intl";
import { FormErrors, RadioGroupField, SelectField, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { useToldApart } from "#components/subscriptions/told-apart.ts";
import { RequestSupport, severities } from "#lib/domain/support/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Subscription = { id: string; nickname: string; term: "P1M" | "P1Y" | "P3Y"; commitmentEndsAt: Date; supportContact: { name: string } | null };
type Props = {
  action: FormAction;
  customer: { id: string; provider: { name: string } };
  subscriptions: Subscription[];
  ask?: string;
  about?: string;
  idempotencyKey: string;
};

/** What it is about says who will answer, before it is sent. */
export function RequestForm({ action, customer, subscriptions, ask, about = "", idempotencyKey }: Props) {
  const t = useTranslations("support.form");
  const support = useTranslations("support");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "request", action, schema: RequestSupport, defaultValue: { subscriptionId: about } });
  const toldApart = useToldApart();
  const answers = (subscription: string, name: string) => t("answers", { subscription, name });
  return (
    <form {...formProps}>
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} />
        <SelectField
          meta={fields.subscriptionId}
          label={t("about")}
          placeholder={answers(t("account"), customer.provider.name)}
          options={subscriptions.map(({ id, supportContact, ...subscription }) => ({
            value: id,
            label: answers(toldApart.named(subscription), supportContact?.name ?? customer.provider.name),
          }))}
          {...{ ask, findable: true }}
          optional
        />
        <RadioGroupField
          meta={fields.severity}
          label={t("severity")}
          options={severities.map((value) => ({ value, label: support(`severities.${value}`), help: support(`severity_help.${value}`) }))}
        />
        <TextField meta={fields.title} label={t("title")} />
        <TextareaField meta={fields.description} label={t("description")} help={t("description_help")} rows={6} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={paths.support()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
