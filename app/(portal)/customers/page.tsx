import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomerDetails } from "#components/customers/customer-details.tsx";
import { type CustomerMays, CustomerTable } from "#components/customers/customer-table.tsx";
import { TagMany } from "#components/customers/tags.tsx";
import { RelationshipTabs } from "#components/relationships/tabs.tsx";
import { ExportLink, FilterForm, LinkButton, ListBody, Notice, Page, SearchForm, Toolbar } from "#components/ui/index.ts";
import { type Actor, may } from "#lib/access.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { readCustomer, readMays, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { customerOrder, ListCustomers, shortestSearch } from "#lib/domain/customers/rules.ts";
import { listTags } from "#lib/domain/customers/tags/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { tagAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers");
  return { title: t("title") };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" && value ? value : undefined);

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const [actor, query, t, relationships, imports] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("customers"),
    getTranslations("relationships"),
    getTranslations("imports"),
  ]);
  const seesTags = may(actor, "customer.listTags");
  const [q, reseller, tag, after, open] = [one(query.q)?.trim(), one(query.reseller), seesTags ? one(query.tag) : undefined, one(query.after), one(query.open)];
  const removed = query.status === "REMOVED" ? "REMOVED" : undefined;
  const mayTag = may(actor, "customer.tag");
  const select = mayTag && query.select === "tags" ? "tags" : undefined;
  const { sort } = ListCustomers.parse(query);
  const kept = { q, reseller, tag, status: removed, select, sort };
  const mayFilter = may(actor, "partnership.listResellers");
  const mays: CustomerMays = {
    addSubscription: may(actor, "customer.placeOrder"),
    signIn: may(actor, "customer.resetPassword") || may(actor, "customer.handOver"),
  };
  const [{ items, next }, resellers, tags] = await Promise.all([
    found(listCustomers(actor, { ...kept, after })),
    mayFilter ? found(offeredResellers(actor, { chosen: reseller })) : [],
    seesTags ? found(listTags(actor, {})) : [],
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
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.customers({ q, reseller, tag, status: removed, sort })} />}
      {may(actor, "import.upload") && <LinkButton href={paths.imports()}>{imports("import")}</LinkButton>}
      {request}
      {add}
    </>
  );
  const narrowed = Boolean(q || reseller || tag || removed || after);
  const served = may(actor, "partnership.listProviders");
  const partner = served ? "provider" : mayFilter ? "resellers" : "both";
  const filters = [
    ...(mayFilter
      ? [{ name: "reseller", value: reseller, label: t("filter_reseller"), options: resellers.map(({ id, name }) => ({ value: id, label: name })) }]
      : []),
    ...(tags.length > 0 || tag
      ? [
          {
            name: "tag",
            value: tag,
            label: t("tags.filter"),
            options: [...new Set([...tags, ...(tag ? [tag] : [])])].map((name) => ({ value: name, label: name })),
          },
        ]
      : []),
    ...(served
      ? []
      : [{ name: "status", value: removed, label: t("filter_status"), allLabel: t("active"), options: [{ value: "REMOVED", label: t("removed") }] }]),
  ];
  return (
    <Page title={t("title")} subtitle={t(served ? "subtitle_reseller" : "subtitle")} action={actions}>
      {may(actor, "relationship.read") && <RelationshipTabs current="customers" />}
      <Toolbar>
        <SearchForm action={paths.customers()} value={q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <FilterForm action={paths.customers()} keep={{ q, select, sort }} filters={filters} />
        {mayTag && (
          <LinkButton href={paths.customers({ ...kept, after, select: select ? undefined : "tags" })}>
            {t(select ? "tags.done" : "tags.assign_many")}
          </LinkButton>
        )}
      </Toolbar>
      {select && <TagMany action={tagAction} />}
      {q && q.length < shortestSearch && <Notice tone="neutral">{t("search_short")}</Notice>}
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        noMatch={reseller && !q && !after && !tag && !removed ? t("none_of_reseller") : undefined}
        none={{ title: t("none.title"), text: t(add ? "none.text" : "none_reseller.text"), action: add }}
        clear={paths.customers()}
        address={(more) => paths.customers({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <CustomerTable
          rows={items}
          partner={partner}
          mays={mays}
          tags={seesTags}
          ticking={select !== undefined}
          open={opened}
          address={(id) => paths.customers({ ...kept, after, open: id })}
          sort={{ now: sort ?? customerOrder.first, address: (sort) => paths.customers({ ...kept, sort }) }}
        />
      </ListBody>
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
