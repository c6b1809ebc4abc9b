import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RequestForm } from "#components/partnerships/request-form.tsx";
import { Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { daysToAnswer } from "#lib/domain/partnerships/rules.ts";
import { partnershipDraft } from "#lib/letters/partnership-request.ts";
import { draftedLink } from "#lib/web/draft.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { requestPartnershipAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.new");
  return { title: t("title") };
}

export default async function RequestPartnershipPage() {
  const [actor, t, list] = await Promise.all([signedIn(), getTranslations("partnerships.new"), getTranslations("partnerships")]);
  if (!may(actor, "provider.requestPartnership")) notFound();
  const link = draftedLink(paths.partnershipLink);
  const letter = partnershipDraft({ provider: actor.organizationName, sender: actor.name, link, days: daysToAnswer }, actor.language);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} breadcrumbs={[{ label: list("title"), href: paths.indirectResellers() }, { label: t("title") }]}>
      <RequestForm
        action={requestPartnershipAction}
        draft={{ language: actor.language, link, idempotencyKey: crypto.randomUUID(), ...letter }}
        maySend={may(actor, "invitation.send")}
      />
    </Page>
  );
}
