import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderTable } from "#components/orders/order-table.tsx";
import { Empty, ExportLink, LinkButton, Page, Pager, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { listOrders } from "#lib/domain/orders/reads.ts";
import { ListOrders, orderOrder, orderStatuses } from "#lib/domain/orders/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("title") };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" && value ? value : undefined);

export default async function OrdersPage({ searchParams }: PageProps<"/orders">) {
  const [actor, query, t, common] = await Promise.all([signedIn(), searchParams, getTranslations("orders"), getTranslations("common")]);
  const [q, status, customer] = [one(query.q)?.trim(), one(query.status), one(query.customer)];
  const { sort } = ListOrders.parse(query);
  const kept = { q, status, customer, sort };
  const { items, next } = await found(listOrders(actor, { ...query, q }));
  const narrowed = Boolean(q || status || customer || query.after);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.orders(kept)} />}>
      <Toolbar>
        <SearchForm action={paths.orders()} value={q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.orders()}
          name="status"
          value={status}
          label={t("filter")}
          options={orderStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          keep={{ ...kept, status: undefined }}
        />
      </Toolbar>
      {items.length > 0 && <OrderTable rows={items} sort={{ now: sort ?? orderOrder.first, address: (sort) => paths.orders({ ...kept, sort }) }} />}
      {items.length === 0 && narrowed && (
        <Empty title={common("no_match.title")} text={common("no_match.text")} action={<LinkButton href={paths.orders()}>{common("clear")}</LinkButton>} />
      )}
      {items.length === 0 && !narrowed && <Empty title={t("none.title")} text={t("none.text")} />}
      <Pager nextHref={next && paths.orders({ ...kept, after: next })} firstHref={query.after ? paths.orders(kept) : undefined} />
    </Page>
  );
}
