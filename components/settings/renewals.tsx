import { useTranslations } from "next-intl";
import { CalendarForms } from "#components/renewals/calendar-forms.tsx";
import { NoticesForm } from "#components/renewals/notices-form.tsx";
import { Card, Section } from "#components/ui/index.ts";
import type { Times, Zone } from "#lib/domain/renewals/notices/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { times: Times & { digest: boolean }; since?: Date; choose: FormAction; make: FormAction; revoke: FormAction };

/** When somebody hears of renewals, and the address of their calendar. */
export function RenewalSettings({ times, since, choose, make, revoke }: Props) {
  const t = useTranslations("renewals");
  return (
    <>
      <Section title={t("notices.title")} description={t("notices.text")}>
        <Card>
          <NoticesForm action={choose} times={{ ...times, zone: times.zone as Zone }} />
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
