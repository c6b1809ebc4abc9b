import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StartReviewForm } from "#components/reviews/start-form.tsx";
import { Page } from "#components/ui/index.ts";
import { readReviewStart } from "#lib/domain/reviews/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { startReviewAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("start") };
}

export default async function NewReviewPage() {
  const [actor, t, page] = await Promise.all([signedIn(), getTranslations("reviews"), getTranslations("reviews.new")]);
  const choices = await found(readReviewStart(actor, {}));
  return (
    <Page title={t("start")} subtitle={page("subtitle")} breadcrumbs={[{ label: t("title"), href: paths.reviews() }, { label: t("start") }]}>
      <StartReviewForm {...choices} action={startReviewAction} today={new Date().toISOString().slice(0, 10)} idempotencyKey={crypto.randomUUID()} />
    </Page>
  );
}
