import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewTable } from "#components/reviews/table.tsx";
import { Empty, LinkButton, Page, Pager, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listReviews } from "#lib/domain/reviews/reads.ts";
import { ListReviews } from "#lib/domain/reviews/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

export default async function ReviewsPage({ searchParams }: PageProps<"/reviews">) {
  const [actor, query, t, common] = await Promise.all([signedIn(), searchParams, getTranslations("reviews"), getTranslations("common")]);
  const { state, after } = ListReviews.parse(query);
  const { items, next, now } = await found(listReviews(actor, query));
  const start = may(actor, "review.start") && (
    <LinkButton variant="primary" href={paths.newReview()}>
      {t("start")}
    </LinkButton>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={start}>
      <Toolbar>
        <SelectFilter
          action={paths.reviews()}
          name="state"
          value={state}
          label={t("state")}
          options={(["OPEN", "DONE"] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Toolbar>
      {items.length > 0 && <ReviewTable rows={items} now={now} />}
      {items.length === 0 && (
        <Empty title={state ? common("no_match.title") : t("none.title")} text={state ? common("no_match.text") : t("none.text")} action={start} />
      )}
      <Pager nextHref={next && paths.reviews({ state, after: next })} firstHref={after ? paths.reviews({ state }) : undefined} />
    </Page>
  );
}
