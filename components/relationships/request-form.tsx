"use client";

import { useTranslations } from "next-intl";
import { type Draft, DraftForm } from "#components/invitations/draft-form.tsx";
import {
  CheckboxField,
  FormActions,
  FormColumn,
  FormErrors,
  LinkButton,
  Notice,
  SelectField,
  SubmitButton,
  TextField,
  useActionForm,
} from "#components/ui/index.ts";
import { RequestRelationship } from "#lib/domain/relationships/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Named = { id: string; name: string };
type Props = {
  action: FormAction;
  sendAction: FormAction;
  language: "en" | "de";
  idempotencyKey: string;
  maySend: boolean;
  /** With whom one may ask: a reseller with one of its providers, a provider alone or with one of its resellers. */
  partners: { providers: Named[] } | { resellers: Named[]; more: boolean };
  chosen?: string;
  /** Made for this company only. */
  customer?: { name: string; domain: string };
};

/** For whom, with whom and for how much it asks; its answer is the letter with the personal link. */
export function RequestRelationshipForm({ action, sendAction, language, idempotencyKey, maySend, partners, chosen, customer }: Props) {
  const t = useTranslations("relationships.new");
  const words = useTranslations("partnerships.new");
  const common = useTranslations("common");
  const defaultValue = { language, note: customer?.name, providerId: chosen, resellerId: chosen, boundDomain: customer?.domain, adminRights: true };
  const { form, fields, formProps, done } = useActionForm({ id: "request", action, schema: RequestRelationship, defaultValue });
  if (done) {
    const draft = done as Draft;
    return <DraftForm draft={draft} action={sendAction} maySend={maySend} listHref={paths.relationships()} itemHref={paths.relationship(draft.id)} />;
  }
  const options = (rows: Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  const labels = { note: t("note"), providerId: t("provider"), resellerId: t("reseller"), boundDomain: t("bound") };
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} labels={labels} />
        {customer && <Notice tone="info">{t("bound_to", customer)}</Notice>}
        <TextField meta={fields.note} label={t("note")} help={t("note_help")} />
        {"providers" in partners ? (
          <SelectField meta={fields.providerId} label={t("provider")} placeholder={t("provider_choose")} options={options(partners.providers)} />
        ) : (
          <SelectField
            meta={fields.resellerId}
            label={t("reseller")}
            help={t("reseller_help")}
            placeholder={t("reseller_none")}
            options={options(partners.resellers)}
            ask={partners.more ? paths.resellerChoices("active") : undefined}
            optional
          />
        )}
        <CheckboxField meta={fields.adminRights} label={t("rights")} help={t("rights_help")} optional />
        {customer ? (
          <input type="hidden" name="boundDomain" value={customer.domain} />
        ) : (
          <TextField meta={fields.boundDomain} label={t("bound")} help={t("bound_help")} spellCheck={false} autoCapitalize="none" autoComplete="off" optional />
        )}
        <SelectField
          meta={fields.language}
          label={t("language")}
          options={(["en", "de"] as const).map((value) => ({ value, label: words(`languages.${value}`) }))}
        />
        <FormActions>
          <SubmitButton>{t("create")}</SubmitButton>
          <LinkButton href={paths.customers()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
