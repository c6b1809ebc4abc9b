import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Facts } from "#components/subscriptions/facts.tsx";
import { AssignForm, EditForm, StatusForm } from "#components/subscriptions/forms.tsx";
import { HistoryTable } from "#components/subscriptions/history-table.tsx";
import { LinkButton, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { resellerOfRecordChoices } from "#lib/domain/orders/reads.ts";
import { readSubscription, supportContactChoices } from "#lib/domain/subscriptions/reads.ts";
import { subscriptionCan } from "#lib/domain/subscriptions/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { assignResellerAction, assignSupportContactAction, editSubscriptionAction, reactivateAction, suspendAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function SubscriptionPage({ params }: PageProps<"/customers/[id]/subscriptions/[subscriptionId]">) {
  const [actor, { id, subscriptionId }, t, list, format, problems, azure] = await Promise.all([
    signedIn(),
    params,
    getTranslations("subscriptions.details"),
    getTranslations("subscriptions"),
    getFormatter(),
    getTranslations("problem"),
    getTranslations("azure.administer"),
  ]);
  const subscription = await found(readSubscription(actor, { id: subscriptionId }));
  if (subscription.customerId !== id) notFound();
  const { status, version, offer, reducible, customer } = subscription;
  const seen = { id: subscriptionId, version };

  const [record, contacts] = await Promise.all([
    may(actor, "subscription.assignReseller") ? found(resellerOfRecordChoices(actor, { customerId: id })) : undefined,
    may(actor, "subscription.assignSupportContact") ? found(supportContactChoices(actor, { id: subscriptionId })) : undefined,
  ]);
  const resellers = record?.choices.map(({ id: value, name, partnerId, problem }) => ({
    value,
    disabled: problem !== undefined,
    label: problem ? list("new.not_eligible", { name, reason: problems(problem as "order.empty") }) : list("new.plain", { name, partnerId: partnerId ?? "–" }),
  }));
  const giveBack = reducible.until
    ? t("reducible", { seats: reducible.seats, until: format.dateTime(reducible.until, { dateStyle: "medium" }) })
    : t("not_reducible");

  return (
    <Page
      title={subscription.nickname}
      breadcrumbs={[
        { label: customer.name, href: paths.customer(id) },
        { label: list("title"), href: paths.customerSubscriptions(id) },
        { label: subscription.nickname },
      ]}
    >
      <Facts subscription={subscription} />
      {offer.category === "AZURE" && (
        <Section title={azure("title")} description={azure("plan_text")}>
          <div>
            <LinkButton href={paths.customerAzure(id)}>{t("azure")}</LinkButton>
          </div>
        </Section>
      )}
      {may(actor, "subscription.edit") && subscriptionCan("rename", status) && (
        <Section title={t("edit")}>
          <EditForm
            {...seen}
            action={editSubscriptionAction}
            nickname={subscription.nickname}
            quantity={subscription.quantity}
            autoRenew={subscription.autoRenew}
            licensed={offer.billingType === "LICENSE" && !offer.isTrial && subscriptionCan("changeQuantity", status)}
            renewable={offer.isAutoRenewable && subscriptionCan("changeRenewal", status)}
            quantityHelp={`${t("quantity_help")} ${giveBack}`}
          />
        </Section>
      )}
      {resellers && subscriptionCan("assign", status) && (
        <Section title={t("record")} description={t("record_text")}>
          <AssignForm
            kind="record"
            {...seen}
            action={assignResellerAction}
            label={t("record")}
            none={list("new.no_record")}
            current={subscription.resellerOfRecordId}
            choices={resellers}
          />
        </Section>
      )}
      {contacts && subscriptionCan("assign", status) && (
        <Section title={t("contact")} description={t("contact_text")}>
          <AssignForm
            kind="contact"
            {...seen}
            action={assignSupportContactAction}
            label={t("contact_list")}
            none={t("provider_is_contact", { name: customer.provider.name })}
            current={subscription.supportContactId}
            choices={contacts.map(({ id: value, name }) => ({ value, label: name }))}
            help={t("contact_rule")}
          />
        </Section>
      )}
      {may(actor, "subscription.suspend") && subscriptionCan("suspend", status) && (
        <Section title={t("status")}>
          <StatusForm {...seen} action={suspendAction} label={t("suspend")} text={t("suspend_text")} danger />
        </Section>
      )}
      {may(actor, "subscription.reactivate") && subscriptionCan("reactivate", status) && (
        <Section title={t("status")}>
          <StatusForm {...seen} action={reactivateAction} label={t("reactivate")} text={t("reactivate_text")} />
        </Section>
      )}
      <Section title={t("history")}>
        {may(actor, "subscription.seePrice") && <HistoryTable label={t("history_record")} rows={subscription.resellerOfRecordAssignments} />}
        <HistoryTable label={t("history_contact")} rows={subscription.supportContactAssignments} />
      </Section>
    </Page>
  );
}
