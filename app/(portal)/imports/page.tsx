import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportBadge } from "#components/imports/badge.tsx";
import { Empty, LinkButton, Page, Pager, RowHeader, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { listImports } from "#lib/domain/imports/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportsPage({ searchParams }: PageProps<"/imports">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("imports")]);
  const { items, next } = await found(listImports(actor, query));
  const start = (
    <LinkButton variant="primary" href={paths.newImport()}>
      {t("new.title")}
    </LinkButton>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={start}>
      {items.length === 0 ? (
        <Empty title={t("none.title")} text={t("none.text")} action={start} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Th>{t("columns.file")}</Th>
            <Th>{t("columns.kind")}</Th>
            <Th>{t("columns.state")}</Th>
            <Th align="right">{t("columns.rows")}</Th>
            <Th>{t("columns.by")}</Th>
            <Th>{t("columns.at")}</Th>
          </THead>
          <tbody>
            {items.map(({ id, fileName, kind, state, createdByName, createdAt, _count }) => (
              <Tr key={id}>
                <RowHeader>
                  <RowLink href={paths.import(id)}>{fileName}</RowLink>
                </RowHeader>
                <Td>{t(`kinds.${kind}`)}</Td>
                <Td>
                  <ImportBadge state={state} />
                </Td>
                <Td numeric>{_count.rows}</Td>
                <Td>{createdByName}</Td>
                <Td>
                  <Time value={createdAt} withTime />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager nextHref={next && paths.imports({ after: next })} firstHref={query.after ? paths.imports() : undefined} />
    </Page>
  );
}
