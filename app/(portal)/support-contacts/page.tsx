import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { SubscriptionBadge } from "#components/subscriptions/status-badge.tsx";
import {
  buttonClass,
  Empty,
  LinkButton,
  Page,
  Pager,
  RowHeader,
  RowLink,
  SearchForm,
  SelectFilter,
  Table,
  Td,
  Th,
  THead,
  Toolbar,
  Tr,
} from "#components/ui/index.ts";
import { listContacts } from "#lib/domain/subscriptions/contacts.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions.contacts");
  return { title: t("title") };
}

export default async function SupportContactsPage({ searchParams }: PageProps<"/support-contacts">) {
  const [actor, query, t, many, details, common] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("subscriptions.contacts"),
    getTranslations("incentives.coverage.many"),
    getTranslations("subscriptions.details"),
    getTranslations("common"),
  ]);
  const { items, next, resellers } = await found(listContacts(actor, query));
  const q = typeof query.q === "string" ? query.q : undefined;
  const provider = { value: "provider", label: details("provider_is_contact", { name: actor.organizationName }) };
  const options = [provider, ...resellers.map(({ id, name }) => ({ value: id, label: name }))];
  const contact = options.find(({ value }) => value === query.contact)?.value;
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Toolbar>
        <SearchForm action={paths.supportContacts()} value={q} label={t("search")} keep={{ contact }} />
        <SelectFilter action={paths.supportContacts()} name="contact" value={contact} label={t("filter")} allLabel={t("all")} options={options} keep={{ q }} />
      </Toolbar>
      {items.length === 0 ? (
        <Empty title={q || contact ? common("no_match.title") : t("none.title")} text={q || contact ? common("no_match.text") : t("none.text")} />
      ) : (
        <Form action={paths.setSupportContacts()} prefetch={false} className="flex flex-col gap-3">
          <Table label={t("table")}>
            <THead>
              <Th>
                <span className="sr-only">{t("set_ticked")}</span>
              </Th>
              <Th>{t("columns.subscription")}</Th>
              <Th>{t("columns.customer")}</Th>
              <Th>{t("columns.status")}</Th>
              <Th>{t("columns.contact")}</Th>
            </THead>
            <tbody>
              {items.map((row) => (
                <Tr key={row.id}>
                  <Td>
                    <input
                      type="checkbox"
                      name="ids"
                      value={row.id}
                      aria-label={many("tick", { subscription: row.nickname, customer: row.customer.name })}
                      className="size-4 accent-accent"
                    />
                  </Td>
                  <RowHeader>
                    <RowLink href={paths.subscription(row.customer.id, row.id)}>{row.nickname}</RowLink>
                  </RowHeader>
                  <Td>{row.customer.name}</Td>
                  <Td>
                    <SubscriptionBadge status={row.status} />
                  </Td>
                  <Td>{row.supportContact?.name ?? provider.label}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
          <div className="flex flex-wrap gap-2">
            <button type="submit" className={buttonClass("primary")}>
              {t("set_ticked")}
            </button>
            <LinkButton href={paths.setSupportContacts({ all: "on", q, contact })}>{t("set_all")}</LinkButton>
          </div>
        </Form>
      )}
      <Pager
        nextHref={next && paths.supportContacts({ q, contact, after: next })}
        firstHref={query.after ? paths.supportContacts({ q, contact }) : undefined}
      />
    </Page>
  );
}
