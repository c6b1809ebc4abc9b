import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QuestionTable } from "#components/reviews/question-table.tsx";
import { ExportLink, ListBody, Page, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { listQuestions } from "#lib/domain/reviews/reads.ts";
import { ListQuestions, questionOrder } from "#lib/domain/reviews/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.questions");
  return { title: t("title") };
}

export default async function ReviewQuestionsPage({ searchParams }: PageProps<"/review-questions">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("reviews.questions")]);
  const { after, q, sort, state } = ListQuestions.parse(query);
  const kept = { q: q || undefined, state, sort };
  const { items, next } = await found(listQuestions(actor, query));
  const narrowed = q || state;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.reviewQuestions(kept)} />}>
      <Toolbar>
        <SearchForm action={paths.reviewQuestions()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.reviewQuestions()}
          name="state"
          value={state}
          label={t("state")}
          options={(["open", "answered"] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
          keep={{ ...kept, state: undefined }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.reviewQuestions()}
        address={(more) => paths.reviewQuestions({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <QuestionTable rows={items} sort={{ now: sort ?? questionOrder.first, address: (sort) => paths.reviewQuestions({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}
