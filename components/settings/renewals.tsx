import { useFormatter, useTranslations } from "next-intl";
import { CalendarForms } from "#components/renewals/calendar-forms.tsx";
import { NoticesForm } from "#components/renewals/notices-form.tsx";
import { Card, Section } from "#components/ui/index.ts";
import type { Times } from "#lib/domain/renewals/notices/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = {
  times: Omit<Times, "zone"> & { digest: boolean; digestDays: number; noticeDays: readonly number[] };
  since?: Date;
  choose: FormAction;
  make: FormAction;
  revoke: FormAction;
};

/** When somebody hears of renewals, and the address of their calendar. */
export function RenewalSettings({ times, since, choose, make, revoke }: Props) {
  const t = useTranslations("renewals");
  const format = useFormatter();
  const days = { digest: String(times.digestDays), notices: times.noticeDays.length > 0 ? format.list(times.noticeDays.map(String)) : "none" };
  return (
    <>
      <Section title={t("notices.title")} description={t("notices.text", days)}>
        <Card>
          <NoticesForm action={choose} times={times} />
        </Card>
      </Section>
      <Section title={t("calendar.title")} description={t("calendar.text")}>
        <Card>
          <CalendarForms make={make} revoke={revoke} since={since} />
        </Card>
      </Section>
    </>
  );
}
