import { questionList } from "#components/reviews/list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportLink, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listQuestions } from "#lib/domain/reviews/reads.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.questions");
  return { title: t("title") };
}

export default async function ReviewQuestionsPage({ searchParams }: PageProps<"/review-questions">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("reviews.questions")]);
  const at = listAt(questionList, actor, query);
  const page = await found(listQuestions(actor, at.asked));
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}
