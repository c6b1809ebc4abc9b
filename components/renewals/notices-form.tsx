"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, FormErrors, SelectField, useActionForm } from "#components/ui/forms.ts";
import { Notice, SubmitButton } from "#components/ui/index.ts";
import { ChooseNotices } from "#lib/domain/renewals/notices/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

type Chosen = { digest: boolean; weekday: number; hour: number };

export function NoticesForm({ action, times: { digest, weekday, hour } }: { action: FormAction; times: Chosen }) {
  const t = useTranslations("renewals.notices");
  const defaultValue = { digest: digest ? "on" : undefined, weekday: String(weekday), hour: String(hour) } as never;
  const { form, fields, formProps, done } = useActionForm({ id: "notices", action, schema: ChooseNotices, defaultValue });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} />
      {done !== undefined && <Notice tone="good" live title={t("saved")} />}
      <CheckboxField meta={fields.digest} label={t("digest")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField meta={fields.weekday} label={t("weekday")} options={weekdays.map((day) => ({ value: String(day), label: t(`weekdays.d${day}`) }))} />
        <SelectField meta={fields.hour} label={t("hour")} options={hours} />
      </div>
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}
