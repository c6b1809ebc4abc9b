import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Badge, Empty, Page, Pager, RowHeader, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { listQuestions } from "#lib/domain/reviews/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.questions");
  return { title: t("title") };
}

export default async function ReviewQuestionsPage({ searchParams }: PageProps<"/review-questions">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("reviews.questions")]);
  const { items, next } = await found(listQuestions(actor, query));
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      {items.length === 0 ? (
        <Empty title={t("none.title")} text={t("none.text")} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Th>{t("columns.customer")}</Th>
            <Th>{t("columns.from")}</Th>
            <Th>{t("columns.asked")}</Th>
            <Th>{t("columns.answer")}</Th>
          </THead>
          <tbody>
            {items.map(({ id, customer, askedAt, askedByName, state, answer }) => (
              <Tr key={id}>
                <RowHeader>
                  <RowLink href={paths.reviewQuestion(id)}>{customer.name}</RowLink>
                </RowHeader>
                <Td>{`${askedByName}, ${customer.provider.name}`}</Td>
                <Td>{askedAt && <Time value={askedAt} />}</Td>
                <Td>{state === "ASKED" ? <Badge tone="warn">{t("open")}</Badge> : answer || t("over")}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager nextHref={next && paths.reviewQuestions({ after: next })} firstHref={query.after ? paths.reviewQuestions() : undefined} />
    </Page>
  );
}
