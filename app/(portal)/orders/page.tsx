import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderTable } from "#components/orders/order-table.tsx";
import { ExportLink, ListBody, Page, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
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
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("orders")]);
  const [q, status, customer] = [one(query.q)?.trim(), one(query.status), one(query.customer)];
  const { after, sort } = ListOrders.parse(query);
  const kept = { q, status, customer, sort };
  const { items, next } = await found(listOrders(actor, { ...query, q }));
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
      <ListBody
        empty={items.length === 0}
        narrowed={q || status || customer}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.orders()}
        address={(more) => paths.orders({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <OrderTable rows={items} sort={{ now: sort ?? orderOrder.first, address: (sort) => paths.orders({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}
