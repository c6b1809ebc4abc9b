import { importList } from "#components/imports/list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
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
  const at = listAt(importList, actor, query);
  const page = await found(listImports(actor, at.asked));
  const start = (
    <LinkButton variant="primary" href={paths.newImport()}>
      {t("new.title")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {start}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text"), action: start }} />
    </Page>
  );
}
