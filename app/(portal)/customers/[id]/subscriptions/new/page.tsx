import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderForm } from "#components/orders/order-form.tsx";
import { dayOf } from "#lib/days.ts";
import { Page } from "#components/ui/index.ts";
import { isOpen } from "#lib/domain/agreements/rules.ts";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { listSharedEnds, resellerOfRecordChoices } from "#lib/domain/orders/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { noReseller, preselected } from "#lib/forms/resellers.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { starOfferAction } from "../../../../actions.ts";
import { placeOrderAction, verifyPartnerIdAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions.new");
  return { title: t("title") };
}

export default async function AddSubscriptionPage({ params }: PageProps<"/customers/[id]/subscriptions/new">) {
  const [actor, { id }, t, list, problems] = await Promise.all([
    signedIn(),
    params,
    getTranslations("subscriptions.new"),
    getTranslations("subscriptions"),
    getTranslations("problem"),
  ]);
  const { customer, choices, more } = await found(resellerOfRecordChoices(actor, { customerId: id }));
  const [offers, shared] = await Promise.all([found(offersForSale(actor, { customerId: id })), found(listSharedEnds(actor, { customerId: id }))]);
  const own = choices.filter(({ serves }) => serves);
  const resellers = choices.map(({ id: value, name, partnerId, serves, problem }) => {
    if (problem) return { value, label: t("not_eligible", { name, reason: problems(problem as "order.empty") }), disabled: true };
    return { value, label: t(serves ? "serves" : "plain", { name, partnerId: partnerId ?? "–" }) };
  });
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle", { name: customer.name })}
      breadcrumbs={[{ label: customer.name, href: paths.customer(id) }, { label: list("title"), href: paths.customerSubscriptions(id) }, { label: t("title") }]}
    >
      <OrderForm
        action={placeOrderAction}
        customerId={id}
        idempotencyKey={crypto.randomUUID()}
        offers={offers}
        shared={shared}
        resellers={[...resellers, { value: noReseller, label: t("no_record") }]}
        ask={more ? paths.resellerChoices("active") : undefined}
        preselected={own.some(({ problem }) => problem) ? "" : preselected(own)}
        verify={verifyPartnerIdAction}
        star={starOfferAction}
        unaccepted={isOpen(customer.agreementSource) ? { customer: customer.name, today: dayOf(clock.now()) } : undefined}
      />
    </Page>
  );
}
