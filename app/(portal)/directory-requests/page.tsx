import { listingChangeList } from "#components/directory/list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportLink, Page, TextLink } from "#components/ui/index.ts";
import { listListingChanges } from "#lib/domain/directory/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.requests");
  return { title: t("title") };
}

export default async function DirectoryRequestsPage({ searchParams }: PageProps<"/directory-requests">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("directory.requests")]);
  const at = listAt(listingChangeList, actor, query);
  const page = await found(listListingChanges(actor, at.asked));
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at}>
        <TextLink href={paths.directory()}>{t("to_public")}</TextLink>
      </ListTools>
      <ListRows at={at} page={page} given={clock.now()} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}
