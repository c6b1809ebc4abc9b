"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { ShownOnce } from "#components/ui/shown-once.tsx";
import { NoInput } from "#lib/domain/renewals/calendar/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { make: FormAction; revoke: FormAction; since?: Date };

/** An address for one's calendar, shown once, replaced and withdrawn. */
export function CalendarForms({ make, revoke, since }: Props) {
  const t = useTranslations("renewals.calendar");
  const format = useFormatter();
  const made = useActionForm({ id: "calendar", action: make, schema: NoInput });
  const revoked = useActionForm({ id: "calendar-revoke", action: revoke, schema: NoInput });
  const { address } = (made.done ?? {}) as { address?: string };
  return (
    <div className="flex flex-col items-start gap-4">
      {address && since ? (
        <ShownOnce title={t("made")} values={[{ label: t("address"), value: address, copy: t("copy") }]} />
      ) : (
        <p>{since ? t("since", { date: format.dateTime(since, "onDay") }) : t("none")}</p>
      )}
      <form {...made.formProps} className="flex flex-col items-start gap-2">
        <FormErrors form={made.form} />
        <SubmitButton variant="secondary">{since ? t("renew") : t("make")}</SubmitButton>
        {since && <p className="text-ink-soft">{t("renew_help")}</p>}
      </form>
      {since && (
        <form {...revoked.formProps} className="flex flex-col items-start gap-2">
          <FormErrors form={revoked.form} />
          <SubmitButton variant="danger">{t("revoke")}</SubmitButton>
        </form>
      )}
    </div>
  );
}
