"use client";

import { useTranslations } from "next-intl";
import {
  CheckboxField,
  CheckboxGroupField,
  DateField,
  FormErrors,
  RadioGroupField,
  SeenFields,
  SelectField,
  TextareaField,
  TextField,
  useActionForm,
} from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { announcementKinds, DraftAnnouncement, EditAnnouncement } from "#lib/domain/announcements/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Audience = "PROVIDERS" | "RESELLERS" | "CUSTOMERS" | "CHOSEN";
type Kind = (typeof announcementKinds)[number];
type KindWords = Record<Kind, string>;
type Fields = { kind: object; titleEn: object; textEn: object; titleDe: object; textDe: object; showsFrom: object; showsUntil: object };

function Words({ fields, kinds }: { fields: Fields; kinds: KindWords }) {
  const t = useTranslations("announcementForms");
  return (
    <>
      <SelectField meta={fields.kind} label={t("kind")} options={announcementKinds.map((value) => ({ value, label: kinds[value] }))} />
      <h2 className="text-base font-semibold">{t("words")}</h2>
      <p className="text-ink-soft">{t("words_help")}</p>
      <TextField meta={fields.titleEn} label={t("titleEn")} autoComplete="off" optional="either" />
      <TextareaField meta={fields.textEn} label={t("textEn")} help={t("text_help")} rows={8} optional="either" />
      <TextField meta={fields.titleDe} label={t("titleDe")} autoComplete="off" optional="either" />
      <TextareaField meta={fields.textDe} label={t("textDe")} help={t("text_help")} rows={8} optional="either" />
    </>
  );
}

function Days({ fields, today }: { fields: Fields; today: string }) {
  const t = useTranslations("announcementForms");
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <DateField meta={fields.showsFrom} label={t("showsFrom")} help={t("showsFrom_help")} optional />
      <DateField meta={fields.showsUntil} label={t("showsUntil")} help={t("showsUntil_help")} min={today} optional />
    </div>
  );
}

type DraftProps = { action: FormAction; kinds: KindWords; audiences: readonly Audience[]; today: string; idempotencyKey: string; back: string };

/** A new one. A provider chooses one audience, the operator any of several. */
export function DraftForm({ action, kinds, audiences, today, idempotencyKey, back }: DraftProps) {
  const t = useTranslations("announcementForms");
  const common = useTranslations("common");
  const defaultValue = { kind: "CHANGE", audience: ["RESELLERS"], titleEn: "", textEn: "", titleDe: "", textDe: "" } as never;
  const { form, fields, formProps } = useActionForm({ id: "announcement", action, schema: DraftAnnouncement, defaultValue });
  const options = audiences.map((value) => ({
    value,
    label: t(`audiences.${value}`),
    help: value === "CHOSEN" || value === "CUSTOMERS" ? t(`audiences.${value}_help`) : undefined,
  }));
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} />
        {audiences.includes("CHOSEN") ? (
          <RadioGroupField meta={fields.audience} label={t("audience")} options={options} />
        ) : (
          <CheckboxGroupField meta={fields.audience} label={t("audience")} options={options} />
        )}
        <Words fields={fields} kinds={kinds} />
        <Days fields={fields} today={today} />
        <FormActions>
          <SubmitButton>{t("save")}</SubmitButton>
          <LinkButton href={back}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

type Given = { kind: Kind; titleEn: string; textEn: string; titleDe: string; textDe: string; showsFrom: string; showsUntil?: string };
type EditProps = { action: FormAction; id: string; version: number; given: Given; published: boolean; kinds: KindWords; today: string; back: string };

/** Of one that was published it is a correction. */
export function EditForm({ action, id, version, given, published, kinds, today, back }: EditProps) {
  const t = useTranslations("announcementForms");
  const common = useTranslations("common");
  const seen = { id, version };
  const { form, fields, formProps, shown } = useActionForm({ id: "edit-announcement", action, schema: EditAnnouncement, defaultValue: given as never, seen });
  return (
    <form {...formProps}>
      <SeenFields shown={shown} />
      <FormColumn>
        <FormErrors form={form} />
        <Words fields={fields} kinds={kinds} />
        <Days fields={fields} today={today} />
        {published && <CheckboxField meta={fields.again} label={t("again")} help={t("again_help")} />}
        <FormActions>
          <SubmitButton>{t("save_changes")}</SubmitButton>
          <LinkButton href={back}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
