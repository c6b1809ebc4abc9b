"use client";

import { useTranslations } from "next-intl";
import { FormErrors, type Option, SelectField, useActionForm } from "#components/ui/forms.ts";
import { Notice, SubmitButton } from "#components/ui/index.ts";
import { ChangeHabits } from "#lib/domain/identity/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { action: FormAction; habits: { zone: string; region?: string; hours?: string }; zones: Option[]; regions: Option[]; clocks: Option[] };

/** By which clock somebody is told of moments, and as where days and numbers are written. */
export function HabitsForm({ action, habits, zones, regions, clocks }: Props) {
  const t = useTranslations("habits");
  // Once it is saved it begins anew with what is so now, and says so.
  const id = ["habits", habits.zone, habits.region, habits.hours].join("-");
  const { form, fields, formProps, done } = useActionForm({ id, action, schema: ChangeHabits, defaultValue: habits as never });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} />
      {done !== undefined && <Notice tone="good" live title={t("saved")} />}
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField meta={fields.zone} label={t("zone")} help={t("zone_help")} options={zones} ask={paths.timeZones()} findable />
        <SelectField meta={fields.region} label={t("region")} placeholder={t("by_browser")} options={regions} optional />
        <SelectField meta={fields.hours} label={t("hours")} placeholder={t("by_region")} options={clocks} optional />
      </div>
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}
