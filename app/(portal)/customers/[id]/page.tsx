import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Timeline } from "#components/activity/timeline.tsx";
import { Accepted, AgreementCard, AgreementNotice } from "#components/agreements/standing.tsx";
import { AgreementsToAccept } from "#components/agreements/to-accept.tsx";
import { OpenRequests, PeopleCard } from "#components/customers/beside.tsx";
import { CompanyCard } from "#components/customers/company-card.tsx";
import { LookedAfter } from "#components/customers/looked-after.tsx";
import { AddNoteForm, NoteList } from "#components/customers/notes.tsx";
import { ResellerRights } from "#components/customers/reseller-rights.tsx";
import { SeatsInPlace } from "#components/subscriptions/seats-in-place.tsx";
import { SubscriptionSummary } from "#components/customers/subscription-summary.tsx";
import { RemovedNotice } from "#components/customers/removed-notice.tsx";
import { CustomerTabs } from "#components/customers/tabs.tsx";
import { WithdrawForm } from "#components/customers/withdraw-form.tsx";
import { LinkButton, Notice, Page, Section, TextLink } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listOfCustomer } from "#lib/domain/audit/reads.ts";
import { rolesOf } from "#lib/domain/azure/reads.ts";
import { ownOpenAgreements, readAgreementStanding } from "#lib/domain/customers/agreement/reads.ts";
import { listNotes } from "#lib/domain/customers/notes/reads.ts";
import { readCustomer, readMays, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { listRequests } from "#lib/domain/support/reads.ts";
import { summarizePeople } from "#lib/domain/users/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { acceptAgreementAction } from "../../actions.ts";
import { withdrawAdminRightsAction, withdrawProviderRightsAction } from "../actions.ts";
import { addNoteAction, editNoteAction, removeNoteAction, takeBackNoteAction } from "./notes/actions.ts";
import { changeAction, previewSeatsAction } from "./subscriptions/[subscriptionId]/change/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.overview");
  return { title: t("company") };
}

const mostRequests = 3;
const textOf = (said: string | string[] | undefined) => (typeof said === "string" ? said : undefined);

