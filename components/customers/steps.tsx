import { useTranslations } from "next-intl";
import { Stepper } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

const steps = ["account", "subscriptions", "review", "confirmation"] as const;
type Step = (typeof steps)[number];

/** Where one is in the wizard. Steps that were reached are links; once submitted there is no way back. */
export function WizardSteps({ current, draft, reached = current }: { current: Step; draft?: string; reached?: Step }) {
  const t = useTranslations("customers.steps");
  const addresses = draft
    ? {
        account: paths.newCustomer({ draft }),
        subscriptions: paths.newCustomerSubscriptions(draft),
        review: paths.newCustomerReview(draft),
        confirmation: undefined,
      }
    : undefined;
  const open = (step: Step) => current !== "confirmation" && step !== current && steps.indexOf(step) <= steps.indexOf(reached);
  return (
    <Stepper
      label={t("label")}
      current={steps.indexOf(current)}
      steps={steps.map((step) => ({ label: t(step), href: open(step) ? addresses?.[step] : undefined }))}
    />
  );
}
