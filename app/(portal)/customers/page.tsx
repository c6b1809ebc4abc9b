import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomerDetails } from "#components/customers/customer-details.tsx";
import { type CustomerMays, customerList, customerMays } from "#components/customers/list.ts";
import { TagMany } from "#components/customers/tag-many.tsx";
import { RelationshipTabs } from "#components/relationships/tabs.tsx";
import { ExportLink, LinkButton, Notice, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { type Actor, may } from "#lib/access.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { readCustomer, readMays, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { shortestSearch } from "#lib/domain/customers/rules.ts";
import { listTags } from "#lib/domain/customers/tags/reads.ts";
import { tagManyForm } from "#lib/domain/customers/tags/rules.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { tagAction } from "./actions.ts";

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
  const [seesTags, mayTag, mayFilter] = [may(actor, "customer.listTags"), may(actor, "customer.tag"), may(actor, "partnership.listResellers")];
  const select = mayTag && query.select === "tags" ? "tags" : undefined;
  const at = listAt(customerList, actor, query, { aside: { select } });
  const { q, reseller, tag } = at.kept;
  const mays = customerMays(actor);
  const [page, choice, tags] = await Promise.all([
    found(listCustomers(actor, at.asked)),
    mayFilter ? found(offeredResellers(actor, { chosen: reseller })) : undefined,
    seesTags ? found(listTags(actor, {})) : [],
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
  const tagged = [...new Set([...tags, ...(tag ? [tag] : [])])];
  const options = {
    ...(choice && { reseller: choice.resellers.map(({ id, name }) => [id, name] as const) }),
    ...(tagged.length > 0 && { tag: tagged.map((name) => [name, name] as const) }),
  };
  const onlyReseller = reseller && !at.after && Object.keys(at.kept).every((name) => ["reseller", "sort"].includes(name));
  return (
    <Page title={t("title")} subtitle={t(may(actor, "partnership.listProviders") ? "subtitle_reseller" : "subtitle")} action={actions}>
      {may(actor, "relationship.read") && <RelationshipTabs current="customers" />}
      <ListTools at={at} options={options} asks={{ reseller: choice?.more ? paths.resellerChoices("active") : undefined }}>
        {mayTag && (
          <LinkButton href={at.address({ after: at.after, select: select ? undefined : "tags" })}>{t(select ? "tags.done" : "tags.assign_many")}</LinkButton>
        )}
      </ListTools>
      {select && <TagMany action={tagAction} />}
      {q && q.length < shortestSearch && <Notice tone="neutral">{t("search_short")}</Notice>}
      <ListRows
        at={at}
        page={page}
        noMatch={onlyReseller ? t("none_of_reseller") : undefined}
        none={{ title: t("none.title"), text: t(add ? "none.text" : "none_reseller.text"), action: add }}
        tick={select && { form: tagManyForm, head: t("tags.tick"), label: t("tags.tick_one", { name: "{name}" }) }}
        open={open && { id: open.id, details: await details(actor, open.id, mays) }}
      />
    </Page>
  );
}

/** Below the open row. */
async function details(actor: Actor, id: string, mays: CustomerMays) {
  const [customer, { azure }, { signIn }] = await Promise.all([
    found(readCustomer(actor, { id })),
    found(summarizeSubscriptions(actor, { customerId: id })),
    found(readMays(actor, { id })),
  ]);
  return <CustomerDetails customer={customer} azure={azure} mays={{ ...mays, signIn }} />;
}
