import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PartnerIdForm } from "#components/profiles/forms.tsx";
import { Page } from "#components/ui/index.ts";
import { readProfile } from "#lib/domain/profiles/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { requestPartnerIdChangeAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profiles.partner_id");
  return { title: t("title") };
}

export default async function ChangePartnerIdPage() {
  const [actor, t, profiles] = await Promise.all([signedIn(), getTranslations("profiles.partner_id"), getTranslations("profiles")]);
  const { partnerId, can } = await found(readProfile(actor, {}));
  if (!can.partnerId) notFound();
  return (
    <Page title={t("title")} subtitle={t("text")} breadcrumbs={[{ label: profiles("title"), href: paths.profile() }, { label: t("title") }]}>
      <p>{`${t("today")}: ${partnerId}`}</p>
      <PartnerIdForm action={requestPartnerIdChangeAction} idempotencyKey={crypto.randomUUID()} />
    </Page>
  );
}
