"use client";

import { useTranslations } from "next-intl";
import { FieldError, FormErrors, type Option, SeenFields, SelectField, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { Button, buttonClass, FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { mostLocations, RequestListingChange, ResubmitListingChange } from "#lib/domain/directory/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { LogoField } from "./logo-field.tsx";

type Entry = { companyName: string; logoId?: string; locations: { country: string; targetUrl: string }[]; note?: string };
type Props = { action: FormAction; countries: Option[]; entry: Entry; asked: { idempotencyKey: string } | { id: string; version: number } };

/** The entry as it shall be: name, logo, and a link for each country. Rows come and go without JavaScript too. */
export function ChangeForm({ action, countries, entry, asked }: Props) {
  const t = useTranslations("directory.form");
  const common = useTranslations("common");
  const schema = ("id" in asked ? ResubmitListingChange : RequestListingChange) as typeof RequestListingChange;
  const seen = "id" in asked ? asked : undefined;
  const { form, fields, formProps, shown } = useActionForm({ id: "listing", seen, action, schema, defaultValue: entry });
  const rows = fields.locations.getFieldList();
  return (
    <form {...formProps}>
      {/* The first button is what Enter presses; without this one it would be a row's. */}
      <button type="submit" hidden aria-hidden tabIndex={-1} />
      <SeenFields shown={{ ...asked, ...shown }} />
      <FormColumn>
        <FormErrors form={form} />
        <TextField meta={fields.companyName} label={t("name")} help={t("name_help")} autoComplete="organization" />
        <LogoField formId={form.id} kept={fields.logoId} errors={form.allErrors.logo} />
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-1 text-base font-semibold">{t("locations")}</legend>
          <p className="text-xs text-ink-soft">{t("locations_help")}</p>
          {rows.map((row, index) => {
            const place = row.getFieldset();
            const remove = form.remove.getButtonProps({ name: `${fields.locations.name}`, index });
            return (
              <fieldset key={row.key} className="flex flex-col gap-3 rounded-lg border border-line p-3">
                <legend className="sr-only">{t("location", { number: String(index + 1) })}</legend>
                <SelectField meta={place.country} label={t("country")} placeholder={t("country_choose")} options={countries} />
                <TextField meta={place.targetUrl} label={t("url")} type="url" inputMode="url" spellCheck={false} autoCapitalize="none" />
                <div>
                  <Button {...remove} type="submit" variant="quiet" size="small" aria-label={t("remove_location", { number: String(index + 1) })}>
                    {t("remove")}
                  </Button>
                </div>
              </fieldset>
            );
          })}
          <FieldError meta={fields.locations} />
          {rows.length < mostLocations && (
            <div>
              <button {...form.insert.getButtonProps({ name: `${fields.locations.name}` })} id={fields.locations.id} className={buttonClass("secondary")}>
                {t("add_location")}
              </button>
            </div>
          )}
        </fieldset>
        <TextareaField meta={fields.note} label={t("note")} help={t("note_help")} optional />
        <p className="text-ink-soft">{t("due")}</p>
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={paths.directoryListing()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
