import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Accepted, AgreementNotice } from "#components/agreements/standing.tsx";
import { AgreementsToAccept } from "#components/agreements/to-accept.tsx";
import { Address } from "#components/customers/account-review.tsx";
import { TenantId } from "#components/customers/customer-details.tsx";
import { ProviderRights } from "#components/customers/provider-rights.tsx";
import { ResellerRights } from "#components/customers/reseller-rights.tsx";
import { SubscriptionSummary } from "#components/customers/subscription-summary.tsx";
import { RemovedNotice } from "#components/customers/removed-notice.tsx";
import { CustomerTabs } from "#components/customers/tabs.tsx";
import { WithdrawForm } from "#components/customers/withdraw-form.tsx";
import { Contact } from "#components/ui/contact.tsx";
import { Card, Country, DescriptionList, LinkButton, Page, Section, TextLink, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { rolesOf } from "#lib/domain/azure/reads.ts";
import { ownOpenAgreements, readAgreementStanding } from "#lib/domain/customers/agreement/reads.ts";
import { readCustomer, readMays, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { acceptAgreementAction } from "../../actions.ts";
import { withdrawAdminRightsAction, withdrawProviderRightsAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.overview");
  return { title: t("company") };
}

export default async function CustomerPage({ params, searchParams }: PageProps<"/customers/[id]">) {
  const [actor, { id }, query, t, list, relationships, common, azure, support] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("customers.overview"),
    getTranslations("customers"),
    getTranslations("relationships"),
    getTranslations("common"),
    getTranslations("azure.administer"),
    getTranslations("support"),
  ]);
  const [customer, mays, subscriptions, agreement, own] = await Promise.all([
    found(readCustomer(actor, { id })),
    found(readMays(actor, { id })),
    found(summarizeSubscriptions(actor, { customerId: id })),
    found(readAgreementStanding(actor, { id })),
    may(actor, "customer.acceptAgreement") ? found(ownOpenAgreements(actor, { id })) : undefined,
  ]);
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
  return (
    <Page title={customer.name} subtitle={customer.domain} breadcrumbs={crumbs || undefined} action={add}>
      <CustomerTabs id={id} current="overview" mays={mays} />
      {customer.status === "REMOVED" && <RemovedNotice id={id} mayAsk={may(actor, "provider.requestRelationship")} />}
      {query.accepted !== undefined && !agreement.open && <Accepted begun={Number(query.accepted)} />}
      {open && <AgreementsToAccept open={open} action={acceptAgreementAction} />}
      {active && !open && agreement.open && <AgreementNotice customer={customer} waiting={agreement.waiting} mayAct={mays.attest || mays.askForAgreement} />}
      {withdrawing && (
        <WithdrawForm
          customerId={id}
          whose={{ resellerId: withdrawing.resellerId, name: withdrawing.reseller.name }}
          azure={inAzure}
          action={withdrawAdminRightsAction}
        />
      )}
      {withdrawingProvider && <WithdrawForm customerId={id} whose={{ name: customer.provider.name }} azure={inAzure} action={withdrawProviderRightsAction} />}
      <Section title={t("company")}>
        <Card>
          <DescriptionList
            items={[
              { term: list("microsoft_id"), value: <TenantId id={customer.tenantId} /> },
              { term: t("domain"), value: customer.domain },
              { term: t("address"), value: <Address account={customer} /> },
              { term: t("country"), value: <Country code={customer.country} /> },
              { term: t("registration"), value: customer.registrationNumber || common("not_provided") },
              { term: t("contact"), value: <Contact name={`${customer.firstName} ${customer.lastName}`} email={customer.email} phone={customer.phone} /> },
              { term: t("provider"), value: customer.provider.name },
              { term: t("provider_rights"), value: <ProviderRights customer={customer} mayWithdraw={mays.withdrawProvider} /> },
              { term: t("created"), value: <Time value={customer.createdAt} /> },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("resellers")} description={t("resellers_text")} action={ask}>
        <ResellerRights customerId={id} rows={customer.resellers} mayWithdraw={mays.withdraw} />
      </Section>
      <Section title={t("subscriptions")} action={<TextLink href={paths.customerSubscriptions(id)}>{t("subscriptions_all")}</TextLink>}>
        <SubscriptionSummary customerId={id} rows={subscriptions.items} />
      </Section>
      <Section title={azure("title")} description={azure("text")}>
        {subscriptions.azure ? (
          <p>
            <TextLink href={paths.customerAzure(id)}>{list("links.azure")}</TextLink>
          </p>
        ) : (
          <p className="text-ink-soft">{azure("none")}</p>
        )}
      </Section>
    </Page>
  );
}
