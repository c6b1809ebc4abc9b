import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Figures } from "#components/overview/figures.tsx";
import { RecentActivity } from "#components/overview/recent.tsx";
import { Steps } from "#components/overview/steps.tsx";
import { SupportContacts } from "#components/overview/support.tsx";
import { Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { recentActivity } from "#lib/domain/audit/reads.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import { startPageOf } from "./facts.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function OverviewPage() {
  const actor = await signedIn();
  const [{ figures, steps, support }, recent, t] = await Promise.all([
    found(startPageOf(actor)),
    may(actor, "auditEntry.read") ? recentActivity(actor, {}) : undefined,
    getTranslations("overview"),
  ]);
  return (
    <Page title={t("title")} subtitle={t("welcome", { name: actor.name })}>
      {figures.length > 0 && <Figures items={figures} />}
      <Steps steps={steps} />
      {support && <SupportContacts rows={support} />}
      {recent && <RecentActivity entries={recent} />}
    </Page>
  );
}
