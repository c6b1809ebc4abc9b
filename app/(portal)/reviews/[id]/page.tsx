import { reviewItemList } from "#components/reviews/item-list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { lastDayBefore } from "#lib/days.ts";
import { ReviewBadge } from "#components/reviews/badges.tsx";
import { Decisions } from "#components/reviews/decisions.tsx";
import { FinishReviewForm } from "#components/reviews/finish-form.tsx";
import { buttonClass, Card, DescriptionList, ExportLink, LinkButton, Page, Progress, Section, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listItems, readReview } from "#lib/domain/reviews/reads.ts";
import { reviewProgress } from "#lib/domain/reviews/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { finishReviewAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.columns");
  return { title: t("name") };
}

export default async function ReviewPage({ params, searchParams }: PageProps<"/reviews/[id]">) {
  const [actor, { id }, query, t, reviews, papers] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("reviews.details"),
    getTranslations("reviews"),
    getTranslations("papers"),
  ]);
  const at = listAt(reviewItemList, actor, query, { ids: { id } });
  const [review, page] = await Promise.all([found(readReview(actor, { id })), found(listItems(actor, at.asked))]);
  const { done, of, open } = reviewProgress(review.counts);
  const begin = review.deciding && review.first && (
    <LinkButton variant="primary" href={paths.reviewItem(id, review.first)}>
      {t("begin")}
    </LinkButton>
  );
  return (
    <Page
      title={review.name}
      breadcrumbs={[{ label: reviews("title"), href: paths.reviews() }, { label: review.name }]}
      action={
        <>
          {page.items.length > 0 && <ExportLink list={at.whole} />}
          {page.items.length > 0 && (
            <a href={paths.reviewPdf(id)} data-file className={buttonClass("secondary")}>
              {papers("pdf")}
            </a>
          )}
          {begin}
        </>
      }
    >
      <Progress label={t("progress", { done, of })} done={done} of={of} running={false} />
      <Facts review={review} />
      <Decisions id={id} counts={review.counts} />
      <Section title={t("report")}>
        <ListTools at={at} />
        <ListRows at={at} page={page} given={review} />
      </Section>
      {review.state === "OPEN" && open > 0 && may(actor, "review.finish") && (
        <Section title={t("finish")}>
          <FinishReviewForm id={id} action={finishReviewAction} />
        </Section>
      )}
    </Page>
  );
}

async function Facts({ review }: { review: Awaited<ReturnType<typeof readReview>> }) {
  const [t, words, rights, columns] = await Promise.all([
    getTranslations("reviews.details"),
    getTranslations("reviews.new"),
    getTranslations("customers.rights"),
    getTranslations("reviews.columns"),
  ]);
  const { scope } = review;
  const narrowed = [
    scope.provider && `${words("provider")}: ${scope.provider}`,
    scope.reseller && `${words("reseller")}: ${scope.reseller}`,
    scope.rights && `${words("rights")}: ${rights(scope.rights)}`,
    scope.unconfirmedDays && `${words("unconfirmed")}: ${words("days", { days: scope.unconfirmedDays })}`,
  ].filter(Boolean);
  const by = (name: string, at: Date) => (
    <>
      {name && t("by", { name })} <Time value={at} local />
    </>
  );
  return (
    <Card>
      <DescriptionList
        items={[
          { term: columns("state"), value: <ReviewBadge review={review} now={review.now} /> },
          { term: t("scope"), value: narrowed.join(" · ") || t("everything") },
          { term: t("reviewers"), value: review.reviewers.map(({ name }) => name).join(", ") },
          { term: t("started"), value: by(review.startedByName, review.startedAt) },
          { term: t("due"), value: <Time value={lastDayBefore(review.dueAt)} /> },
          ...(review.finishedAt ? [{ term: t("finished"), value: by(review.finishedByName, review.finishedAt) }] : []),
        ]}
      />
      {review.state === "OPEN" && !review.first && review.deciding && <p className="mt-3 text-ink-soft">{t("nothing_open")}</p>}
      {review.state === "OPEN" && !review.deciding && <p className="mt-3 text-ink-soft">{t("not_yours")}</p>}
    </Card>
  );
}
