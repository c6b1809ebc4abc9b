import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { bulkList } from "#components/bulk/list.ts";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listBulks } from "#lib/domain/subscriptions/bulk/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk");
  return { title: t("title") };
}

export default async function BulkChangesPage({ searchParams }: PageProps<"/subscriptions/changes">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("bulk")]);
  const at = listAt(bulkList, actor, query);
  const page = await found(listBulks(actor, at.asked));
  const rows = <LinkButton href={paths.everySubscription()}>{t("choose_rows")}</LinkButton>;
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      breadcrumbs={[{ label: t("choose_rows"), href: paths.everySubscription() }, { label: t("title") }]}
      action={page.items.length > 0 && <ExportLink list={at.whole} />}
    >
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ ...{ title: t("none.title"), text: t("none.text") }, action: rows }} />
    </Page>
  );
}
