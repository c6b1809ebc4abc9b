import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomerTabs } from "#components/customers/tabs.tsx";
import { LicenseTable, UserTable } from "#components/users/table.tsx";
import { ExportLink, LinkButton, ListBody, Page, SearchForm, Section, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readMays } from "#lib/domain/customers/reads.ts";
import { listUsers } from "#lib/domain/users/reads.ts";
import { ListUsers, userOrder } from "#lib/domain/users/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function CustomerUsersPage({ params, searchParams }: PageProps<"/customers/[id]/users">) {
  const [actor, { id }, query, t, list] = await Promise.all([signedIn(), params, searchParams, getTranslations("users"), getTranslations("customers")]);
  const [{ customer, items, next, licenses, create }, mays] = await Promise.all([
    found(listUsers(actor, { ...query, customerId: id })),
    found(readMays(actor, { id })),
  ]);
  const { after, q, sort, ...given } = ListUsers.parse({ ...query, customerId: id });
  const deleted = given.state === "deleted";
  const kept = { q: q || undefined, state: deleted ? given.state : undefined, sort };
  const none = deleted ? "none_deleted" : "none";
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.customerUsers(id, kept)} />}
      {create && <LinkButton href={paths.importCustomerUsers(id)}>{t("import")}</LinkButton>}
      {create && (
        <LinkButton variant="primary" href={paths.newCustomerUser(id)}>
          {t("add")}
        </LinkButton>
      )}
    </>
  );
  const crumbs = [
    ...(may(actor, "customer.list") ? [{ label: list("title"), href: paths.customers() }] : []),
    { label: customer.name, href: paths.customer(id) },
    { label: t("title") },
  ];
  return (
    <Page title={customer.name} subtitle={t("subtitle")} breadcrumbs={crumbs} action={actions}>
      <CustomerTabs id={id} current="users" mays={mays} />
      <Toolbar>
        <SearchForm action={paths.customerUsers(id)} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.customerUsers(id)}
          name="state"
          value={kept.state}
          label={t("state")}
          allLabel={t("states.active")}
          options={[{ value: "deleted", label: t("states.deleted") }]}
          keep={{ q: kept.q, sort }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={q}
        none={{ title: t(`${none}.title`), text: t(`${none}.text`) }}
        clear={paths.customerUsers(id, { state: kept.state })}
        address={(more) => paths.customerUsers(id, { ...kept, ...more })}
        after={after}
        next={next}
      >
        <UserTable
          rows={items}
          customerId={id}
          deleted={deleted}
          sort={{ now: sort ?? userOrder.first, address: (sort) => paths.customerUsers(id, { ...kept, sort }) }}
        />
      </ListBody>
      {licenses.length > 0 && !deleted && (
        <Section title={t("licenses")}>
          <LicenseTable rows={licenses} />
        </Section>
      )}
    </Page>
  );
}
