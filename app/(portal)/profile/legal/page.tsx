import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LegalForm } from "#components/profiles/forms.tsx";
import { Page } from "#components/ui/index.ts";
import { readProfile } from "#lib/domain/profiles/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { requestProfileChangeAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profiles.form");
  return { title: t("title") };
}

export default async function ChangeProfilePage() {
  const [actor, t, locale] = await Promise.all([signedIn(), getTranslations("profiles"), getLocale()]);
  const { legal, country, can } = await found(readProfile(actor, {}));
  if (!can.legal) notFound();
  const name = new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
  return (
    <Page title={t("form.title")} subtitle={t("legal_text")} breadcrumbs={[{ label: t("title"), href: paths.profile() }, { label: t("form.title") }]}>
      <LegalForm action={requestProfileChangeAction} country={{ code: country, name }} legal={legal} idempotencyKey={crypto.randomUUID()} />
    </Page>
  );
}
