import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomerTabs } from "#components/customers/tabs.tsx";
import { subscriptionList } from "#components/subscriptions/list.ts";
import { RecordCheck } from "#components/subscriptions/record-check.tsx";
import { ExportLink, LinkButton, Notice, Page, Section } from "#components/ui/index.ts";
import { ListRows, ListTools, SomeRows } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { readMays } from "#lib/domain/customers/reads.ts";
import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { checkRecords } from "#lib/domain/subscriptions/validity/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function SubscriptionsPage({ params, searchParams }: PageProps<"/customers/[id]/subscriptions">) {
  const [actor, { id }, query, t, customers, statement] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("subscriptions"),
    getTranslations("shell.nav"),
    getTranslations("papers.statement"),
  ]);
  const at = listAt(subscriptionList, actor, query, { ids: { customerId: id }, beside: ["added", "check", "waits"] });
  const mayCheck = may(actor, "subscription.assignReseller");
  const [{ customer, ...page }, mays, checked] = await Promise.all([
    found(listSubscriptions(actor, at.asked)),
    found(readMays(actor, { id })),
    mayCheck && query.check === "record" ? found(checkRecords(actor, { customerId: id })) : undefined,
  ]);
  const add = may(actor, "customer.placeOrder") && customer.status === "ACTIVE" && (
    <LinkButton variant="primary" href={paths.addSubscription(id)}>
      {t("add")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {mayCheck && page.items.length > 0 && <LinkButton href={paths.customerSubscriptions(id, { check: "record" })}>{t("record_check.check")}</LinkButton>}
      {may(actor, "subscription.list") && <LinkButton href={paths.everySubscription()}>{t("every.everywhere")}</LinkButton>}
      {may(actor, "subscription.schedule") && page.items.length > 1 && <LinkButton href={paths.alignSubscriptions(id)}>{t("align.title")}</LinkButton>}
      {may(actor, "subscription.seePrice") && <LinkButton href={paths.statement(id)}>{statement("page")}</LinkButton>}
      {add}
    </>
  );
  const added = typeof query.added === "string" && /^[0-9]{1,9}$/.test(query.added) ? query.added : undefined;
  const crumbs = [
    ...(may(actor, "customer.list") ? [{ label: customers("customers"), href: paths.customers() }] : []),
    { label: customer.name, href: paths.customer(id) },
    { label: t("title") },
  ];
  const given = { record: page.items.some(({ resellerOfRecord }) => resellerOfRecord !== null) };
  return (
    <Page title={t("of", { name: customer.name })} breadcrumbs={crumbs} action={actions}>
      <CustomerTabs id={id} current="subscriptions" mays={mays} />
      {added && (
        <Notice tone="good" live>
          {t(query.waits === "1" ? "added_waits" : "added", { number: added })}
        </Notice>
      )}
      {checked && <RecordCheck customerId={id} checked={checked} />}
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text"), action: add }}>
        {(["LICENSE", "USAGE"] as const).map((kind) => {
          const rows = page.items.filter(({ offer }) => offer.billingType === kind);
          if (rows.length === 0 && (at.narrowed || at.after)) return null;
          return (
            <Section key={kind} title={t(`sections.${kind}`)}>
              {rows.length > 0 ? (
                <SomeRows at={at} rows={rows} given={given} label={t(`sections.${kind}`)} />
              ) : (
                <p className="text-ink-soft">{t(kind === "USAGE" ? "none_usage" : "none_license")}</p>
              )}
            </Section>
          );
        })}
      </ListRows>
    </Page>
  );
}
