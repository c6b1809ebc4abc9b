import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EndQuestion } from "#components/subscriptions/end-question.tsx";
import { Facts } from "#components/subscriptions/facts.tsx";
import { ActionsList } from "#components/subscriptions/actions-list.tsx";
import { DropScheduleForm } from "#components/subscriptions/change-form.tsx";
import { AssignForm, EditForm } from "#components/subscriptions/forms.tsx";
import { HistoryTable } from "#components/subscriptions/history-table.tsx";
import { Batches, Charges } from "#components/subscriptions/ledger.tsx";
import { recordOptions, recordRights } from "#components/subscriptions/record-ways.ts";
import { SetRecordForm } from "#components/subscriptions/record-forms.tsx";
import { RecordNotice } from "#components/subscriptions/record-notice.tsx";
import { Scheduled } from "#components/subscriptions/scheduled.tsx";
import { LinkButton, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { resellerOfRecordChoices } from "#lib/domain/orders/reads.ts";
import { readSubscription, supportContactChoices } from "#lib/domain/subscriptions/reads.ts";
import { changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";
import { nobodyOfRecord } from "#lib/forms/subscriptions.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { assignResellerAction, assignSupportContactAction, editSubscriptionAction, remindResellerAction, verifyPartnerIdAction } from "../actions.ts";
import { dropScheduleAction, setRecordAction } from "./change/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function SubscriptionPage({ params, searchParams }: PageProps<"/customers/[id]/subscriptions/[subscriptionId]">) {
  const [actor, { id, subscriptionId }, query, t, list, change, words, problems, azure, support] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("subscriptions.details"),
    getTranslations("subscriptions"),
    getTranslations("subscriptions.change"),
    getTranslations("subscriptions.new"),
    getTranslations("problem"),
    getTranslations("azure.administer"),
    getTranslations("support"),
  ]);
  const subscription = await found(readSubscription(actor, { id: subscriptionId }));
  if (subscription.customerId !== id) notFound();
  const { version, customer, mays, refusals, requestsSupport, record: invalid } = subscription;
  const done = changeKinds.find((kind) => kind === query.done);
  const seen = { id: subscriptionId, version };

  const [record, contacts] = await Promise.all([
    mays.includes("subscription.assignReseller")
      ? found(resellerOfRecordChoices(actor, { customerId: id, chosen: subscription.resellerOfRecordId ?? undefined }))
      : undefined,
    mays.includes("subscription.assignSupportContact") ? found(supportContactChoices(actor, { id: subscriptionId })) : undefined,
  ]);
  const resellers = record && recordOptions(record, { t: words, problems });
  return (
    <Page
      title={subscription.nickname}
      action={requestsSupport && <LinkButton href={paths.newServiceRequest({ customer: id, subscription: subscriptionId })}>{support("new")}</LinkButton>}
      breadcrumbs={[
        { label: customer.name, href: paths.customer(id) },
        { label: list("title"), href: paths.customerSubscriptions(id) },
        { label: subscription.nickname },
      ]}
    >
      {done && (
        <Notice tone="good" live>
          {change(`done.${done}`)}
        </Notice>
      )}
      {subscription.end.asked && (
        <EndQuestion
          subscription={subscription}
          href={mays.includes("subscription.changeRenewal") ? paths.changeSubscription(id, subscriptionId, "renewal") : undefined}
        />
      )}
      <Facts subscription={subscription} />
      {subscription.offer.category === "AZURE" && (
        <Section title={azure("title")} description={azure("plan_text")}>
          <div>
            <LinkButton href={paths.customerAzure(id)}>{t("azure")}</LinkButton>
          </div>
        </Section>
      )}
      {subscription.scheduledChange && (
        <Scheduled subscription={subscription}>
          {mays.includes("subscription.schedule") && <DropScheduleForm {...seen} action={dropScheduleAction} />}
        </Scheduled>
      )}
      {mays.includes("subscription.changeSeats") && (
        <Section title={change("what")}>
          {invalid && (
            <RecordNotice
              title={list("record_check.listed")}
              record={invalid}
              rights={recordRights(actor)}
              of={{ customerId: id, id: subscriptionId }}
              remind={remindResellerAction}
            >
              <p>{list("record_check.listed_text", { answer: invalid.answer ?? "REFUSE" })}</p>
              {resellers && !refusals.assign && <LinkButton href="#record">{list("record_check.set_other")}</LinkButton>}
            </RecordNotice>
          )}
          <ActionsList subscription={subscription} />
        </Section>
      )}
      <Batches batches={subscription.seatBatches} />
      {mays.includes("subscription.edit") && !refusals.rename && (
        <Section title={t("edit")}>
          <EditForm {...seen} action={editSubscriptionAction} nickname={subscription.nickname} />
        </Section>
      )}
      {resellers && !refusals.assign && (
        <Section id="record" title={t("record")} description={t("record_text")}>
          {invalid ? (
            // Who isn't valid isn't among the choices: nobody would be set by a look at the form.
            <SetRecordForm
              {...seen}
              action={setRecordAction}
              verify={verifyPartnerIdAction}
              choices={[...resellers.options, { value: nobodyOfRecord, label: list("new.no_record") }]}
              ask={resellers.ask}
              kept={{ customerId: id }}
            />
          ) : (
            <AssignForm
              verify={verifyPartnerIdAction}
              {...seen}
              action={assignResellerAction}
              label={t("record")}
              none={list("new.no_record")}
              current={subscription.resellerOfRecordId}
              choices={resellers.options}
              ask={resellers.ask}
            />
          )}
        </Section>
      )}
      {contacts && !refusals.assign && (
        <Section title={t("contact")} description={t("contact_text")}>
          <AssignForm
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
      {subscription.price && subscription.offer.billingType === "LICENSE" && <Charges price={subscription.price} />}
      <Section title={t("history")}>
        {may(actor, "subscription.seePrice") && <HistoryTable label={t("history_record")} rows={subscription.resellerOfRecordAssignments} />}
        <HistoryTable label={t("history_contact")} rows={subscription.supportContactAssignments} />
      </Section>
    </Page>
  );
}
