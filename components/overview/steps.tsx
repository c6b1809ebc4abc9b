import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { Card, RowLink, Section } from "#components/ui/index.ts";
import type { FirstStep } from "#lib/domain/overview/reads.ts";
import { paths } from "#lib/web/paths.ts";

const where: Record<FirstStep, string> = {
  request_partnership: paths.requestPartnership(),
  add_customer: paths.newCustomer(),
  confirm_email: paths.enrollment(),
  be_vetted: paths.enrollment(),
  sign_agreement: paths.enrollment(),
  accept_invitation: paths.indirectProviders(),
  serve_customer: paths.customers(),
};

/** What is still to be done to get going. */
export function Steps({ steps }: { steps: FirstStep[] }) {
  const t = useTranslations("overview.steps");
  if (steps.length === 0) return null;
  return (
    <Section title={t("title")}>
      <Card>
        <ol className="flex flex-col gap-3">
          {steps.map((step) => (
            <li key={step} className="flex items-center gap-3">
              <Icon name="circle" className="size-5 text-ink-soft" />
              <RowLink href={where[step]}>{t(step)}</RowLink>
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  );
}
