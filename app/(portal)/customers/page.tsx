import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomerDetails } from "#components/customers/customer-details.tsx";
import { customerList } from "#components/customers/list.ts";
import { CustomerPreview } from "#components/customers/preview.tsx";
import { RelationshipTabs } from "#components/relationships/tabs.tsx";
import { ExportLink, LinkButton, Notice, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { type Actor, may } from "#lib/access.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { readCustomer, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { shortestSearch } from "#lib/domain/customers/rules.ts";
import { searchProviders } from "#lib/domain/partnerships/reads.ts";
import { searchTags } from "#lib/domain/customers/tags/reads.ts";
import { orNothing } from "#lib/problem.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers");
  return { title: t("title") };
}

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const [actor, query, t, relationships, imports] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("customers"),
    getTranslations("relationships"),
    getTranslations("imports"),
  ]);
  const [seesTags, mayFilter] = [may(actor, "customer.listTags"), may(actor, "partnership.listResellers")];
  const looksAfter = may(actor, "partnership.listProviders");
  const at = listAt(customerList, actor, query);
  const { q, tag } = at.kept;
  const reseller = at.kept.reseller === "direct" ? undefined : at.kept.reseller;
  const [page, choice, providers, tags, preview] = await Promise.all([
    found(listCustomers(actor, at.asked)),
    mayFilter ? found(offeredResellers(actor, { chosen: reseller, q: at.find })) : undefined,
    looksAfter ? found(searchProviders(actor, { q: at.find })) : undefined,
    seesTags ? found(searchTags(actor, { chosen: tag, q: at.find })) : undefined,
    query.preview ? orNothing(previewed(actor, String(query.preview))) : undefined,
  ]);
  const open = page.items.find(({ id }) => id === query.open);
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
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {may(actor, "import.upload") && <LinkButton href={paths.imports()}>{imports("import")}</LinkButton>}
      {request}
      {add}
    </>
  );
  const ofProviders = providersToChoose(providers?.items ?? [], at.kept.provider, page.items);
  const options = {
    ...(choice && { reseller: [["direct", t("direct_only")] as const, ...choice.resellers.map(({ id, name }) => [id, name] as const)] }),
    ...(ofProviders && { provider: ofProviders }),
    ...(tags && (tags.items.length > 0 || at.find) && { tag: tags.items.map((name) => [name, name] as const) }),
  };
  const onlyReseller = reseller && !at.after && Object.keys(at.kept).every((name) => ["reseller", "sort"].includes(name));
  const sells = may(actor, "partnership.listResellers");
  return (
    <Page title={t("title")} subtitle={t(sells ? "subtitle" : looksAfter ? "subtitle_reseller" : "subtitle_all")} action={actions}>
      {may(actor, "relationship.read") && <RelationshipTabs current="customers" />}
      <ListTools
        at={at}
        options={options}
        asks={{
          reseller: choice?.more || at.find ? paths.resellerChoices("active") : undefined,
          provider: providers?.more || at.find ? paths.providerChoices() : undefined,
          tag: tags?.more || at.find ? paths.tagChoices() : undefined,
        }}
      />
      {q && q.length < shortestSearch && <Notice tone="neutral">{t("search_short")}</Notice>}
      <ListRows
        at={at}
        page={page}
        noMatch={onlyReseller ? t("none_of_reseller") : undefined}
        none={{ title: t("none.title"), text: t(add ? "none.text" : "none_reseller.text"), action: add }}
        bulk={may(actor, "customer.tag") ? { actions: [{ label: t("tags.many"), href: paths.tagCustomers() }] } : undefined}
        preview={{ id: preview?.customer.id, panel: preview && <CustomerPreview at={at} {...preview} /> }}
        open={open && { id: open.id, details: await details(actor, open.id) }}
      />
    </Page>
  );
}

type Named = { id: string; name: string };
/** None, where there is no choice; the chosen one is among them. */
function providersToChoose(items: Named[], chosen: string | undefined, rows: { provider: Named }[]) {
  if (items.length < 2 && !chosen) return undefined;
  const named = rows.find(({ provider }) => provider.id === chosen)?.provider;
  const beyond = named && !items.some(({ id }) => id === chosen) ? [named] : [];
  return [...items, ...beyond].map(({ id, name }) => [id, name] as const);
}

/** Below the open row. */
async function details(actor: Actor, id: string) {
  const [customer, subscriptions] = await Promise.all([found(readCustomer(actor, { id })), found(summarizeSubscriptions(actor, { customerId: id }))]);
  return <CustomerDetails customer={customer} subscriptions={subscriptions} />;
}

/** At the side. */
async function previewed(actor: Actor, id: string) {
  const customer = await readCustomer(actor, { id });
  const { items } = await summarizeSubscriptions(actor, { customerId: id });
  return { customer, subscriptions: items };
}
