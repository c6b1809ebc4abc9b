import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UploadCatalogForm } from "#components/catalog/upload-form.tsx";
import { Page } from "#components/ui/index.ts";
import { dayOf } from "#lib/days.ts";
import { listLoads } from "#lib/domain/catalog/loads/reads.ts";
import { refusedUpload } from "#lib/domain/catalog/loads/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalog.loads");
  return { title: t("new") };
}

export default async function NewCatalogLoadPage({ searchParams }: PageProps<"/catalog/loads/new">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("catalog.loads")]);
  // Who may not see loads finds no page here.
  await found(listLoads(actor, {}));
  const today = dayOf(clock.now());
  const breadcrumbs = [{ label: t("back"), href: paths.catalog() }, { label: t("title"), href: paths.catalogLoads() }, { label: t("new") }];
  const { from, ...refused } = refusedUpload(query);
  return (
    <Page title={t("new")} subtitle={t("subtitle")} breadcrumbs={breadcrumbs}>
      <UploadCatalogForm from={from ?? today} today={today} {...refused} />
    </Page>
  );
}
