import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { Card, RowLink, Section, SubmitButton } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import type { FirstStep, Step } from "#lib/domain/overview/reads.ts";
import { paths } from "#lib/web/paths.ts";

const where: Record<FirstStep, string> = {
  request_partnership: paths.requestPartnership(),
  add_customer: paths.newCustomer(),
  confirm_email: paths.enrollment(),
  be_vetted: paths.enrollment(),
  sign_agreement: paths.enrollment(),
  accept_invitation: paths.indirectProviders(),
  serve_customer: paths.customers(),
  load_prices: paths.newCatalogLoad(),
  publish_agreement: paths.newAgreement(),
  name_support: paths.profile(),
  add_colleague: paths.inviteMember(),
  second_factor: paths.setUpFactor({ from: paths.overview() }),
};

/** What is still to be done to get going, and what is done; until somebody dismisses it. */
export function Steps({ steps, hide }: { steps: Step[]; hide: (data: FormData) => Promise<void> }) {
  const t = useTranslations("overview.steps");
  if (steps.length === 0) return null;
  const done = steps.filter((each) => each.done).length;
  const dismiss = (
    <PlainForm action={hide}>
      <SubmitButton variant="quiet">{t("dismiss")}</SubmitButton>
    </PlainForm>
  );
  return (
    <Section title={t("title")} description={t("progress", { done: String(done), of: String(steps.length) })} action={dismiss}>
      <Card>
        <ol className="flex flex-col gap-3">
          {steps.map(({ step, done }) => (
            <li key={step} className="flex items-center gap-3">
              <Icon name={done ? "good" : "circle"} className={`size-5 ${done ? "text-good" : "text-ink-soft"}`} />
              {done ? (
                <span className="text-ink-soft">
                  {t(step)} <span className="sr-only">({t("done")})</span>
                </span>
              ) : (
                <RowLink href={where[step]}>{t(step)}</RowLink>
              )}
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  );
}
