import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SubscriptionTable } from "#components/subscriptions/subscription-table.tsx";
import { SubscriptionFilters } from "#components/subscriptions/list-filters.tsx";
import { Empty, ExportLink, LinkButton, Page, Pager } from "#components/ui/index.ts";
import { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { OwnList, subscriptionOrder } from "#lib/domain/subscriptions/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function OwnSubscriptionsPage({ searchParams }: PageProps<"/subscriptions">) {
  const [actor, query, t, common] = await Promise.all([signedIn(), searchParams, getTranslations("subscriptions"), getTranslations("common")]);
  const { after, q, status, sort } = OwnList.parse(query);
  const kept = { q: q || undefined, status, sort };
  const { items, next } = await found(listOwnSubscriptions(actor, query));
  return (
    <Page title={t("title")} subtitle={t("own_subtitle")} action={items.length > 0 && <ExportLink list={paths.mySubscriptions(kept)} />}>
      <SubscriptionFilters action={paths.mySubscriptions()} {...kept} />
      {items.length > 0 && (
        <SubscriptionTable
          rows={items}
          label={t("title")}
          showRecord={false}
          showProvider={actor.customerIds.length > 1}
          sort={{ now: sort ?? subscriptionOrder.first, address: (sort) => paths.mySubscriptions({ ...kept, sort }) }}
        />
      )}
      {items.length === 0 && (kept.q || status || after) && (
        <Empty
          title={common("no_match.title")}
          text={common("no_match.text")}
          action={<LinkButton href={paths.mySubscriptions()}>{common("clear")}</LinkButton>}
        />
      )}
      {items.length === 0 && !(kept.q || status || after) && <Empty title={t("none.title")} text={t("none.text")} />}
      <Pager nextHref={next && paths.mySubscriptions({ ...kept, after: next })} firstHref={after ? paths.mySubscriptions(kept) : undefined} />
    </Page>
  );
}
