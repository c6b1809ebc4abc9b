"use client";

import { useTranslations } from "next-intl";
import { FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { TagCustomers, tagManyForm } from "#lib/domain/customers/tags/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** A word for all that are ticked in the list below; their boxes belong to this form by its id. */
export default function TagManyForm({ action }: { action: FormAction }) {
  const t = useTranslations("customers.tags");
  const { form, fields, formProps, done } = useActionForm({ id: tagManyForm, action, schema: TagCustomers });
  const told = done as { changed: number; name: string; way: "assign" | "remove" } | true | undefined;
  return (
    <form {...formProps} className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <FormErrors form={form} labels={{ ids: t("customers") }} />
      {told && (
        <p role="status" className="font-medium">
          {told === true ? t("nothing") : t(told.way === "assign" ? "assigned" : "removed", { count: told.changed, name: told.name })}
        </p>
      )}
      <p className="text-ink-soft">{t("many_text")}</p>
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-56">
          <TextField meta={fields.name} label={t("name")} autoComplete="off" />
        </div>
        <SubmitButton name="way" value="assign">
          {t("assign")}
        </SubmitButton>
        <SubmitButton name="way" value="remove" variant="secondary">
          {t("take")}
        </SubmitButton>
      </div>
    </form>
  );
}
