"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, FormErrors, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { Card, Section, SubmitButton } from "#components/ui/index.ts";
import { AskItem, ConfirmItem, type Takeable, WithdrawItem } from "#lib/domain/reviews/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Actions = { confirm: FormAction; withdraw: FormAction; ask: FormAction };
/** `there`: what the reseller has that could be taken away. */
type Props = { id: string; reseller: string; actions: Actions; there: Takeable[] };

/** The three things that can be done with an assignment. The ids are what the single keys lead to. */
export function DecideForms({ id, reseller, actions, there }: Props) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-3">
      <ConfirmForm id={id} action={actions.confirm} />
      <WithdrawForm id={id} action={actions.withdraw} there={there} />
      <AskForm id={id} action={actions.ask} reseller={reseller} />
    </div>
  );
}

type One = { id: string; action: FormAction };

function ConfirmForm({ id, action }: One) {
  const t = useTranslations("reviews.item");
  const { form, fields, formProps } = useActionForm({ id: "confirm", action, schema: ConfirmItem });
  return (
    <Section title={t("confirm")} description={t("confirm_help")}>
      <Card>
        <form {...formProps} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={id} />
          <FormErrors form={form} />
          <TextField meta={fields.reason} label={t("confirm_reason")} optional />
          <SubmitButton aria-keyshortcuts="c">{t("confirm")}</SubmitButton>
        </form>
      </Card>
    </Section>
  );
}

function WithdrawForm({ id, action, there }: One & { there: Takeable[] }) {
  const t = useTranslations("reviews.item");
  const { form, fields, formProps } = useActionForm({
    id: "withdraw",
    action,
    schema: WithdrawItem,
    defaultValue: { what: there.filter((what) => what === "RIGHTS" || what === "ASSOCIATION") },
  });
  const options = there.map((value) => ({ value, label: t(`takeables.${value}`) }));
  return (
    <Section title={t("withdraw")} description={t("withdraw_help")}>
      <Card>
        <form {...formProps} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={id} />
          <FormErrors form={form} />
          <CheckboxGroupField meta={fields.what} label={t("what")} options={options} />
          <TextField meta={fields.reason} label={t("reason")} help={t("reason_help")} />
          <SubmitButton variant="danger">{t("withdraw")}</SubmitButton>
        </form>
      </Card>
    </Section>
  );
}

function AskForm({ id, action, reseller }: One & { reseller: string }) {
  const t = useTranslations("reviews.item");
  const { form, fields, formProps } = useActionForm({ id: "ask", action, schema: AskItem });
  return (
    <Section title={t("ask")} description={t("ask_help")}>
      <Card>
        <form {...formProps} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={id} />
          <FormErrors form={form} />
          <TextareaField meta={fields.question} label={t("question", { name: reseller })} rows={3} />
          <SubmitButton variant="secondary">{t("ask")}</SubmitButton>
        </form>
      </Card>
    </Section>
  );
}
