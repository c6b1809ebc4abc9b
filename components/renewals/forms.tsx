"use client";

import { useTranslations } from "next-intl";
import { FormErrors, RadioGroupField, SeenFields, SelectField, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { AskReseller, AssignRenewal, type Choice, renewalChoices } from "#lib/domain/renewals/rules.ts";
import { answerForm, decideForm } from "#lib/forms/renewals.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Which state of the row was seen. */
export type SeenRenewal = { id: string; version: number; decisionVersion: number };
type Props = SeenRenewal & { action: FormAction };
type Named = { id: string; name: string };

/** A number is asked for where it counts alone: by the stylesheet, so before any script does too. */
const ForFewer = ({ children }: { children: React.ReactNode }) => <div className="hidden group-has-[[value=FEWER]:checked]:block">{children}</div>;

type DecideProps = Props & { idempotencyKey: string; offered: readonly Choice[]; chosen?: Choice; quantity?: number };

export function DecideForm({ action, idempotencyKey, offered, chosen, quantity, ...seen }: DecideProps) {
  const t = useTranslations("renewals.decide");
  const { form, fields, formProps, shown } = useActionForm({
    id: `decide-${seen.id}`,
    seen,
    action,
    schema: decideForm.schema,
    defaultValue: { ...(chosen && { choice: chosen }), ...(quantity && { quantity: String(quantity) }) },
  });
  const options = renewalChoices.filter((choice) => offered.includes(choice)).map((value) => ({ value, label: t(value) }));
  return (
    <form {...formProps} className="group flex flex-col gap-4">
      <SeenFields shown={shown} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormErrors form={form} />
      <RadioGroupField meta={fields.choice} label={t("choice")} options={options} />
      {offered.includes("FEWER") && (
        <ForFewer>
          <TextField meta={fields.quantity} label={t("quantity")} help={t("quantity_help")} inputMode="numeric" />
        </ForFewer>
      )}
      <TextField meta={fields.reason} label={t("reason")} help={t("reason_help")} optional />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

export function AssignForm({ action, team, assignee, ask, ...seen }: Props & { team: Named[]; assignee: string; ask?: string }) {
  const t = useTranslations("renewals.assign");
  const defaultValue = { memberId: assignee };
  const { form, fields, formProps, shown } = useActionForm({ id: `assign-${seen.id}`, seen, action, schema: AssignRenewal, defaultValue });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <SeenFields shown={shown} />
      <FormErrors form={form} />
      <SelectField
        meta={fields.memberId}
        label={t("member")}
        help={t("help")}
        placeholder={t("nobody")}
        optional
        options={team.map(({ id, name }) => ({ value: id, label: name }))}
        {...{ ask, findable: true }}
      />
      <div>
        <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

export function AskForm({ action, resellers, ...seen }: Props & { resellers: Named[] }) {
  const t = useTranslations("renewals.ask");
  const [only, ...others] = resellers;
  const { form, fields, formProps, shown } = useActionForm({
    id: `ask-${seen.id}`,
    seen,
    action,
    schema: AskReseller,
    defaultValue: { resellerId: only && others.length === 0 ? only.id : "" },
  });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <SeenFields shown={shown} />
      <FormErrors form={form} />
      <SelectField
        meta={fields.resellerId}
        label={t("reseller")}
        placeholder={others.length > 0 ? t("choose") : undefined}
        options={resellers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextareaField meta={fields.question} label={t("question")} rows={3} />
      <div>
        <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

export function AnswerRenewalForm({ action, offered, ...seen }: Props & { offered: readonly Choice[] }) {
  const t = useTranslations("renewals.answer");
  const words = useTranslations("renewals.decide");
  const { form, fields, formProps, shown } = useActionForm({ id: `answer-${seen.id}`, seen, action, schema: answerForm.schema });
  return (
    <form {...formProps} className="group flex max-w-xl flex-col gap-4">
      <SeenFields shown={shown} />
      <FormErrors form={form} />
      <RadioGroupField meta={fields.choice} label={t("choice")} options={offered.map((value) => ({ value, label: words(value) }))} />
      {offered.includes("FEWER") && (
        <ForFewer>
          <TextField meta={fields.quantity} label={t("quantity")} help={words("quantity_help")} inputMode="numeric" />
        </ForFewer>
      )}
      <TextareaField meta={fields.answer} label={t("text")} rows={3} optional />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}
