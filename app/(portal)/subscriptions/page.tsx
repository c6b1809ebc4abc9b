import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownSubscriptionList } from "#components/subscriptions/list.ts";
import { ExportLink, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function OwnSubscriptionsPage({ searchParams }: PageProps<"/subscriptions">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("subscriptions")]);
  const at = listAt(ownSubscriptionList, actor, query);
  const page = await found(listOwnSubscriptions(actor, at.asked));
  return (
    <Page title={t("title")} subtitle={t("own_subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}
