"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, DateField, FormErrors, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { StartReview, unconfirmedFor } from "#lib/domain/reviews/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Named = { id: string; name: string };
type Props = {
  action: FormAction;
  reviewers: Named[];
  resellers: Named[];
  resellerId?: string;
  ask?: string;
  askProviders?: string;
  providers: Named[];
  today: string;
  idempotencyKey: string;
};

export function StartReviewForm({ action, reviewers, resellers, resellerId, ask, askProviders, providers, today, idempotencyKey }: Props) {
  const t = useTranslations("reviews.new");
  const rights = useTranslations("customers.rights");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "start-review", action, schema: StartReview, defaultValue: { resellerId } });
  const options = (all: Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} />
        <TextField meta={fields.name} label={t("name")} help={t("name_help")} />
        <h2 className="text-base font-semibold">{t("scope")}</h2>
        {providers.length > 0 && (
          <SelectField
            {...{ meta: fields.providerId, label: t("provider"), placeholder: t("all"), options: options(providers), ask: askProviders, findable: true }}
            optional
          />
        )}
        {resellers.length > 0 && (
          <SelectField meta={fields.resellerId} label={t("reseller")} placeholder={t("all")} options={options(resellers)} ask={ask} optional />
        )}
        <SelectField
          meta={fields.rights}
          label={t("rights")}
          placeholder={t("all")}
          options={(["ADMIN", "NONE"] as const).map((value) => ({ value, label: rights(value) }))}
          optional
        />
        <SelectField
          meta={fields.unconfirmedDays}
          label={t("unconfirmed")}
          placeholder={t("all")}
          options={unconfirmedFor.map((days) => ({ value: String(days), label: t("days", { days }) }))}
          optional
        />
        <CheckboxGroupField meta={fields.reviewerIds} label={t("reviewers")} help={t("reviewers_help")} options={options(reviewers)} />
        <DateField meta={fields.dueOn} label={t("due")} help={t("due_help")} min={today} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={paths.reviews()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