export default async function CustomerPage({ params, searchParams }: PageProps<"/customers/[id]">) {
  const [actor, { id }, query, t, list, relationships, azure, support, change] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("customers.overview"),
    getTranslations("customers"),
    getTranslations("relationships"),
    getTranslations("azure.administer"),
    getTranslations("support"),
    getTranslations("subscriptions.change"),
  ]);
  const [timelineAfter, notesAfter] = [textOf(query.timeline), textOf(query.notes)];
  const [customer, mays, subscriptions, agreement, own, requests, notes, timeline] = await Promise.all([
    found(readCustomer(actor, { id })),
    found(readMays(actor, { id })),
    found(summarizeSubscriptions(actor, { customerId: id })),
    found(readAgreementStanding(actor, { id })),
    may(actor, "customer.acceptAgreement") ? found(ownOpenAgreements(actor, { id })) : undefined,
    found(listRequests(actor, { customer: id, status: "open" })),
    may(actor, "customerNote.read") ? found(listNotes(actor, { customerId: id, after: notesAfter })) : undefined,
    may(actor, "auditEntry.readOfCustomer") ? found(listOfCustomer(actor, { customerId: id, after: timelineAfter })) : undefined,
  ]);
  const people = mays.users ? await found(summarizePeople(actor, { id })) : undefined;
  const withdrawing = mays.withdraw ? customer.resellers.find((row) => row.resellerId === query.withdraw && row.adminRights === "ADMIN") : undefined;
  const withdrawingProvider = mays.withdrawProvider && query.withdraw === "provider" && customer.providerAdminRights === "ADMIN";
  const open = own && own.accounts.length > 0 ? own : undefined;
  const asked = withdrawing || withdrawingProvider;
  const inAzure = asked ? await found(rolesOf(actor, { customerId: id, resellerId: withdrawing?.resellerId ?? null })) : [];
  const active = customer.status === "ACTIVE";
  const add = active && (
    <>
      {mays.requestSupport && <LinkButton href={paths.newServiceRequest({ customer: id })}>{support("new")}</LinkButton>}
      {may(actor, "customer.placeOrder") && (
        <LinkButton variant="primary" href={paths.addSubscription(id)}>
          {list("links.add_subscription")}
        </LinkButton>
      )}
    </>
  );
  const ask = may(actor, "provider.requestRelationship") && (
    <LinkButton href={paths.requestRelationship({ customer: id, provider: customer.provider.id })}>{relationships("request")}</LinkButton>
  );
  const several = actor.customerIds.length > 1;
  const crumbs = may(actor, "customer.list")
    ? [{ label: list("title"), href: paths.customers() }, { label: customer.name }]
    : several && [{ label: relationships("company.title"), href: paths.company() }, { label: customer.provider.name }];
  const changed = subscriptions.items.find((row) => row.id === query.changed);
  return (
    <Page title={customer.name} subtitle={customer.domain} breadcrumbs={crumbs || undefined} action={add}>
      <CustomerTabs id={id} current="overview" mays={mays} />
      {customer.status === "REMOVED" && <RemovedNotice id={id} mayAsk={may(actor, "provider.requestRelationship")} />}
      {query.accepted !== undefined && !agreement.open && <Accepted begun={Number(query.accepted)} />}
      {open && <AgreementsToAccept open={open} action={acceptAgreementAction} />}
      {active && !open && agreement.open && <AgreementNotice customer={customer} waiting={agreement.waiting} mayAct={mays.attest || mays.askForAgreement} />}
      {changed && <Notice tone="good" live title={`${changed.nickname}: ${change("done.seats")}`} />}
      {withdrawing && (
        <WithdrawForm
          customerId={id}
          whose={{ resellerId: withdrawing.resellerId, name: withdrawing.reseller.name }}
          azure={inAzure}
          action={withdrawAdminRightsAction}
        />
      )}
      {withdrawingProvider && <WithdrawForm customerId={id} whose={{ name: customer.provider.name }} azure={inAzure} action={withdrawProviderRightsAction} />}
      <LookedAfter customer={customer} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={t("subscriptions")} action={<TextLink href={paths.customerSubscriptions(id)}>{t("subscriptions_all")}</TextLink>}>
            <SubscriptionSummary
              customerId={id}
              rows={subscriptions.items}
              seats={
                active
                  ? ({ nickname, ...row }) => (
                      <SeatsInPlace
                        key={row.version}
                        customerId={id}
                        id={row.id}
                        name={nickname}
                        quantity={row.quantity}
                        preview={previewSeatsAction}
                        action={changeAction}
                        from="customer"
                      />
                    )
                  : undefined
              }
            />
            {subscriptions.azure && <TextLink href={paths.customerAzure(id)}>{list("links.azure")}</TextLink>}
            {!subscriptions.azure && subscriptions.items.length > 0 && <p className="text-xs text-ink-soft">{azure("none")}</p>}
          </Section>
          <Section title={t("resellers")} description={t(may(actor, "incentive.read") ? "resellers_text" : "resellers_text_own")} action={ask}>
            <ResellerRights customerId={id} rows={customer.resellers} mayWithdraw={mays.withdraw} />
          </Section>
          <Section title={t("company")}>
            <CompanyCard customer={customer} mayWithdraw={mays.withdrawProvider} />
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={t("requests")}>
            <OpenRequests customerId={id} rows={requests.items.slice(0, mostRequests)} more={requests.items.length > mostRequests} />
          </Section>
          {people && (
            <Section title={t("people")}>
              <PeopleCard customerId={id} people={people} />
            </Section>
          )}
          <Section title={list("account.agreement")}>
            <AgreementCard customer={customer} standing={agreement} narrow>
              <TextLink href={`${paths.customerAccount(id)}#agreement`}>{t("to_agreement")}</TextLink>
            </AgreementCard>
          </Section>
          {notes && (
            <Section id="notes" title={list("notes.title")}>
              {may(actor, "customer.note") && <AddNoteForm customerId={id} idempotencyKey={randomUUID()} action={addNoteAction} />}
              <NoteList notes={notes.items} actions={{ edit: editNoteAction, remove: removeNoteAction, takeBack: takeBackNoteAction }} />
              {notes.next && <TextLink href={`${paths.customer(id, { notes: notes.next })}#notes`}>{list("notes.older")}</TextLink>}
            </Section>
          )}
        </div>
      </div>
      {timeline && (
        <Section id="timeline" title={t("timeline")} description={t("timeline_text")}>
          <Timeline
            entries={timeline.items}
            older={timeline.next && `${paths.customer(id, { timeline: timeline.next })}#timeline`}
            newest={timelineAfter && `${paths.customer(id)}#timeline`}
          />
        </Section>
      )}
    </Page>
  );
}
