"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { Notice, SubmitButton } from "#components/ui/index.ts";
import { manyForms } from "#lib/forms/subscriptions.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { what: "record" | "contact"; action: FormAction; label: string; chosen: string; rows: string[]; idempotencyKey: string };
type Outcome = { changed: number; overtaken: string[] };
const names = { record: "resellerId", contact: "to" } as const;

/** Submits exactly the rows of a dry run, each in the state in which it was shown. */
export function AssignManyForm({ what, action, label, chosen, rows, idempotencyKey }: Props) {
  const t = useTranslations("incentives.coverage.many");
  const { form, formProps, done } = useActionForm({ id: "assign-many", action, schema: manyForms[what].schema });
  const outcome = done as Outcome | undefined;
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <input type="hidden" name={names[what]} value={chosen} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {rows.map((row) => (
        <input key={row} type="hidden" name="rows" value={row} />
      ))}
      <FormErrors form={form} labels={{ [names[what]]: label }} />
      {outcome && (
        <Notice tone="good" live>
          <p>{t("done", { count: outcome.changed })}</p>
          {outcome.overtaken.length > 0 && <p>{t("overtaken", { names: outcome.overtaken.join(", ") })}</p>}
        </Notice>
      )}
      {!outcome && rows.length > 0 && <SubmitButton>{t("submit")}</SubmitButton>}
    </form>
  );
}
