"use client";

import { useTranslations } from "next-intl";
import { FormErrors, type Option, RadioGroupField, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { OneBulk, seatWays } from "#lib/domain/subscriptions/bulk/rules.ts";
import { bulkForm } from "#lib/forms/subscriptions.ts";
import type { BulkChangeKind } from "#prisma/client/enums.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = {
  action: FormAction;
  kind: BulkChangeKind;
  ids: string[];
  /** The list's address, when all that it shows is chosen. */
  filter?: string;
  ends: Option[];
  resellers: Option[];
  ask?: string;
  idempotencyKey: string;
  another: string;
};

/** What is decided for all of them; nothing is changed by this but that each is looked at. */
export function PrepareBulkForm({ action, kind, ids, filter, ends, resellers, ask, idempotencyKey, another }: Props) {
  const t = useTranslations("bulk.new");
  const kinds = useTranslations("bulk.kinds");
  const { form, fields, formProps } = useActionForm({ id: "bulk", action, schema: bulkForm.schema });
  const reseller = t(kind === "CONTACT" ? "contact" : "record");
  return (
    <form {...formProps}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {filter !== undefined && <input type="hidden" name="filter" value={filter} />}
      {ids.map((id) => (
        <input key={id} type="hidden" name="ids" value={id} />
      ))}
      <FormColumn>
        <FormErrors form={form} labels={{ ids: kinds(kind) }} />
        {kind === "RENEWAL" && <RadioGroupField meta={fields.endOfTerm} label={t("end")} options={ends} />}
        {kind === "QUANTITY" && (
          <>
            <RadioGroupField meta={fields.seats} label={t("seats")} options={seatWays.map((value) => ({ value, label: t(`seat_ways.${value}`) }))} />
            <TextField meta={fields.quantity} label={t("quantity")} inputMode="numeric" help={t("quantity_help")} optional />
          </>
        )}
        {(kind === "RECORD" || kind === "CONTACT") && (
          <SelectField meta={fields.resellerId} label={reseller} placeholder={t("choose")} options={resellers} ask={ask} />
        )}
        {kind === "SUSPEND" && <p className="text-ink-soft">{t("suspend_help")}</p>}
        <p className="text-ink-soft">{t("check_help")}</p>
        <FormActions>
          <SubmitButton>{t("check")}</SubmitButton>
          <LinkButton href={another}>{t("another")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

type StepProps = { id: string; what: "confirm" | "cancel" | "undo"; count: number; action: FormAction };
/** One button: confirm, cancel or take back. */
export function BulkStepForm({ id, what, count, action }: StepProps) {
  const t = useTranslations("bulk.details");
  const { form, formProps } = useActionForm({ id: what, action, schema: OneBulk });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <p className="text-ink-soft">{t(`${what}_help`, { count })}</p>
      <SubmitButton variant={what === "confirm" ? "primary" : "secondary"}>{t(what, { count })}</SubmitButton>
    </form>
  );
}
