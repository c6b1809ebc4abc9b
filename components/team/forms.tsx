"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, FormErrors, SeenFields, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, Notice, SubmitButton } from "#components/ui/index.ts";
import { ChangeRoles, InviteMember, OneMember } from "#lib/domain/team/rules.ts";
import { locales } from "#lib/i18n/locales.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import type { Role } from "#prisma/client/enums.ts";

function useRoleOptions(offered: readonly Role[]) {
  const roles = useTranslations("identity.roles");
  const help = useTranslations("team.role_help");
  return offered.map((value) => ({ value, label: roles(value), help: help(value) }));
}

type Inviting = { action: FormAction; offered: readonly Role[]; language: "en" | "de"; idempotencyKey: string };

export function InviteForm({ action, offered, language, idempotencyKey }: Inviting) {
  const t = useTranslations("team.new");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "invite", action, schema: InviteMember, defaultValue: { language } });
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} labels={{ firstName: t("first_name"), lastName: t("last_name"), email: t("email"), roles: t("roles") }} />
        <TextField meta={fields.firstName} label={t("first_name")} />
        <TextField meta={fields.lastName} label={t("last_name")} />
        <TextField meta={fields.email} label={t("email")} help={t("email_help")} type="email" />
        <SelectField meta={fields.language} label={t("language")} options={locales.map((value) => ({ value, label: t(`languages.${value}`) }))} />
        <CheckboxGroupField meta={fields.roles} label={t("roles")} options={useRoleOptions(offered)} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={paths.team()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

export function RolesForm({ action, id, roles, offered }: { action: FormAction; id: string; roles: Role[]; offered: readonly Role[] }) {
  const t = useTranslations("team.details");
  const { form, fields, formProps, done } = useActionForm({ id: `roles-${roles.join("-")}`, action, schema: ChangeRoles, defaultValue: { id, roles } });
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <FormColumn>
        <FormErrors form={form} labels={{ roles: t("roles") }} />
        {done !== undefined && (
          <Notice tone="good" live>
            {t("saved")}
          </Notice>
        )}
        <CheckboxGroupField meta={fields.roles} label={t("roles")} help={t("roles_text")} options={useRoleOptions(offered)} />
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

/** `idempotencyKey`: of what is carried out once, however often it is pressed. */
type Doing = { action: FormAction; id: string; idempotencyKey?: string; name: string; label: string; text?: string; told: string; danger?: boolean };

/** One button that does one thing to this person, and says that it was done. */
export function MemberButton({ action, id, idempotencyKey, name, label, text, told, danger }: Doing) {
  const { form, formProps, done } = useActionForm({ id: name, action, schema: OneMember });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <SeenFields shown={{ id, ...(idempotencyKey && { idempotencyKey }) }} />
      <FormErrors form={form} />
      {done !== undefined && (
        <Notice tone="good" live>
          {told}
        </Notice>
      )}
      {text && <p className="max-w-xl text-ink-soft">{text}</p>}
      <SubmitButton variant={danger ? "danger" : "secondary"}>{label}</SubmitButton>
    </form>
  );
}
