import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomerDetails } from "#components/customers/customer-details.tsx";
import { type CustomerMays, CustomerTable } from "#components/customers/customer-table.tsx";
import { RelationshipTabs } from "#components/relationships/tabs.tsx";
import { Empty, LinkButton, Notice, Page, Pager, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { type Actor, may } from "#lib/access.ts";
import { listCustomers } from "#lib/domain/customers/listing.ts";
import { offeredResellers, readCustomer, readMays, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { shortestSearch } from "#lib/domain/customers/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers");
  return { title: t("title") };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" && value ? value : undefined);

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const [actor, query, t, relationships, common] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("customers"),
    getTranslations("relationships"),
    getTranslations("common"),
  ]);
  const [q, reseller, after, open] = [one(query.q)?.trim(), one(query.reseller), one(query.after), one(query.open)];
  const mayFilter = may(actor, "partnership.listResellers");
  const mays: CustomerMays = {
    addSubscription: may(actor, "customer.placeOrder"),
    signIn: may(actor, "customer.resetPassword") || may(actor, "customer.handOver"),
  };
  const [{ items, next }, resellers] = await Promise.all([
    found(listCustomers(actor, { q, reseller, after })),
    mayFilter ? found(offeredResellers(actor, { chosen: reseller })) : [],
  ]);
  const opened = items.some(({ id }) => id === open) ? await details(actor, open as string, mays) : undefined;
  const add = may(actor, "provider.addCustomer") && (
    <LinkButton variant="primary" href={paths.newCustomer({ reseller })}>
      {t("add")}
    </LinkButton>
  );
  const request = may(actor, "provider.requestRelationship") && (
    <LinkButton href={paths.requestRelationship({ reseller })}>{relationships("request")}</LinkButton>
  );
  const actions = (request || add) && (
    <>
      {request}
      {add}
    </>
  );
  const narrowed = Boolean(q || reseller || after);
  const served = may(actor, "partnership.listProviders");
  const partner = served ? "provider" : mayFilter ? "resellers" : "both";
  return (
    <Page title={t("title")} subtitle={t(served ? "subtitle_reseller" : "subtitle")} action={actions}>
      {may(actor, "relationship.read") && <RelationshipTabs current="customers" />}
      <Toolbar>
        <SearchForm action={paths.customers()} value={q} label={t("search")} keep={{ reseller }} />
        {mayFilter && (
          <SelectFilter
            action={paths.customers()}
            name="reseller"
            value={reseller}
            label={t("filter_reseller")}
            options={resellers.map(({ id, name }) => ({ value: id, label: name }))}
            keep={{ q }}
          />
        )}
      </Toolbar>
      {q && q.length < shortestSearch && <Notice tone="neutral">{t("search_short")}</Notice>}
      {items.length > 0 && (
        <CustomerTable rows={items} partner={partner} mays={mays} open={opened} address={(id) => paths.customers({ q, reseller, after, open: id })} />
      )}
      {items.length === 0 && narrowed && (
        <Empty
          title={common("no_match.title")}
          text={reseller && !q && !after ? t("none_of_reseller") : common("no_match.text")}
          action={<LinkButton href={paths.customers()}>{common("clear")}</LinkButton>}
        />
      )}
      {items.length === 0 && !narrowed && <Empty title={t("none.title")} text={t(add ? "none.text" : "none_reseller.text")} action={add} />}
      <Pager nextHref={next && paths.customers({ q, reseller, after: next })} firstHref={after ? paths.customers({ q, reseller }) : undefined} />
    </Page>
  );
}

/** The one open row. */
async function details(actor: Actor, id: string, mays: CustomerMays) {
  const [customer, { azure }, { signIn }] = await Promise.all([
    found(readCustomer(actor, { id })),
    found(summarizeSubscriptions(actor, { customerId: id })),
    found(readMays(actor, { id })),
  ]);
  return { id, details: <CustomerDetails customer={customer} azure={azure} mays={{ ...mays, signIn }} /> };
}
