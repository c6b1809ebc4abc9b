import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionBar } from "#components/subscriptions/action-bar.tsx";
import { EndQuestion } from "#components/subscriptions/end-question.tsx";
import { Facts } from "#components/subscriptions/facts.tsx";
import { DropScheduleForm } from "#components/subscriptions/change-form.tsx";
import { AssignForm, EditForm } from "#components/subscriptions/forms.tsx";
import { recordOptions, recordRights } from "#components/subscriptions/record-ways.ts";
import { SetRecordForm } from "#components/subscriptions/record-forms.tsx";
import { RecordNotice } from "#components/subscriptions/record-notice.tsx";
import { Scheduled } from "#components/subscriptions/scheduled.tsx";
import { SeatsInPlace } from "#components/subscriptions/seats-in-place.tsx";
import { SubscriptionTimeline } from "#components/subscriptions/timeline.tsx";
import { Notice, Page, Section } from "#components/ui/index.ts";
import { timelineOfSubscription } from "#lib/domain/audit/timelines/reads.ts";
import { resellerOfRecordChoices } from "#lib/domain/orders/reads.ts";
import { readSubscription, supportContactChoices } from "#lib/domain/subscriptions/reads.ts";
import { changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";
import { nobodyOfRecord } from "#lib/forms/subscriptions.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { assignResellerAction, assignSupportContactAction, editSubscriptionAction, remindResellerAction, verifyPartnerIdAction } from "../actions.ts";
import { changeAction, dropScheduleAction, previewSeatsAction, setRecordAction } from "./change/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions");
  return { title: t("title") };
}

export default async function SubscriptionPage({ params, searchParams }: PageProps<"/customers/[id]/subscriptions/[subscriptionId]">) {
  const [actor, { id, subscriptionId }, query, t, list, change, words, problems] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("subscriptions.details"),
    getTranslations("subscriptions"),
    getTranslations("subscriptions.change"),
    getTranslations("subscriptions.new"),
    getTranslations("problem"),
  ]);
  const after = typeof query.timeline === "string" ? query.timeline : undefined;
  const [subscription, timeline] = await Promise.all([
    found(readSubscription(actor, { id: subscriptionId })),
    found(timelineOfSubscription(actor, { id: subscriptionId, after })),
  ]);
  if (subscription.customerId !== id) notFound();
  const { version, nickname, customer, mays, refusals, record: invalid } = subscription;
  const done = changeKinds.find((kind) => kind === query.done);
  const seen = { id: subscriptionId, version };
  const may = (permission: (typeof mays)[number], transition: keyof typeof refusals) => mays.includes(permission) && !refusals[transition];

  const leftOff = done === "reactivate" && subscription.end.endOfTerm === "END" && may("subscription.changeRenewal", "changeRenewal");
  const [record, contacts] = await Promise.all([
    may("subscription.assignReseller", "assign")
      ? found(resellerOfRecordChoices(actor, { customerId: id, chosen: subscription.resellerOfRecordId ?? undefined }))
      : undefined,
    may("subscription.assignSupportContact", "assign") ? found(supportContactChoices(actor, { id: subscriptionId })) : undefined,
  ]);
  const resellers = record && recordOptions(record, { t: words, problems });
  const here = (of?: Record<string, string>) => `${paths.subscription(id, subscriptionId, of)}#timeline`;
  return (
    <Page
      title={nickname}
      subtitle={nickname === subscription.offer.title ? undefined : subscription.offer.title}
      breadcrumbs={[{ label: customer.name, href: paths.customer(id) }, { label: list("title"), href: paths.customerSubscriptions(id) }, { label: nickname }]}
    >
      {(done || query.done === "record") && (
        <Notice tone="good" live>
          {done ? change(`done.${done}`) : list("saved")}
        </Notice>
      )}
      <ActionBar subscription={subscription} />
      {(subscription.end.asked || leftOff) && (
        <EndQuestion
          subscription={subscription}
          href={mays.includes("subscription.changeRenewal") ? paths.changeSubscription(id, subscriptionId, "renewal") : undefined}
        />
      )}
      {invalid && mays.includes("subscription.changeSeats") && (
        <RecordNotice
          title={list("record_check.listed")}
          record={invalid}
          rights={recordRights(actor)}
          of={{ customerId: id, id: subscriptionId }}
          remind={remindResellerAction}
        >
          <p>{list("record_check.listed_text", { answer: invalid.answer ?? "REFUSE" })}</p>
          {resellers && (
            // Who isn't valid isn't among the choices: nobody would be set by a look at the form.
            <div id="record" className="w-full scroll-mt-16">
              <SetRecordForm
                {...seen}
                action={setRecordAction}
                verify={verifyPartnerIdAction}
                choices={[...resellers.options, { value: nobodyOfRecord, label: list("new.no_record") }]}
                ask={resellers.ask}
                kept={{ customerId: id }}
              />
            </div>
          )}
        </RecordNotice>
      )}
      <Facts
        subscription={subscription}
        edits={{
          name: may("subscription.edit", "rename") && <EditForm {...seen} action={editSubscriptionAction} nickname={nickname} />,
          seats: may("subscription.changeSeats", "changeSeats") && (
            <SeatsInPlace
              key={version}
              customerId={id}
              id={subscriptionId}
              name={nickname}
              quantity={subscription.quantity}
              preview={previewSeatsAction}
              action={changeAction}
            />
          ),
          end: may("subscription.changeRenewal", "changeRenewal") ? paths.changeSubscription(id, subscriptionId, "renewal") : undefined,
          record: resellers && !invalid && (
            <AssignForm
              verify={verifyPartnerIdAction}
              {...seen}
              action={assignResellerAction}
              label={t("record")}
              none={list("new.no_record")}
              current={subscription.resellerOfRecordId}
              choices={resellers.options}
              ask={resellers.ask}
              help={t("record_text")}
            />
          ),
          contact: contacts && (
            <AssignForm
              {...seen}
              action={assignSupportContactAction}
              label={t("contact_list")}
              none={t("provider_is_contact", { name: customer.provider.name })}
              current={subscription.supportContactId}
              choices={contacts.map(({ id: value, name }) => ({ value, label: name }))}
              help={t("contact_rule")}
            />
          ),
        }}
      />
      {subscription.scheduledChange && (
        <Scheduled subscription={subscription}>
          {mays.includes("subscription.schedule") && <DropScheduleForm {...seen} action={dropScheduleAction} />}
        </Scheduled>
      )}
      <Section id="timeline" title={list("timeline.title")} description={list("timeline.text")}>
        <SubscriptionTimeline customerId={id} moments={timeline.items} older={timeline.next && here({ timeline: timeline.next })} newest={after && here()} />
      </Section>
    </Page>
  );
}
