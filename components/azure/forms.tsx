"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormErrors, RadioGroupField, SelectField, useActionForm } from "#components/ui/forms.ts";
import { Card, ConfirmCard, FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { type AzureRoleName, azureRoles, ChangeRole, GrantRole, OnePlan, OneRole } from "#lib/domain/azure/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Each role with the one sentence that tells what it lets somebody do. */
function useRoleOptions() {
  const t = useTranslations("azure");
  return azureRoles.map((value) => ({ value, label: t(`roles.${value}`), help: t(`role_help.${value}`) }));
}

type Principal = { id: string; name: string; delegated: "ADMIN" | "NONE" | null; role: AzureRoleName | null };

type GrantProps = { planId: string; principals: Principal[]; ask?: string; action: FormAction; cancel: string };

export function GrantForm({ planId, principals, ask, action, cancel }: GrantProps) {
  const t = useTranslations("azure.grant");
  const roles = useTranslations("azure.roles");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "grant", action, schema: GrantRole });
  const options = principals.map(({ id, name, delegated, role }) => ({
    value: id,
    label: role ? t("has", { name, role: roles(role) }) : t(`choice.${delegated ?? "none"}`, { name }),
    disabled: role !== null,
  }));
  return (
    <form {...formProps}>
      <input type="hidden" name="subscriptionId" value={planId} />
      <FormColumn>
        <FormErrors form={form} />
        <SelectField
          {...{ meta: fields.resellerId, label: t("principal"), placeholder: t("principal_placeholder"), help: t("principal_help") }}
          {...{ options, ask, findable: true }}
        />
        <RadioGroupField meta={fields.role} label={t("role")} options={useRoleOptions()} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={cancel}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

type Held = { id: string; name: string; role: AzureRoleName };

export function ChangeRoleForm({ held, action, cancel }: { held: Held; action: FormAction; cancel: string }) {
  const t = useTranslations("azure.change");
  const grant = useTranslations("azure");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "change-role", action, schema: ChangeRole, defaultValue: { id: held.id, role: held.role } });
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={held.id} />
      <Card>
        <FormColumn>
          <div>
            <h2 className="text-base font-semibold">{t("title", { name: held.name })}</h2>
            <p className="mt-1 text-ink-soft">{t("text", { role: grant(`roles.${held.role}`) })}</p>
          </div>
          <FormErrors form={form} />
          <RadioGroupField meta={fields.role} label={grant("grant.role")} options={useRoleOptions()} />
          <FormActions>
            <SubmitButton>{t("submit")}</SubmitButton>
            <LinkButton href={cancel}>{common("cancel")}</LinkButton>
          </FormActions>
        </FormColumn>
      </Card>
    </form>
  );
}

type TakeBack = { id: string; title: string; text: string; consequences: ReactNode[]; submit: string; action: FormAction; cancel: string };

/** Says what will happen before it happens. */
export function TakeBackForm({ id, title, text, consequences, submit, action, cancel }: TakeBack) {
  const common = useTranslations("common");
  const { form, formProps } = useActionForm({ id: "take-back", action, schema: OneRole });
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <ConfirmCard
        title={title}
        text={text}
        consequences={consequences}
        actions={
          <>
            <SubmitButton variant="danger">{submit}</SubmitButton>
            <LinkButton href={cancel}>{common("cancel")}</LinkButton>
          </>
        }
      />
    </form>
  );
}

export function RestoreForm({ planId, label, action }: { planId: string; label: string; action: FormAction }) {
  const { form, formProps } = useActionForm({ id: "restore", action, schema: OnePlan });
  return (
    <form {...formProps} className="mt-3 flex flex-col items-start gap-3">
      <input type="hidden" name="id" value={planId} />
      <FormErrors form={form} />
      <SubmitButton>{label}</SubmitButton>
    </form>
  );
}
