"use client";

import { FormErrors, type Option, RadioGroupField, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { OneBulk, seatWays } from "#lib/domain/subscriptions/bulk/rules.ts";
import { bulkForm } from "#lib/forms/subscriptions.ts";
import type { BulkChangeKind } from "#prisma/client/enums.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Word =
  | "end"
  | "seats"
  | "used"
  | "number"
  | "quantity"
  | "quantity_help"
  | "ids"
  | "reseller"
  | "choose"
  | "suspend_help"
  | "check"
  | "check_help"
  | "another";
type Props = {
  /** Said by the page, so that no other one has to bring them along. */
  words: Record<Word, string>;
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
export function PrepareBulkForm({ words, action, kind, ids, filter, ends, resellers, ask, idempotencyKey, another }: Props) {
  const { form, fields, formProps } = useActionForm({ id: "bulk", action, schema: bulkForm.schema });
  return (
    <form {...formProps}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {filter !== undefined && <input type="hidden" name="filter" value={filter} />}
      {ids.map((id) => (
        <input key={id} type="hidden" name="ids" value={id} />
      ))}
      <FormColumn>
        <FormErrors form={form} labels={{ ids: words.ids }} />
        {kind === "RENEWAL" && <RadioGroupField meta={fields.endOfTerm} label={words.end} options={ends} />}
        {kind === "QUANTITY" && (
          <>
            <RadioGroupField meta={fields.seats} label={words.seats} options={seatWays.map((value) => ({ value, label: words[value] }))} />
            <TextField meta={fields.quantity} label={words.quantity} inputMode="numeric" help={words.quantity_help} />
          </>
        )}
        {(kind === "RECORD" || kind === "CONTACT") && (
          <SelectField meta={fields.resellerId} label={words.reseller} placeholder={words.choose} options={resellers} ask={ask} />
        )}
        {kind === "SUSPEND" && <p className="text-ink-soft">{words.suspend_help}</p>}
        <p className="text-ink-soft">{words.check_help}</p>
        <FormActions>
          <SubmitButton>{words.check}</SubmitButton>
          <LinkButton href={another}>{words.another}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

type StepProps = { id: string; what: "confirm" | "cancel" | "undo"; label: string; help: string; action: FormAction };
/** One button: confirm, cancel or take back. */
export function BulkStepForm({ id, what, label, help, action }: StepProps) {
  const { form, formProps } = useActionForm({ id: what, action, schema: OneBulk });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <p className="text-ink-soft">{help}</p>
      <SubmitButton variant={what === "confirm" ? "primary" : "secondary"}>{label}</SubmitButton>
    </form>
  );
}
