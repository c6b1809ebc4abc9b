import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewBadge } from "#components/customers/review-badge.tsx";
import { Empty, ExportLink, Page, Pager, RowHeader, RowLink, SelectFilter, Table, Td, Th, THead, Time, Toolbar, Tr } from "#components/ui/index.ts";
import { listReviews } from "#lib/domain/customers/qualifying.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("qualifications");
  return { title: t("title") };
}

const decided = ["GRANTED", "REFUSED"] as const;

export default async function QualificationsPage({ searchParams }: PageProps<"/qualifications">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("qualifications")]);
  const { items, next } = await found(listReviews(actor, query));
  const state = decided.find((known) => known === query.state);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.qualifications({ state })} />}>
      <Toolbar>
        <SelectFilter
          action={paths.qualifications()}
          name="state"
          value={state}
          label={t("columns.state")}
          allLabel={t("states.IN_REVIEW")}
          options={decided.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Toolbar>
      {items.length === 0 ? (
        <Empty title={t(state ? "none_such.title" : "none.title")} text={t(state ? "none_such.text" : "none.text")} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Th>{t("columns.customer")}</Th>
            <Th>{t("columns.provider")}</Th>
            <Th>{t("columns.qualification")}</Th>
            <Th>{t("columns.since")}</Th>
            <Th>{t("columns.state")}</Th>
          </THead>
          <tbody>
            {items.map((row) => (
              <Tr key={row.id}>
                <RowHeader>
                  <RowLink href={paths.qualification(row.id)}>{row.customer.name}</RowLink>
                </RowHeader>
                <Td>{row.customer.provider.name}</Td>
                <Td>{t(`kinds.${row.qualification}`)}</Td>
                <Td>
                  <Time value={row.requestedAt} />
                </Td>
                <Td>
                  <ReviewBadge state={row.state} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager nextHref={next && paths.qualifications({ state, after: next })} firstHref={query.after ? paths.qualifications({ state }) : undefined} />
    </Page>
  );
}
