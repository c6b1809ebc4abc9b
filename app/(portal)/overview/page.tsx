import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AgreementsToAccept } from "#components/agreements/to-accept.tsx";
import { Figures } from "#components/overview/figures.tsx";
import { RecentActivity } from "#components/overview/recent.tsx";
import { Steps } from "#components/overview/steps.tsx";
import { SupportContacts } from "#components/overview/support.tsx";
import { Warnings } from "#components/overview/warnings.tsx";
import { Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { ownOpenAgreements } from "#lib/domain/customers/agreement/reads.ts";
import { recentActivity } from "#lib/domain/audit/reads.ts";
import { readWarnings } from "#lib/domain/overview/reads.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import { acceptAgreementAction } from "../actions.ts";
import { startPageOf } from "./facts.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function OverviewPage() {
  const actor = await signedIn();
  const [{ figures, steps, support }, recent, open, warnings, t] = await Promise.all([
    found(startPageOf(actor)),
    may(actor, "auditEntry.read") ? recentActivity(actor, {}) : undefined,
    may(actor, "customer.acceptAgreement") ? ownOpenAgreements(actor, {}) : undefined,
    may(actor, "portal.read") ? readWarnings(actor, {}) : [],
    getTranslations("overview"),
  ]);
  return (
    <Page title={t("title")} subtitle={t("welcome", { name: actor.name })}>
      <Warnings warnings={warnings} />
      {open && <AgreementsToAccept open={open} action={acceptAgreementAction} />}
      {figures.length > 0 && <Figures items={figures} />}
      <Steps steps={steps} />
      {support && <SupportContacts rows={support} />}
      {recent && <RecentActivity entries={recent} />}
    </Page>
  );
}
