import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportTable } from "#components/imports/table.tsx";
import { Empty, ExportLink, FilterForm, LinkButton, Page, Pager, SearchForm, Toolbar } from "#components/ui/index.ts";
import { listImports } from "#lib/domain/imports/reads.ts";
import { importKinds, importOrder, importStates, ListImports } from "#lib/domain/imports/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportsPage({ searchParams }: PageProps<"/imports">) {
  const [actor, query, t, common] = await Promise.all([signedIn(), searchParams, getTranslations("imports"), getTranslations("common")]);
  const { items, next } = await found(listImports(actor, query));
  const { after, q, sort, kind, state } = ListImports.parse(query);
  const kept = { q: q || undefined, kind, state, sort };
  const narrowed = q || kind || state || after;
  const start = (
    <LinkButton variant="primary" href={paths.newImport()}>
      {t("new.title")}
    </LinkButton>
  );
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.imports(kept)} />}
      {start}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <Toolbar>
        <SearchForm action={paths.imports()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <FilterForm
          action={paths.imports()}
          keep={{ q: kept.q, sort }}
          filters={[
            { name: "kind", value: kind, label: t("columns.kind"), options: importKinds.map((value) => ({ value, label: t(`kinds.${value}`) })) },
            { name: "state", value: state, label: t("columns.state"), options: importStates.map((value) => ({ value, label: t(`states.${value}`) })) },
          ]}
        />
      </Toolbar>
      {items.length > 0 && <ImportTable rows={items} sort={{ now: sort ?? importOrder.first, address: (sort) => paths.imports({ ...kept, sort }) }} />}
      {items.length === 0 && narrowed && (
        <Empty title={common("no_match.title")} text={common("no_match.text")} action={<LinkButton href={paths.imports()}>{common("clear")}</LinkButton>} />
      )}
      {items.length === 0 && !narrowed && <Empty title={t("none.title")} text={t("none.text")} action={start} />}
      <Pager nextHref={next && paths.imports({ ...kept, after: next })} firstHref={after ? paths.imports(kept) : undefined} />
    </Page>
  );
}
