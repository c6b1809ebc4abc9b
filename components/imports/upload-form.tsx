"use client";

import { useTranslations } from "next-intl";
import { FieldError, FormErrors, RadioGroupField, useActionForm } from "#components/ui/forms.ts";
import { buttonClass, FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { importColumns, requiredColumns } from "#lib/domain/imports/data.ts";
import { example, importKinds, type Kind } from "#lib/domain/imports/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

const templateOf = (kind: Kind) =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${importColumns[kind].join(",")}\r\n${example[kind].map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(",")}\r\n`)}`;

/** A file to be looked at. */
export function UploadImportForm({ kind, idempotencyKey, action }: { kind: Kind; idempotencyKey: string; action: FormAction }) {
  const t = useTranslations("imports.new");
  const kinds = useTranslations("imports.kinds");
  const words = useTranslations("imports.fields");
  const common = useTranslations("common");
  const { form, fields, formProps, state } = useActionForm({ id: "import", action, defaultValue: { kind } as Record<string, string> });
  const errors = (state?.result as { error?: Record<string, string[]> } | undefined)?.error?.file;
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} labels={{ file: t("file") }} />
        <RadioGroupField
          meta={fields.kind as object}
          label={t("kind")}
          options={importKinds.map((value) => ({
            value,
            label: kinds(value),
            help: `${t(`kind_help.${value}`)} ${t("required", { columns: requiredColumns[value].map((field) => words(field)).join("; ") })}`,
          }))}
        />
        <div className="flex flex-col gap-1">
          <label htmlFor="import-file" className="w-fit font-medium">
            {t("file")}
          </label>
          <input
            id="import-file"
            type="file"
            name="file"
            accept=".csv,.txt,text/csv,text/plain"
            aria-describedby="import-file-help import-file-error"
            aria-invalid={errors ? true : undefined}
            className="control py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:py-1 file:text-ink"
          />
          <p id="import-file-help" className="text-xs text-ink-soft">
            {t("file_help")}
          </p>
          <FieldError meta={{ errorId: "import-file-error", errors }} />
        </div>
        <fieldset>
          <legend className="mb-1 font-medium">{t("templates")}</legend>
          <span className="flex flex-wrap gap-2">
            {importKinds.map((each) => (
              <a key={each} href={templateOf(each)} download={`${each.toLowerCase()}.csv`} className={buttonClass("secondary")}>
                {kinds(each)}
              </a>
            ))}
          </span>
        </fieldset>
        <p className="text-ink-soft">{t("customers_note")}</p>
        <FormActions>
          <SubmitButton>{t("check")}</SubmitButton>
          <LinkButton href={paths.imports()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
