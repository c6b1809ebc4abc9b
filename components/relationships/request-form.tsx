"use client";

import { useTranslations } from "next-intl";
import { LetterForm } from "#components/invitations/letter-form.tsx";
import { CheckboxField, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { Notice } from "#components/ui/index.ts";
import { relationshipForm } from "#lib/forms/letters.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Named = { id: string; name: string };
type Draft = {
  language: "en" | "de";
  link: string;
  idempotencyKey: string;
  subject: string;
  text: string;
  adminRights: boolean;
  providerId?: string;
  resellerId?: string;
};
type Props = {
  action: FormAction;
  draft: Draft;
  maySend: boolean;
  /** With whom one may ask: a reseller with one of its providers, a provider alone or with one of its resellers. */
  partners: { providers: Named[]; more: boolean } | { resellers: Named[]; more: boolean };
  /** Made for this company only. */
  customer?: { name: string; domain: string };
};

/** The letter to a customer; with whom and for how much it asks stands beside it, and for whom it is. */
export function RequestRelationshipForm({ action, draft, maySend, partners, customer }: Props) {
  const t = useTranslations("relationships.new");
  const words = useTranslations("partnerships.new");
  const defaultValue = { ...draft, note: customer?.name, boundDomain: customer?.domain };
  const form = useActionForm({ id: "request", action, schema: relationshipForm.schema, defaultValue });
  const { fields } = form;
  const options = (rows: Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  const labels = { note: t("note"), providerId: t("provider"), resellerId: t("reseller"), boundDomain: t("bound") };
  return (
    <LetterForm
      form={form}
      labels={labels}
      maySend={maySend}
      cancelHref={paths.customers()}
      beside={(rewrite) => (
        <>
          {customer && <Notice tone="info">{t("bound_to", customer)}</Notice>}
          {"providers" in partners ? (
            <SelectField
              {...{ meta: fields.providerId, label: t("provider"), options: options(partners.providers), onChange: rewrite, findable: true }}
              ask={partners.more ? paths.providerChoices() : undefined}
            />
          ) : (
            <SelectField
              meta={fields.resellerId}
              label={t("reseller")}
              help={t("reseller_help")}
              placeholder={t("reseller_none")}
              options={options(partners.resellers)}
              ask={partners.more ? paths.resellerChoices("active") : undefined}
              onChange={rewrite}
              optional
            />
          )}
          <CheckboxField meta={fields.adminRights} label={t("rights")} help={t("rights_help")} onChange={rewrite} optional />
          <TextField meta={fields.note} label={t("note")} help={t("note_help")} optional />
          <SelectField
            meta={fields.language}
            label={t("language")}
            options={(["en", "de"] as const).map((value) => ({ value, label: words(`languages.${value}`) }))}
            onChange={rewrite}
          />
          {customer ? (
            <input type="hidden" name="boundDomain" value={customer.domain} />
          ) : (
            <TextField
              meta={fields.boundDomain}
              label={t("bound")}
              help={t("bound_help")}
              spellCheck={false}
              autoCapitalize="none"
              autoComplete="off"
              optional
            />
          )}
        </>
      )}
    />
  );
}
