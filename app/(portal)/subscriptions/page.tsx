import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SubscriptionTable } from "#components/subscriptions/subscription-table.tsx";
import { SubscriptionFilters } from "#components/subscriptions/list-filters.tsx";
import { ExportLink, ListBody, Page } from "#components/ui/index.ts";
import { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { ListOwnSubscriptions, subscriptionOrder } from "#lib/domain/subscriptions/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function OwnSubscriptionsPage({ searchParams }: PageProps<"/subscriptions">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("subscriptions")]);
  const { after, q, status, sort } = ListOwnSubscriptions.parse(query);
  const kept = { q: q || undefined, status, sort };
  const { items, next } = await found(listOwnSubscriptions(actor, query));
  return (
    <Page title={t("title")} subtitle={t("own_subtitle")} action={items.length > 0 && <ExportLink list={paths.mySubscriptions(kept)} />}>
      <SubscriptionFilters action={paths.mySubscriptions()} {...kept} />
      <ListBody
        empty={items.length === 0}
        narrowed={q || status}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.mySubscriptions()}
        address={(more) => paths.mySubscriptions({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <SubscriptionTable
          rows={items}
          label={t("title")}
          showRecord={false}
          showProvider={actor.customerIds.length > 1}
          sort={{ now: sort ?? subscriptionOrder.first, address: (sort) => paths.mySubscriptions({ ...kept, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
