import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DecisionForm } from "#components/enrollment/forms.tsx";
import { ResellerStatusBadge } from "#components/partnerships/status-badges.tsx";
import { Contact } from "#components/ui/contact.tsx";
import { FormerPartnerIds } from "#components/profiles/former-partner-ids.tsx";
import { Card, Country, DescriptionList, Page, Section, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readReseller } from "#lib/domain/enrollment/reads.ts";
import { resellerCan } from "#lib/domain/enrollment/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { approveAction, reactivateAction, rejectAction, suspendAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment.vetting");
  return { title: t("title") };
}

export default async function ResellerPage({ params }: PageProps<"/resellers/[id]">) {
  const [actor, { id }, t, partnerships, common] = await Promise.all([
    signedIn(),
    params,
    getTranslations("enrollment.vetting"),
    getTranslations("partnerships"),
    getTranslations("common"),
  ]);
  const company = await found(readReseller(actor, { id }));
  const { status } = company;
  const profiles = await getTranslations("profiles.partner_id");
  const given = (value: string | null) => value || common("not_provided");
  const when = (value: Date | null) => (value ? <Time value={value} withTime /> : "–");
  const address = [company.addressLine1, company.addressLine2, `${company.postalCode} ${company.city}`.trim(), company.state].filter(Boolean).join(", ");
  const can = (permission: "approve" | "reject" | "suspend" | "reactivate") => may(actor, `reseller.${permission}`) && resellerCan(permission, status);
  return (
    <Page title={company.name} breadcrumbs={[{ label: t("title"), href: paths.resellers() }, { label: company.name }]}>
      <Card>
        <DescriptionList
          items={[
            { term: t("columns.status"), value: <ResellerStatusBadge status={status} /> },
            { term: t("columns.country"), value: <Country code={company.country} /> },
            { term: t("address"), value: given(address) },
            { term: t("registration"), value: given(company.registrationNumber) },
            {
              term: t("columns.contact"),
              value: <Contact name={`${company.contactFirstName} ${company.contactLastName}`} email={company.contactEmail} phone={company.contactPhone} />,
            },
            { term: t("confirmed"), value: when(company.emailConfirmedAt) },
            { term: t("columns.submitted"), value: when(company.submittedAt) },
            { term: partnerships("partner_id"), value: given(company.partnerId) },
            ...(company.formerPartnerIds.length > 0 ? [{ term: profiles("former"), value: <FormerPartnerIds ids={company.formerPartnerIds} /> }] : []),
            { term: partnerships("tenant_id"), value: <code className="break-all">{company.tenantId}</code> },
            { term: partnerships("agreement"), value: company.agreementSignedAt ? when(company.agreementSignedAt) : partnerships("not_signed") },
            ...(company.rejectionReason ? [{ term: t("reason"), value: company.rejectionReason }] : []),
          ]}
        />
      </Card>
      {can("approve") && (
        <Section title={t("approve")}>
          <DecisionForm id={id} action={approveAction} label={t("approve")} text={t("approve_text")} />
        </Section>
      )}
      {can("reject") && (
        <Section title={t("reject")}>
          <DecisionForm id={id} action={rejectAction} label={t("reject")} reasonHelp={t("reason_help")} danger />
        </Section>
      )}
      {can("suspend") && (
        <Section title={t("suspend")}>
          <DecisionForm id={id} action={suspendAction} label={t("suspend")} reasonHelp={t("suspend_help")} danger />
        </Section>
      )}
      {can("reactivate") && (
        <Section title={t("reactivate")}>
          <DecisionForm id={id} action={reactivateAction} label={t("reactivate")} text={t("reactivate_text")} />
        </Section>
      )}
    </Page>
  );
}
