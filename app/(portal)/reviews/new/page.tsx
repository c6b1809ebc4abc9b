import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { dayOf } from "#lib/days.ts";
import { FindPartner } from "#components/partnerships/find-partner.tsx";
import { StartReviewForm } from "#components/reviews/start-form.tsx";
import { Page } from "#components/ui/index.ts";
import { PlainFind } from "#components/ui/plain-find.tsx";
import { readReviewStart } from "#lib/domain/reviews/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { startReviewAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("start") };
}

export default async function NewReviewPage({ searchParams }: PageProps<"/reviews/new">) {
  const [actor, { reseller, find }, t, page] = await Promise.all([signedIn(), searchParams, getTranslations("reviews"), getTranslations("reviews.new")]);
  const { manyPartners, manyProviders, ...choices } = await found(readReviewStart(actor, { reseller, q: find }));
  const sought = typeof reseller === "string" ? reseller : undefined;
  return (
    <Page title={t("start")} subtitle={page("subtitle")} breadcrumbs={[{ label: t("title"), href: paths.reviews() }, { label: t("start") }]}>
      {manyPartners && (
        <FindPartner
          action={paths.newReview()}
          name="reseller"
          label="review"
          sought={sought}
          found={choices.resellers.find(({ id }) => id === choices.resellerId)?.name}
        />
      )}
      {manyProviders && <PlainFind action={paths.newReview()} />}
      <StartReviewForm
        key={choices.resellerId}
        {...choices}
        askProviders={manyProviders || find ? paths.providerChoices() : undefined}
        ask={manyPartners ? paths.resellerChoices("serving") : undefined}
        action={startReviewAction}
        today={dayOf(new Date())}
        idempotencyKey={crypto.randomUUID()}
      />
    </Page>
  );
}
