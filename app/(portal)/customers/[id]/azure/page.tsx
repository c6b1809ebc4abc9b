import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanTable } from "#components/azure/plan-table.tsx";
import { buttonClass, Empty, LinkButton, Page, Pager } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listPlans } from "#lib/domain/azure/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { azureCrumbs } from "./crumbs.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("azure.plans");
  return { title: t("crumb") };
}

export default async function AzurePage({ params, searchParams }: PageProps<"/customers/[id]/azure">) {
  const [actor, { id }, query, t, customers] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("azure.plans"),
    getTranslations("customers"),
  ]);
  const { customer, seen, items, next } = await found(listPlans(actor, { customerId: id, after: query.after }));
  const portal = seen && items.length > 0 && (
    <a href={`https://portal.azure.com/${customer.domain}`} target="_blank" rel="noreferrer" className={buttonClass("secondary")}>
      {t("open_portal")}
    </a>
  );
  const add = may(actor, "customer.placeOrder") && customer.status === "ACTIVE" && (
    <LinkButton href={paths.addSubscription(id)}>{customers("links.add_subscription")}</LinkButton>
  );
  const crumbs = await azureCrumbs(actor, { seen, customer });
  return (
    <Page
      title={t("title", { name: customer.name })}
      subtitle={t("subtitle")}
      breadcrumbs={crumbs.map((crumb, at) => (at === crumbs.length - 1 ? { label: crumb.label } : crumb))}
      action={portal}
    >
      {items.length > 0 ? (
        <PlanTable customer={customer} rows={items} all={!may(actor, "azure.listOwn")} />
      ) : (
        <Empty title={t("none.title")} text={t("none.text")} action={add} />
      )}
      <Pager nextHref={next && paths.customerAzure(id, { after: next })} firstHref={query.after ? paths.customerAzure(id) : undefined} />
    </Page>
  );
}
