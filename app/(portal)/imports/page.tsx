import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportTable } from "#components/imports/table.tsx";
import { ExportLink, FilterForm, LinkButton, ListBody, Page, SearchForm, Toolbar } from "#components/ui/index.ts";
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
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("imports")]);
  const { items, next } = await found(listImports(actor, query));
  const { after, q, sort, kind, state } = ListImports.parse(query);
  const kept = { q: q || undefined, kind, state, sort };
  const narrowed = q || kind || state;
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
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text"), action: start }}
        clear={paths.imports()}
        address={(more) => paths.imports({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <ImportTable rows={items} sort={{ now: sort ?? importOrder.first, address: (sort) => paths.imports({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}
