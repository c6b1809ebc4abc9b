import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Announced } from "#components/announcements/glance.tsx";
import { AgreementsToAccept } from "#components/agreements/to-accept.tsx";
import { LastMonths } from "#components/overview/months.tsx";
import { Partners } from "#components/overview/partners.tsx";
import { RecentActivity } from "#components/overview/recent.tsx";
import { Steps } from "#components/overview/steps.tsx";
import { SupportContacts } from "#components/overview/support.tsx";
import { Warnings } from "#components/overview/warnings.tsx";
import { Worklist } from "#components/overview/worklist.tsx";
import { LinkButton, Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { hidesSteps } from "#lib/actor.ts";
import { unreadAnnouncements } from "#lib/domain/announcements/reads.ts";
import { recentActivity } from "#lib/domain/audit/reads.ts";
import { ownOpenAgreements } from "#lib/domain/customers/agreement/reads.ts";
import { readMonths } from "#lib/domain/overview/months/reads.ts";
import { readPartnersAtGlance } from "#lib/domain/overview/partners/reads.ts";
import { listOwnSupport, readFirstSteps, readWarnings } from "#lib/domain/overview/reads.ts";
import { readWorklist } from "#lib/domain/overview/worklist/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { acceptAgreementAction, hideSteps, markAnnouncementRead } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function OverviewPage({ searchParams }: PageProps<"/overview">) {
  const [actor, { top }] = await Promise.all([signedIn(), searchParams]);
  const [{ waiting, now }, announced, steps, months, partners, support, recent, open, warnings, t, customers] = await Promise.all([
    found(readWorklist(actor, {})),
    may(actor, "announcement.read") ? unreadAnnouncements(actor, {}) : undefined,
    may(actor, "partnership.read") && !hidesSteps(actor) ? readFirstSteps(actor, {}) : [],
    // What sells is a seller's business: a provider's, and a reseller's.
    may(actor, "subscription.list") ? readMonths(actor, {}) : undefined,
    may(actor, "partnership.listResellers") ? readPartnersAtGlance(actor, { top }) : undefined,
    may(actor, "subscription.listOwn") ? listOwnSupport(actor, {}) : undefined,
    may(actor, "auditEntry.read") ? recentActivity(actor, {}) : undefined,
    may(actor, "customer.acceptAgreement") ? ownOpenAgreements(actor, {}) : undefined,
    may(actor, "portal.read") ? readWarnings(actor, {}) : [],
    getTranslations("overview"),
    getTranslations("customers"),
  ]);
  const add = may(actor, "provider.addCustomer") && (
    <LinkButton variant="primary" href={paths.newCustomer({})}>
      {customers("add")}
    </LinkButton>
  );
  return (
    <Page title={t("title")} subtitle={t("welcome", { name: actor.name })} action={add}>
      <Warnings warnings={warnings} />
      {open && <AgreementsToAccept open={open} action={acceptAgreementAction} />}
      {announced && <Announced {...announced} markRead={markAnnouncementRead} />}
      <Steps steps={steps} hide={hideSteps} />
      <Worklist waiting={waiting} now={now} />
      {months && <LastMonths {...months} />}
      {partners && <Partners {...partners} />}
      {support && <SupportContacts rows={support} />}
      {recent && <RecentActivity entries={recent} />}
    </Page>
  );
}
