"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SeenFields, SelectField, TextareaField, useActionForm } from "#components/ui/forms.ts";
import { Card, Section, SubmitButton } from "#components/ui/index.ts";
import { ChooseRecipient, OneAnnouncement, PublishAnnouncement, WithdrawAnnouncement } from "#lib/domain/announcements/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Seen = { id: string; version: number };

export function PublishAnnouncementForm({ action, ...seen }: Seen & { action: FormAction }) {
  const t = useTranslations("announcementForms");
  const { form, formProps, shown } = useActionForm({ id: "publish-announcement", action, schema: PublishAnnouncement, seen });
  return (
    <form {...formProps} className="flex flex-col gap-2">
      <SeenFields shown={shown} />
      <FormErrors form={form} />
      <p className="text-ink-soft">{t("publish_help")}</p>
      <div>
        <SubmitButton>{t("publish")}</SubmitButton>
      </div>
    </form>
  );
}

export function DiscardForm({ action, id }: { action: FormAction; id: string }) {
  const t = useTranslations("announcementForms");
  const { form, formProps } = useActionForm({ id: "discard-announcement", action, schema: OneAnnouncement });
  return (
    <form {...formProps} className="flex flex-col gap-2">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <div>
        <SubmitButton variant="secondary">{t("discard")}</SubmitButton>
      </div>
    </form>
  );
}

export function WithdrawAnnouncementForm({ action, ...seen }: Seen & { action: FormAction }) {
  const t = useTranslations("announcementForms");
  const { form, fields, formProps, shown } = useActionForm({ id: "withdraw-announcement", action, schema: WithdrawAnnouncement, seen });
  return (
    <Section title={t("withdraw_title")} description={t("withdraw_help")}>
      <form {...formProps} className="flex max-w-[640px] flex-col gap-4">
        <SeenFields shown={shown} />
        <FormErrors form={form} />
        <TextareaField meta={fields.reason} label={t("reason")} rows={2} optional />
        <div>
          <SubmitButton variant="danger">{t("withdraw")}</SubmitButton>
        </div>
      </form>
    </Section>
  );
}

type Named = { id: string; name: string };
type RecipientsProps = { id: string; chosen: Named[]; partners: Named[]; ask?: string; add: FormAction; drop: FormAction };

/** Whom a draft is for, one by one. */
export function RecipientForms({ id, chosen, partners, ask, add, drop }: RecipientsProps) {
  const t = useTranslations("announcementForms");
  const { form, fields, formProps } = useActionForm({ id: "choose-recipient", action: add, schema: ChooseRecipient });
  const left = partners.filter((each) => !chosen.some((other) => other.id === each.id));
  return (
    <Card className="flex max-w-[640px] flex-col gap-4">
      {chosen.length > 0 && (
        <ul className="flex flex-col gap-2">
          {chosen.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center justify-between gap-2">
              <span className="wrap-anywhere">{each.name}</span>
              <DropForm id={id} reseller={each} action={drop} />
            </li>
          ))}
        </ul>
      )}
      <form {...formProps} key={chosen.length} className="flex flex-col gap-3">
        <input type="hidden" name="id" value={id} />
        <FormErrors form={form} />
        <SelectField
          meta={fields.resellerId}
          label={t("reseller")}
          placeholder={t("choose")}
          options={left.map((each) => ({ value: each.id, label: each.name }))}
          ask={ask}
        />
        <div>
          <SubmitButton variant="secondary">{t("add")}</SubmitButton>
        </div>
      </form>
    </Card>
  );
}

function DropForm({ id, reseller, action }: { id: string; reseller: Named; action: FormAction }) {
  const t = useTranslations("announcementForms");
  const { form, formProps } = useActionForm({ id: `drop-${reseller.id}`, action, schema: ChooseRecipient });
  return (
    <form {...formProps} className="inline-flex flex-col gap-1">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="resellerId" value={reseller.id} />
      <FormErrors form={form} />
      <SubmitButton variant="secondary" aria-label={t("drop_named", { name: reseller.name })}>
        {t("drop")}
      </SubmitButton>
    </form>
  );
}
