import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TickList } from "#components/subscriptions/tick-list.tsx";
import { SubscriptionBadge } from "#components/subscriptions/status-badge.tsx";
import { ExportLink, ListBody, Page, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { listContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { ContactFilter } from "#lib/domain/subscriptions/contacts/rules.ts";
import { manyOrder } from "#lib/domain/subscriptions/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions.contacts");
  return { title: t("title") };
}

export default async function SupportContactsPage({ searchParams }: PageProps<"/support-contacts">) {
  const [actor, query, t, details] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("subscriptions.contacts"),
    getTranslations("subscriptions.details"),
  ]);
  const { items, next, resellers } = await found(listContacts(actor, query));
  const { after, q, sort, ...given } = ContactFilter.parse(query);
  const provider = { value: "provider", label: details("provider_is_contact", { name: actor.organizationName }) };
  const options = [provider, ...resellers.map(({ id, name }) => ({ value: id, label: name }))];
  const contact = options.find(({ value }) => value === given.contact)?.value;
  const kept = { q: q || undefined, contact, sort };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.supportContacts(kept)} />}>
      <Toolbar>
        <SearchForm action={paths.supportContacts()} value={kept.q} label={t("search")} keep={{ contact, sort }} />
        <SelectFilter
          action={paths.supportContacts()}
          name="contact"
          value={contact}
          label={t("filter")}
          allLabel={t("all")}
          options={options}
          keep={{ q: kept.q, sort }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={q || contact}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.supportContacts()}
        address={(more) => paths.supportContacts({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <TickList
          label={t("table")}
          rows={items}
          columns={[
            { head: t("columns.status"), cell: ({ status }) => <SubscriptionBadge status={status} /> },
            { head: t("columns.contact"), cell: ({ supportContact }) => supportContact?.name ?? provider.label },
          ]}
          ticked={{ label: t("set_ticked"), href: paths.setSupportContacts() }}
          all={{ label: t("set_all"), href: paths.setSupportContacts({ all: "on", q, contact }) }}
          sort={{ now: sort ?? manyOrder.first, address: (sort) => paths.supportContacts({ ...kept, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
