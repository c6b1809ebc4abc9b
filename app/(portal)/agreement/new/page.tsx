import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PublishForm } from "#components/agreements/publish-form.tsx";
import { Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readAgreement } from "#lib/domain/agreements/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { publishAgreementAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agreements.publish");
  return { title: t("new") };
}

export default async function NewAgreementPage() {
  const [actor, t, all] = await Promise.all([signedIn(), getTranslations("agreements.publish"), getTranslations("agreements")]);
  if (!may(actor, "agreement.publish")) notFound();
  const { english, german } = await found(readAgreement(actor, {}));
  return (
    <Page title={t("new")} subtitle={t("subtitle")} breadcrumbs={[{ label: all("title"), href: paths.agreement() }, { label: t("new") }]}>
      <PublishForm action={publishAgreementAction} idempotencyKey={crypto.randomUUID()} before={{ english, german }} />
    </Page>
  );
}
