import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnswerQuestionForm } from "#components/reviews/answer-form.tsx";
import { Card, DescriptionList, Notice, Page, Time } from "#components/ui/index.ts";
import { readQuestion } from "#lib/domain/reviews/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { answerQuestionAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.questions");
  return { title: t("question") };
}

export default async function ReviewQuestionPage({ params }: PageProps<"/review-questions/[id]">) {
  const [actor, { id }, t] = await Promise.all([signedIn(), params, getTranslations("reviews.questions")]);
  const { customer, question, askedAt, askedByName, askedByOrganization, state, answer, answeredAt, answeredByName } = await found(readQuestion(actor, { id }));
  return (
    <Page title={customer.name} breadcrumbs={[{ label: t("title"), href: paths.reviewQuestions() }, { label: customer.name }]}>
      <Card>
        <DescriptionList
          items={[
            { term: t("columns.from"), value: [askedByName, askedByOrganization].filter(Boolean).join(", ") },
            { term: t("columns.asked"), value: askedAt && <Time value={askedAt} withTime /> },
            { term: t("question"), value: <span className="whitespace-pre-line">{question}</span> },
          ]}
        />
      </Card>
      {answer && (
        <Notice tone="good" title={t("sent")}>
          <p className="whitespace-pre-line">{answer}</p>
          <p className="text-ink-soft">
            {answeredByName}, {answeredAt && <Time value={answeredAt} withTime />}
          </p>
        </Notice>
      )}
      {state === "ASKED" && <AnswerQuestionForm id={id} action={answerQuestionAction} />}
      {state !== "ASKED" && !answer && <Notice tone="neutral">{t("over")}</Notice>}
    </Page>
  );
}
