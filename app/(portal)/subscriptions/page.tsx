import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SubscriptionTable } from "#components/subscriptions/subscription-table.tsx";
import { Empty, ExportLink, Page, Pager } from "#components/ui/index.ts";
import { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function OwnSubscriptionsPage({ searchParams }: PageProps<"/subscriptions">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("subscriptions")]);
  const { items, next } = await found(listOwnSubscriptions(actor, { after: query.after }));
  return (
    <Page title={t("title")} subtitle={t("own_subtitle")} action={items.length > 0 && <ExportLink list={paths.mySubscriptions()} />}>
      {items.length > 0 ? (
        <SubscriptionTable rows={items} label={t("title")} showRecord={false} showProvider={actor.customerIds.length > 1} />
      ) : (
        <Empty title={t("none.title")} text={t("none.text")} />
      )}
      <Pager nextHref={next && paths.mySubscriptions({ after: next })} firstHref={query.after ? paths.mySubscriptions() : undefined} />
    </Page>
  );
}
