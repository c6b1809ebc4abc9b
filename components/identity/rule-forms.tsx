"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, DateField, FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, Notice, SubmitButton } from "#components/ui/index.ts";
import { ResetFactor, type RuledKind, SetFactorRule } from "#lib/domain/identity/factors/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import type { Role } from "#prisma/client/enums.ts";

type Ruling = { action: FormAction; kind: RuledKind; offered: readonly Role[]; roles: readonly Role[]; from: string };

/** Of whom in organisations of this kind a second factor is demanded, and from which day on. */
export function FactorRuleForm({ action, kind, offered, roles, from }: Ruling) {
  const t = useTranslations("identity.sign_in_rules");
  const words = useTranslations("identity.roles");
  const { form, fields, formProps, done } = useActionForm({
    id: `rule-${kind}`,
    action,
    schema: SetFactorRule,
    defaultValue: { kind, roles: [...roles], from },
  });
  return (
    <form {...formProps}>
      <input type="hidden" name="kind" value={kind} />
      <FormColumn>
        <FormErrors form={form} labels={{ roles: t("roles"), from: t("from") }} />
        {done !== undefined && <Notice tone="good" live title={t("saved")} />}
        <CheckboxGroupField meta={fields.roles} label={t("roles")} options={offered.map((value) => ({ value, label: words(value) }))} />
        <DateField meta={fields.from} label={t("from")} help={t("from_help")} />
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

export function ResetFactorForm({ action }: { action: FormAction }) {
  const t = useTranslations("identity.sign_in_rules");
  const { form, fields, formProps, done } = useActionForm({ id: "reset-factor", action, schema: ResetFactor });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} labels={{ email: t("email") }} />
        {done !== undefined && <Notice tone="good" live title={t("reset_done")} />}
        <TextField meta={fields.email} label={t("email")} type="email" autoComplete="off" />
        <div>
          <SubmitButton variant="danger">{t("reset_button")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}
