"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, DateField, FormErrors, SelectField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, Notice, SubmitButton } from "#components/ui/index.ts";
import type { WhatRemains } from "#lib/domain/assignments/ending/reads.ts";
import { EndPartnership, endingFacts } from "#lib/domain/assignments/ending/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { EndingTable } from "./ending-table.tsx";

type Props = { id: string; remains: WhatRemains; back: string; tomorrow: string; action: FormAction };

/** One decision for each of the independent facts, and another one for single customers; nothing is decided silently. */
export function EndForm({ id, remains, back, tomorrow, action }: Props) {
  const { name, customers, facts, targets, more, keepDays } = remains;
  const t = useTranslations("partnerships.end");
  const common = useTranslations("common");
  const none = { customers: "", resellerOfRecord: "", supportContact: "", azure: "" };
  const defaultValue = { id, exceptions: customers.map((customer) => ({ customerId: customer.id, ...none })) };
  const { form, fields, formProps } = useActionForm({ id: "end", action, schema: EndPartnership, defaultValue });
  const options = [
    { value: "withdraw", label: t("withdraw") },
    { value: "keep", label: t("keep") },
    ...targets.map((target) => ({ value: target.id, label: t("move", { name: target.name }) })),
  ];
  const shown = endingFacts.filter((fact) => facts.includes(fact));
  return (
    <form {...formProps} className="flex flex-col gap-6">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      {shown.length === 0 && <Notice>{t("nothing", { name })}</Notice>}
      {shown.length > 0 && (
        <>
          <FormColumn>
            <div>
              <h2 className="text-base font-semibold">{t("decide")}</h2>
              <p className="text-ink-soft">{t("decide_help")}</p>
            </div>
            {shown.map((fact) => (
              <SelectField key={fact} meta={fields[fact]} label={t(`facts.${fact}`)} help={t(`help.${fact}`)} placeholder={t("choose")} options={options} />
            ))}
            <DateField meta={fields.keepUntil} label={t("keep_until")} help={t("keep_until_help", { days: keepDays })} min={tomorrow} optional />
          </FormColumn>
          <section className="flex flex-col gap-3">
            <div>
              <h2 className="text-base font-semibold">{t("each")}</h2>
              <p className="text-ink-soft">{t("each_help")}</p>
            </div>
            {more > 0 && <Notice tone="warn">{t("more", { count: more })}</Notice>}
            <EndingTable customers={customers} facts={shown} options={options} rows={fields.exceptions.getFieldList()} />
          </section>
        </>
      )}
      <FormColumn>
        <p className="text-ink-soft">{t("legal")}</p>
        <CheckboxField meta={fields.confirmed} label={t("confirmed", { name })} />
        <FormActions>
          <SubmitButton variant="danger">{t("submit")}</SubmitButton>
          <LinkButton href={back}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
