"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { Notice, SubmitButton, useProblemText } from "#components/ui/index.ts";
import { startOf } from "#lib/days.ts";
import { alignForm } from "#lib/forms/subscriptions.ts";
import type { Refusal } from "#lib/refusal.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { action: FormAction; customerId: string; endsWith: string; rows: string[]; idempotencyKey: string };
type Outcome = { id: string; nickname: string; endsOn?: string; refused?: Refusal };

/** Submits exactly the rows of the dry run, each in the state in which it was shown; then says what became of each. */
export function AlignForm({ action, customerId, endsWith, rows, idempotencyKey }: Props) {
  const t = useTranslations("subscriptions.align");
  const words = useProblemText();
  const format = useFormatter();
  const { form, formProps, done } = useActionForm({ id: "align", action, schema: alignForm.schema });
  const outcomes = done as Outcome[] | undefined;
  const said = ({ endsOn, refused }: Outcome) =>
    endsOn ? t("scheduled", { date: format.dateTime(startOf(endsOn), { dateStyle: "long" }) }) : refused ? words(refused) : "";
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="endsWith" value={endsWith} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {rows.map((row) => (
        <input key={row} type="hidden" name="rows" value={row} />
      ))}
      <FormErrors form={form} labels={{ endsWith: t("choose"), rows: t("rows") }} />
      {outcomes && (
        <Notice tone="good" live>
          <p>{t("done", { count: outcomes.filter(({ endsOn }) => endsOn).length })}</p>
          <ul className="list-disc pl-4">
            {outcomes.map((outcome) => (
              <li key={outcome.id}>
                {outcome.nickname}: {said(outcome)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {!outcomes && rows.length > 0 && <SubmitButton>{t("submit")}</SubmitButton>}
      {!outcomes && rows.length === 0 && <p>{t("nothing")}</p>}
    </form>
  );
}
