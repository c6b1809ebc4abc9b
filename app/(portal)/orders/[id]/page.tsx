import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CancelPendingForm } from "#components/orders/cancel-pending-form.tsx";
import { OrderFacts } from "#components/orders/facts.tsx";
import { LineTable } from "#components/orders/line-table.tsx";
import { buttonClass, Notice, Page, PrintButton, Section, TextLink } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readOrder } from "#lib/domain/orders/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { cancelPendingAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("title") };
}

export default async function OrderPage({ params }: PageProps<"/orders/[id]">) {
  const [actor, { id }, t, pdf] = await Promise.all([signedIn(), params, getTranslations("orders"), getTranslations("papers")]);
  const order = await found(readOrder(actor, { id }));
  const waits = (on: "PENDING" | "PENDING_REVIEW") => order.lines.some(({ status }) => status === on);
  const withdraw = (waits("PENDING") || waits("PENDING_REVIEW")) && may(actor, "order.cancelPending");
  // As text: an order's number has no thousands to separate.
  const title = t("order", { number: String(order.number) });
  return (
    <Page
      title={title}
      breadcrumbs={[{ label: t("title"), href: paths.orders() }, { label: title }]}
      action={
        <>
          <a href={paths.orderPdf(id)} data-file className={buttonClass("secondary")}>
            {pdf("pdf")}
          </a>
          <PrintButton />
        </>
      }
    >
      <OrderFacts order={order} />
      {waits("PENDING") && (
        <Notice tone="warn" title={t("waiting.title_agreement")}>
          <p>{t("waiting.text_agreement")}</p>
          <TextLink href={`${paths.customerAccount(order.customer.id)}#agreement`}>{t("waiting.to_agreement")}</TextLink>
        </Notice>
      )}
      {waits("PENDING_REVIEW") && (
        <Notice tone="info" title={t("waiting.title")}>
          <p>{t("waiting.text")}</p>
        </Notice>
      )}
      {withdraw && <CancelPendingForm id={id} goesWith={order.goesWith} action={cancelPendingAction} />}
      <Section title={t("lines")} description={t("per_period")}>
        <LineTable order={order} />
      </Section>
    </Page>
  );
}
