"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateField, FieldError, plainField } from "#components/ui/forms.ts";
import { buttonClass, FormActions, FormColumn, LinkButton } from "#components/ui/index.ts";
import { mostLoaded } from "#lib/domain/catalog/loads/data.ts";
import { paths } from "#lib/web/paths.ts";
import type { Refusal } from "#lib/refusal.ts";

type Props = { from: string; today: string; refused?: { field: "from" | "files"; refused: Refusal } };

/** Files to be looked at. They go to a door of their own, as browsers send a form. */
export function UploadCatalogForm({ from, today, refused }: Props) {
  const t = useTranslations("catalogForms");
  const common = useTranslations("common");
  const [sent, setSent] = useState(false);
  const errors = (field: "from" | "files") => (refused?.field === field ? [refused.refused] : undefined);
  return (
    <form action={paths.catalogUpload()} method="post" encType="multipart/form-data" onSubmit={() => setSent(true)}>
      <FormColumn>
        <div className="flex flex-col gap-1">
          <label htmlFor="catalog-files" className="w-fit font-medium">
            {t("files")}
          </label>
          <input
            id="catalog-files"
            type="file"
            name="files"
            multiple
            accept=".csv,.txt,text/csv,text/plain"
            aria-describedby="catalog-files-help catalog-files-error"
            aria-invalid={errors("files") ? true : undefined}
            className="control py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:py-1 file:text-ink"
          />
          <p id="catalog-files-help" className="text-xs text-ink-soft">
            {t("files_help", { max: String(mostLoaded.megabytes) })}
          </p>
          <FieldError meta={{ errorId: "catalog-files-error", errors: errors("files") }} />
        </div>
        <DateField meta={plainField("from", from, { required: true, errors: errors("from") })} label={t("from")} help={t("from_help")} min={today} />
        <FormActions>
          <button
            type="submit"
            aria-busy={sent || undefined}
            aria-disabled={sent || undefined}
            onClick={(event) => sent && event.preventDefault()}
            className={buttonClass("primary")}
          >
            {t("submit")}
          </button>
          <LinkButton href={paths.catalogLoads()}>{common("cancel")}</LinkButton>
        </FormActions>
        <p role="status" className="text-ink-soft">
          {sent && t("reading")}
        </p>
      </FormColumn>
    </form>
  );
}
