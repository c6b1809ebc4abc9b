import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { loadList } from "#components/catalog/load-list.ts";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { listLoads } from "#lib/domain/catalog/loads/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalog.loads");
  return { title: t("title") };
}

export default async function CatalogLoadsPage({ searchParams }: PageProps<"/catalog/loads">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("catalog.loads")]);
  const at = listAt(loadList, actor, query);
  const page = await found(listLoads(actor, at.asked));
  const start = may(actor, "catalogLoad.check") && (
    <LinkButton variant="primary" href={paths.newCatalogLoad()}>
      {t("new")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {start}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} breadcrumbs={[{ label: t("back"), href: paths.catalog() }, { label: t("title") }]} action={actions}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text"), action: start }} />
    </Page>
  );
}
