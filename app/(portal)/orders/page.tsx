import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderFacts } from "#components/orders/facts.tsx";
import { LineTable } from "#components/orders/line-table.tsx";
import { orderList } from "#components/orders/list.ts";
import { ExportLink, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { Preview } from "#components/ui/preview.tsx";
import { listOrders, readOrder } from "#lib/domain/orders/reads.ts";
import { orNothing } from "#lib/problem.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("title") };
}

export default async function OrdersPage({ searchParams }: PageProps<"/orders">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("orders")]);
  const at = listAt(orderList, actor, query);
  const [page, shown] = await Promise.all([
    found(listOrders(actor, at.asked)),
    query.preview ? orNothing(readOrder(actor, { id: String(query.preview) })) : undefined,
  ]);
  const panel = shown && (
    <Preview at={at} id={shown.id} title={t("order", { number: String(shown.number) })} href={paths.order(shown.id)}>
      <OrderFacts order={shown} />
      <LineTable order={shown} />
    </Preview>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} preview={{ id: shown?.id, panel }} />
    </Page>
  );
}
