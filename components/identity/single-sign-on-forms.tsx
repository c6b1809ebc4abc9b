"use client";

import { useTranslations } from "next-intl";
import {
  CheckboxField,
  CheckboxGroupField,
  FormErrors,
  OneButtonForm,
  SeenFields,
  StoredNow,
  TextareaField,
  TextField,
  useActionForm,
} from "#components/ui/forms.ts";
import { FormColumn, Notice, SubmitButton } from "#components/ui/index.ts";
import { AddDomain, DemandSingleSignOn, type GroupsByRole, Own } from "#lib/domain/sso/rules.ts";
import { singleSignOnForm } from "#lib/forms/sso.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import type { Role } from "#prisma/client/enums.ts";

type Now = { version: number; issuer: string; clientId: string; groupsClaim: string; groups: GroupsByRole; defaultRoles: Role[]; factorCounts: boolean };
type Provider = { action: FormAction; offered: readonly Role[]; now: Now | null };

const typedBy = (now: Now) => ({
  ...{
    issuer: now.issuer,
    clientId: now.clientId,
    groupsClaim: now.groupsClaim,
    defaultRoles: now.defaultRoles,
    factorCounts: now.factorCounts,
  },
  groups: Object.fromEntries(Object.entries(now.groups).map(([role, names]) => [role, names.join("\n")])),
});

/** The provider, and what its people may here. */
export function ProviderForm({ action, offered, now }: Provider) {
  const t = useTranslations("identity.single_sign_on");
  const common = useTranslations("common");
  const roles = useTranslations("identity.roles");
  const stored: Partial<ReturnType<typeof typedBy>> = now ? typedBy(now) : { groupsClaim: "groups" };
  const { form, fields, formProps, done, shown, overtaken } = useActionForm({
    id: "single-sign-on",
    seen: { version: now?.version ?? 0 },
    action,
    schema: singleSignOnForm.schema,
    defaultValue: stored as never,
  });
  const groups = fields.groups.getFieldset() as Partial<Record<Role, object>>;
  const ofGroup = offered.flatMap((role) => (groups[role] ? [{ role, meta: groups[role], label: t("groups_of", { role: roles(role) }) }] : []));
  const labels = {
    ...{
      issuer: t("issuer"),
      clientId: t("client_id"),
      clientSecret: t("client_secret"),
      groupsClaim: t("groups_claim"),
      defaultRoles: t("default_roles"),
    },
    ...Object.fromEntries(ofGroup.map(({ role, label }) => [`groups.${role}`, label])),
  };
  const said = ({ groups: byRole = {}, defaultRoles = [], factorCounts, ...plain }: Record<string, unknown>) => ({
    ...plain,
    ...Object.fromEntries(offered.map((role) => [`groups.${role}`, (byRole as Partial<Record<Role, string>>)[role]])),
    defaultRoles: [defaultRoles]
      .flat()
      .map((role) => roles(role as Role))
      .join(", "),
    factorCounts: common(factorCounts ? "yes" : "no"),
  });
  const typed: Record<string, unknown> = overtaken ? said(overtaken) : {};
  const differs = Object.entries(said(stored)).map(([name, text]) => ({
    label: { ...labels, factorCounts: t("factor_counts") }[name] ?? name,
    now: String(text ?? ""),
    typed: typed[name],
  }));
  return (
    <form {...formProps}>
      <SeenFields shown={shown} />
      <FormColumn>
        <FormErrors form={form} labels={labels} />
        {overtaken && <StoredNow rows={differs} />}
        {done !== undefined && <Notice tone="good" live title={t("saved")} />}
        <TextField meta={fields.issuer} label={t("issuer")} help={t("issuer_help")} inputMode="url" spellCheck={false} autoCapitalize="none" />
        <TextField meta={fields.clientId} label={t("client_id")} spellCheck={false} autoCapitalize="none" autoComplete="off" />
        <TextField
          meta={fields.clientSecret}
          label={t("client_secret")}
          help={[t("client_secret_help"), now && t("client_secret_kept")].filter(Boolean).join(" ")}
          type="password"
          autoComplete="new-password"
          optional={now !== null}
        />
        <TextField meta={fields.groupsClaim} label={t("groups_claim")} spellCheck={false} autoCapitalize="none" />
        <fieldset className="flex flex-col gap-4">
          <legend className="mb-1 font-medium">{t("groups_title")}</legend>
          <p className="text-ink-soft">{t("groups_text")}</p>
          {ofGroup.map(({ role, meta, label }) => (
            <TextareaField key={role} meta={meta} label={label} rows={2} optional />
          ))}
        </fieldset>
        <CheckboxGroupField
          meta={fields.defaultRoles}
          label={t("default_roles")}
          help={t("default_roles_help")}
          options={offered.map((value) => ({ value, label: roles(value) }))}
        />
        <CheckboxField meta={fields.factorCounts} label={t("factor_counts")} help={t("factor_counts_help")} />
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

export function AddDomainForm({ action }: { action: FormAction }) {
  const t = useTranslations("identity.single_sign_on");
  const { form, fields, formProps } = useActionForm({ id: "add-domain", action, schema: AddDomain });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} labels={{ domain: t("domain") }} />
        <TextField meta={fields.domain} label={t("domain")} inputMode="url" spellCheck={false} autoCapitalize="none" />
        <div>
          <SubmitButton variant="secondary">{t("add_domain")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

type Admin = { id: string; email: string; able: boolean; breakGlassSince: Date | null };
type Demand = { action: FormAction; admins: Admin[]; demanded: boolean; version: number };

/** Whether passwords are refused, and who keeps theirs. */
export function DemandForm({ action, admins, demanded, version }: Demand) {
  const t = useTranslations("identity.single_sign_on");
  const chosen = admins.filter(({ breakGlassSince }) => breakGlassSince).map(({ id }) => id);
  const defaultValue = { demanded, breakGlass: chosen } as never;
  const { form, fields, formProps, done, shown, overtaken } = useActionForm({
    id: "demand",
    seen: { version },
    action,
    schema: DemandSingleSignOn,
    defaultValue,
  });
  const common = useTranslations("common");
  const said = (demands: unknown, keep: unknown) => ({
    demanded: common(demands ? "yes" : "no"),
    breakGlass: admins
      .filter(({ id }) => [keep].flat().includes(id))
      .map(({ email }) => email)
      .join(", "),
  });
  const [now, typed] = [said(demanded, chosen), said(overtaken?.demanded, overtaken?.breakGlass)];

  return (
    <form {...formProps}>
      <SeenFields shown={shown} />
      <FormColumn>
        <FormErrors form={form} labels={{ demanded: t("demanded"), breakGlass: t("break_glass") }} />
        {overtaken && (
          <StoredNow
            rows={[
              { label: t("demanded"), now: now.demanded, typed: typed.demanded },
              { label: t("break_glass"), now: now.breakGlass, typed: typed.breakGlass },
            ]}
          />
        )}
        {done !== undefined && <Notice tone="good" live title={t("demand_saved")} />}
        <CheckboxField meta={fields.demanded} label={t("demanded")} />
        <CheckboxGroupField
          meta={fields.breakGlass}
          label={t("break_glass")}
          options={admins.map(({ id, email, able }) => ({ value: id, label: able ? email : `${email}: ${t("not_able")}`, disabled: !able }))}
        />
        <div>
          <SubmitButton>{t("demand_save")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

export function RemoveForm({ action }: { action: FormAction }) {
  const t = useTranslations("identity.single_sign_on");
  return <OneButtonForm action={action} id="remove-single-sign-on" schema={Own} label={t("remove")} danger />;
}
