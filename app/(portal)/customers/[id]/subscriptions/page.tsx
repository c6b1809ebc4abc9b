import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomerTabs } from "#components/customers/tabs.tsx";
import { SubscriptionFilters } from "#components/subscriptions/list-filters.tsx";
import { SubscriptionTable } from "#components/subscriptions/subscription-table.tsx";
import { ExportLink, LinkButton, ListBody, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readMays } from "#lib/domain/customers/reads.ts";
import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { ListOwnSubscriptions, subscriptionOrder } from "#lib/domain/subscriptions/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function SubscriptionsPage({ params, searchParams }: PageProps<"/customers/[id]/subscriptions">) {
  const [actor, { id }, query, t, customers] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("subscriptions"),
    getTranslations("shell.nav"),
  ]);
  const [{ customer, items, next }, mays] = await Promise.all([found(listSubscriptions(actor, { ...query, customerId: id })), found(readMays(actor, { id }))]);
  const { after, q, status, sort } = ListOwnSubscriptions.parse(query);
  const kept = { q: q || undefined, status, sort };
  const narrowed = kept.q || status || after;
  const add = may(actor, "customer.placeOrder") && (
    <LinkButton variant="primary" href={paths.addSubscription(id)}>
      {t("add")}
    </LinkButton>
  );
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.customerSubscriptions(id, kept)} />}
      {add}
    </>
  );
  const added = typeof query.added === "string" && /^[0-9]{1,9}$/.test(query.added) ? query.added : undefined;
  const crumbs = [
    ...(may(actor, "customer.list") ? [{ label: customers("customers"), href: paths.customers() }] : []),
    { label: customer.name, href: paths.customer(id) },
    { label: t("title") },
  ];
  const showRecord = items.some(({ resellerOfRecord }) => resellerOfRecord !== null);
  return (
    <Page title={t("of", { name: customer.name })} breadcrumbs={crumbs} action={actions}>
      <CustomerTabs id={id} current="subscriptions" mays={mays} />
      {added && (
        <Notice tone="good" live>
          {t("added", { number: added })}
        </Notice>
      )}
      <SubscriptionFilters action={paths.customerSubscriptions(id)} {...kept} />
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text"), action: add }}
        clear={paths.customerSubscriptions(id)}
        address={(more) => paths.customerSubscriptions(id, { ...kept, ...more })}
        after={after}
        next={next}
      >
        {(["LICENSE", "USAGE"] as const).map((kind) => {
          const rows = items.filter(({ offer }) => offer.billingType === kind);
          if (rows.length === 0 && narrowed) return null;
          return (
            <Section key={kind} title={t(`sections.${kind}`)}>
              {rows.length > 0 ? (
                <SubscriptionTable
                  rows={rows}
                  label={t(`sections.${kind}`)}
                  showRecord={showRecord}
                  sort={{ now: sort ?? subscriptionOrder.first, address: (sort) => paths.customerSubscriptions(id, { ...kept, sort }) }}
                />
              ) : (
                <p className="text-ink-soft">{t(kind === "USAGE" ? "none_usage" : "none_license")}</p>
              )}
            </Section>
          );
        })}
      </ListBody>
    </Page>
  );
}
