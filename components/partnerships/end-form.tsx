"use client";

import { useTranslations } from "next-intl";
import {
  CheckboxField,
  FormActions,
  FormColumn,
  FormErrors,
  LinkButton,
  RadioGroupField,
  SelectField,
  SubmitButton,
  useActionForm,
} from "#components/ui/index.ts";
import { EndPartnership } from "#lib/domain/assignments/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { id: string; name: string; targets: { id: string; name: string }[]; decideAzure: boolean; action: FormAction };

/** One decision for each of the independent facts; nothing is decided silently. */
export function EndForm({ id, name, targets, decideAzure, action }: Props) {
  const t = useTranslations("partnerships.end");
  const common = useTranslations("common");
  const defaultValue = { id, customers: "keep", resellerOfRecord: "keep", supportContact: "keep", azure: "keep" } as const;
  const { form, fields, formProps } = useActionForm({ id: "end", action, schema: EndPartnership, defaultValue });
  const options = (["keep", "withdraw", "move"] as const).map((value) => ({ value, label: t(value), disabled: value === "move" && targets.length === 0 }));
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <FormColumn>
        <FormErrors form={form} />
        <h2 className="text-base font-semibold">{t("decide")}</h2>
        <RadioGroupField meta={fields.customers} label={t("customers_decision")} options={options} />
        <RadioGroupField meta={fields.resellerOfRecord} label={t("record_decision")} options={options} />
        <RadioGroupField meta={fields.supportContact} label={t("contact_decision")} options={options} />
        {decideAzure && <RadioGroupField meta={fields.azure} label={t("azure_decision")} options={options} help={t("azure_help")} />}
        {targets.length > 0 && (
          <SelectField
            meta={fields.targetId}
            label={t("target")}
            placeholder={t("target_placeholder")}
            options={targets.map((target) => ({ value: target.id, label: target.name }))}
            optional
          />
        )}
        <p className="text-ink-soft">{t("legal")}</p>
        <CheckboxField meta={fields.confirmed} label={t("confirmed", { name })} />
        <FormActions>
          <SubmitButton variant="danger">{t("submit")}</SubmitButton>
          <LinkButton href={paths.indirectReseller(id)}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
