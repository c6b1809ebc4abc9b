"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { id: string; row?: { id: string; line: number }; count?: number; action: FormAction };

/** Whether a row, or all of them, are other companies than those that are there. */
export function DecideForm({ id, row, count = 0, action }: Props) {
  const t = useTranslations("imports.details");
  const { form, formProps } = useActionForm({ id: `decide-${row?.id ?? "all"}`, action });
  const ways = (["make", "leave"] as const).map((way) => (
    <SubmitButton
      key={way}
      name="way"
      value={way}
      variant="secondary"
      size={row && "small"}
      aria-label={row ? t(`${way}_row`, { line: String(row.line) }) : undefined}
    >
      {row ? t(way) : t(`${way}_all`, { count })}
    </SubmitButton>
  ));
  return (
    <form {...formProps} className="flex flex-col gap-2">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      {row && <input type="hidden" name="row" value={row.id} />}
      <span className="flex flex-wrap gap-2">{ways}</span>
    </form>
  );
}
