import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { dayOf } from "#lib/days.ts";
import { RemindForm } from "#components/agreements/remind-form.tsx";
import { AgreementCard } from "#components/agreements/standing.tsx";
import { Address } from "#components/customers/account-review.tsx";
import { AttestForm } from "#components/customers/attest-form.tsx";
import { TenantId } from "#components/customers/customer-details.tsx";
import { EditAccountForm } from "#components/customers/edit-account-form.tsx";
import { CustomerTabs } from "#components/customers/tabs.tsx";
import { QualificationBlock } from "#components/customers/qualification.tsx";
import { RemovedNotice } from "#components/customers/removed-notice.tsx";
import { Tags } from "#components/customers/tags.tsx";
import { Contact } from "#components/ui/contact.tsx";
import { Card, DescriptionList, LinkButton, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readAgreementStanding } from "#lib/domain/customers/agreement/reads.ts";
import { readCustomer, readMays } from "#lib/domain/customers/reads.ts";
import { latestQualification } from "#lib/domain/customers/qualifications/reads.ts";
import { listTags } from "#lib/domain/customers/tags/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { attestAgreementAction, editAccountAction, qualifyAction, remindOfAgreementAction, tagAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.account");
  return { title: t("title") };
}

export default async function CustomerAccountPage({ params, searchParams }: PageProps<"/customers/[id]/account">) {
  const [actor, { id }, query, t, list, overview, common, qualifications, locale] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("customers.account"),
    getTranslations("customers"),
    getTranslations("customers.overview"),
    getTranslations("common"),
    getTranslations("qualifications"),
    getLocale(),
  ]);
  const [customer, mays, tags, review, agreement] = await Promise.all([
    found(readCustomer(actor, { id })),
    found(readMays(actor, { id })),
    may(actor, "customer.listTags") && found(listTags(actor, { customer: id })),
    may(actor, "qualification.read") && found(latestQualification(actor, { id })),
    found(readAgreementStanding(actor, { id })),
  ]);
  const crumbs = [
    ...(may(actor, "customer.list") ? [{ label: list("title"), href: paths.customers() }] : []),
    { label: customer.name, href: paths.customer(id) },
    { label: t("title") },
  ];
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(customer.country) ?? customer.country;
  return (
    <Page title={customer.name} subtitle={t("title")} breadcrumbs={crumbs}>
      <CustomerTabs id={id} current="account" mays={mays} />
      {query.saved && (
        <Notice tone="good" live>
          {t("saved")}
        </Notice>
      )}
      {customer.status === "REMOVED" && <RemovedNotice id={id} mayAsk={may(actor, "provider.requestRelationship")} />}
      <Section title={overview("company")} description={t("company_text")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("tenant_name"), value: customer.tenant.name },
              { term: list("microsoft_id"), value: <TenantId id={customer.tenantId} /> },
              { term: overview("domain"), value: customer.domain },
              { term: overview("country"), value: country },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("bill_to")} description={mays.edit ? t("bill_to_text") : t("read_only")}>
        {mays.edit ? (
          <EditAccountForm customer={customer} country={country} action={editAccountAction} />
        ) : (
          <Card>
            <DescriptionList
              items={[
                { term: list("new.company_name"), value: customer.name },
                { term: overview("address"), value: <Address account={customer} /> },
                { term: overview("country"), value: country },
                { term: overview("registration"), value: customer.registrationNumber || common("not_provided") },
                {
                  term: overview("contact"),
                  value: <Contact name={`${customer.firstName} ${customer.lastName}`} email={customer.email} phone={customer.phone} />,
                },
                { term: list("new.language"), value: list(`languages.${customer.language}`) },
              ]}
            />
          </Card>
        )}
      </Section>
      <Section title={t("agreement")} id="agreement">
        <AgreementCard customer={customer} standing={agreement}>
          {agreement.open && mays.askForAgreement && <RemindForm id={id} mayAsk={agreement.mayAskNow} action={remindOfAgreementAction} />}
          {agreement.open && mays.attest && <AttestForm customer={customer} today={dayOf(clock.now())} action={attestAgreementAction} />}
        </AgreementCard>
      </Section>
      <Section title={qualifications("special")} description={mays.qualify ? qualifications("text") : undefined}>
        <QualificationBlock id={id} current={customer.qualification} review={review} action={qualifyAction} mayAsk={mays.qualify} />
      </Section>
      {tags && (
        <Section title={list("tags.title")} description={list("tags.text")}>
          <Tags id={id} tags={tags} mayTag={mays.tag} action={tagAction} />
        </Section>
      )}
      {mays.remove && (
        <Section title={list("remove.title")} description={list("remove.text")}>
          <div>
            <LinkButton href={paths.removeCustomer(id)}>{list("remove.title")}</LinkButton>
          </div>
        </Section>
      )}
    </Page>
  );
}
