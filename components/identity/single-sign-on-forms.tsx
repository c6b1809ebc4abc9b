"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CheckboxField, CheckboxGroupField, FormErrors, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, Notice, SubmitButton } from "#components/ui/index.ts";
import { AddDomain, DemandSingleSignOn, type GroupsByRole, OneDomain, Own } from "#lib/domain/sso/rules.ts";
import { singleSignOnForm } from "#lib/forms/sso.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import type { Role } from "#prisma/client/enums.ts";

type Now = { version: number; issuer: string; clientId: string; groupsClaim: string; groups: GroupsByRole; defaultRoles: Role[]; factorCounts: boolean };
type Provider = { action: FormAction; offered: readonly Role[]; now: Now | null };

const typedBy = (now: Now) => ({
  ...{
    version: String(now.version),
    issuer: now.issuer,
    clientId: now.clientId,
    groupsClaim: now.groupsClaim,
    defaultRoles: now.defaultRoles,
    factorCounts: now.factorCounts,
  },
  groups: Object.fromEntries(Object.entries(now.groups).map(([role, names]) => [role, names.join("\n")])),
});

/** Which version the form shows: the one it was opened with, then what was last saved in it, whatever others save meanwhile. */
function useSeen(opened: string | undefined, saved: unknown): string | undefined {
  const [seen, see] = useState<string>();
  const said = saved === undefined ? undefined : String(saved);
  if (said !== undefined && said !== seen) see(said);
  return said ?? seen ?? opened;
}

/** The provider, and what its people may here. */
export function ProviderForm({ action, offered, now }: Provider) {
  const t = useTranslations("identity.single_sign_on");
  const roles = useTranslations("identity.roles");
  const { form, fields, formProps, done } = useActionForm({
    id: "single-sign-on",
    action,
    schema: singleSignOnForm.schema,
    defaultValue: (now ? typedBy(now) : { version: "0", groupsClaim: "groups" }) as never,
  });
  const version = useSeen(fields.version.initialValue, done);
  const groups = fields.groups.getFieldset() as Partial<Record<Role, object>>;
  const ofGroup = offered.flatMap((role) => (groups[role] ? [{ role, meta: groups[role], label: t("groups_of", { role: roles(role) }) }] : []));
  return (
    <form {...formProps}>
      <input type="hidden" name="version" value={version} />
      <FormColumn>
        <FormErrors
          form={form}
          labels={{
            ...{
              issuer: t("issuer"),
              clientId: t("client_id"),
              clientSecret: t("client_secret"),
              groupsClaim: t("groups_claim"),
              defaultRoles: t("default_roles"),
            },
            ...Object.fromEntries(ofGroup.map(({ role, label }) => [`groups.${role}`, label])),
          }}
        />
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

type OneDomainProps = { action: FormAction; id: string; name: string; label: string; about: string };

export function DomainForm({ action, id, name, label, about }: OneDomainProps) {
  const { form, formProps } = useActionForm({ id: `${name}-${id}`, action, schema: OneDomain });
  return (
    <form {...formProps} className="flex flex-col items-end gap-2">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary" aria-label={about}>
        {label}
      </SubmitButton>
    </form>
  );
}

type Admin = { id: string; email: string; able: boolean; breakGlassSince: Date | null };
type Demand = { action: FormAction; admins: Admin[]; demanded: boolean; version: number };

/** Whether passwords are refused, and who keeps theirs. */
export function DemandForm({ action, admins, demanded, version }: Demand) {
  const t = useTranslations("identity.single_sign_on");
  const chosen = admins.filter(({ breakGlassSince }) => breakGlassSince).map(({ id }) => id);
  const defaultValue = { version: String(version), demanded, breakGlass: chosen } as never;
  const { form, fields, formProps, done } = useActionForm({ id: "demand", action, schema: DemandSingleSignOn, defaultValue });
  const seen = useSeen(fields.version.initialValue, done);
  return (
    <form {...formProps}>
      <input type="hidden" name="version" value={seen} />
      <FormColumn>
        <FormErrors form={form} labels={{ demanded: t("demanded"), breakGlass: t("break_glass") }} />
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
  const { form, formProps } = useActionForm({ id: "remove-single-sign-on", action, schema: Own });
  return (
    <form {...formProps} className="flex flex-col items-start gap-2">
      <FormErrors form={form} />
      <SubmitButton variant="danger">{t("remove")}</SubmitButton>
    </form>
  );
}
