import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewTable } from "#components/reviews/table.tsx";
import { ExportLink, LinkButton, ListBody, Page, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listReviews } from "#lib/domain/reviews/reads.ts";
import { ListReviews, reviewOrder } from "#lib/domain/reviews/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

export default async function ReviewsPage({ searchParams }: PageProps<"/reviews">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("reviews")]);
  const { after, q, sort, state } = ListReviews.parse(query);
  const kept = { q: q || undefined, state, sort };
  const { items, next, now } = await found(listReviews(actor, query));
  const narrowed = q || state;
  const start = may(actor, "review.start") && (
    <LinkButton variant="primary" href={paths.newReview()}>
      {t("start")}
    </LinkButton>
  );
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      action={
        <>
          {items.length > 0 && <ExportLink list={paths.reviews(kept)} />}
          {start}
        </>
      }
    >
      <Toolbar>
        <SearchForm action={paths.reviews()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.reviews()}
          name="state"
          value={state}
          label={t("state")}
          options={(["OPEN", "DONE"] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
          keep={{ ...kept, state: undefined }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text"), action: start }}
        clear={paths.reviews()}
        address={(more) => paths.reviews({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <ReviewTable rows={items} now={now} sort={{ now: sort ?? reviewOrder.first, address: (sort) => paths.reviews({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}
