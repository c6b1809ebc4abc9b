import { ListRows, ListTools } from "#components/ui/list.tsx";
import { LicenseTable } from "#components/users/license-table.tsx";
import { userList } from "#components/users/list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OneTimeLinks } from "#components/handing/links.tsx";
import { CustomerTabs } from "#components/customers/tabs.tsx";
import { ExportLink, LinkButton, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readMays } from "#lib/domain/customers/reads.ts";
import { listOneTimeLinks } from "#lib/domain/identity/handing/reads.ts";
import { listUsers } from "#lib/domain/users/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { withdrawOneTimeLinkAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function CustomerUsersPage({ params, searchParams }: PageProps<"/customers/[id]/users">) {
  const [actor, { id }, query, t, list] = await Promise.all([signedIn(), params, searchParams, getTranslations("users"), getTranslations("customers")]);
  const at = listAt(userList, actor, query, { ids: { customerId: id } });
  const [{ customer, licenses, create, ...page }, mays, links] = await Promise.all([
    found(listUsers(actor, at.asked)),
    found(readMays(actor, { id })),
    may(actor, "oneTimeLink.read") ? found(listOneTimeLinks(actor, { customerId: id, userId: null })) : [],
  ]);
  const deleted = at.kept.state === "deleted";
  const none = deleted ? "none_deleted" : "none";
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
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
    <Page title={customer.name} subtitle={t(may(actor, "customer.list") ? "subtitle" : "subtitle_own")} breadcrumbs={crumbs} action={actions}>
      <CustomerTabs id={id} current="users" mays={mays} />
      <ListTools at={at} given={id} />
      <ListRows at={at} page={page} given={id} none={{ title: t(`${none}.title`), text: t(`${none}.text`) }} />
      <OneTimeLinks rows={links} several withdraw={withdrawOneTimeLinkAction} />
      {licenses.length > 0 && !deleted && (
        <Section title={t("licenses")}>
          <LicenseTable rows={licenses} />
        </Section>
      )}
    </Page>
  );
}
