import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orderList } from "#components/orders/list.ts";
import { ExportLink, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listOrders } from "#lib/domain/orders/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("title") };
}

export default async function OrdersPage({ searchParams }: PageProps<"/orders">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("orders")]);
  const at = listAt(orderList, actor, query);
  const page = await found(listOrders(actor, at.asked));
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}
