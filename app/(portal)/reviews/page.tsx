import { reviewList } from "#components/reviews/list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { listReviews } from "#lib/domain/reviews/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

export default async function ReviewsPage({ searchParams }: PageProps<"/reviews">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("reviews")]);
  const at = listAt(reviewList, actor, query);
  const { now, ...page } = await found(listReviews(actor, at.asked));
  const start = may(actor, "review.start") && (
    <LinkButton variant="primary" href={paths.newReview()}>
      {t("start")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {start}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <ListTools at={at} />
      <ListRows at={at} page={page} given={now} none={{ title: t("none.title"), text: t("none.text"), action: start }} />
    </Page>
  );
}
