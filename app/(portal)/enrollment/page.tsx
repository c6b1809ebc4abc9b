import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { AgreementForm, ProfileForm, ResendForm, ResubmitForm } from "#components/enrollment/forms.tsx";
import { Card, Copyable, DescriptionList, Notice, Page, Section, Stepper, type Tone } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readEnrollment } from "#lib/domain/enrollment/reads.ts";
import { resellerCan } from "#lib/domain/enrollment/rules.ts";
import { countryOptions } from "#lib/i18n/countries.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import type { ResellerStatus } from "#prisma/client/enums.ts";
import { editProfileAction, resendAction, resubmitAction, signAgreementAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment.status");
  return { title: t("title") };
}

const steps = ["details", "email", "vetting", "agreement", "active"] as const;
const at: Record<ResellerStatus, number> = { ENROLLING: 0, EMAIL_PENDING: 1, VETTING: 2, REJECTED: 2, QUALIFIED: 3, ACTIVE: 4, SUSPENDED: 4, DEAUTHORIZED: 4 };
const tones: Record<ResellerStatus, Tone> = {
  ENROLLING: "info",
  EMAIL_PENDING: "info",
  VETTING: "info",
  REJECTED: "bad",
  QUALIFIED: "info",
  ACTIVE: "good",
  SUSPENDED: "warn",
  DEAUTHORIZED: "bad",
};

export default async function EnrollmentPage() {
  const [actor, t, partnerships, settings, format, locale] = await Promise.all([
    signedIn(),
    getTranslations("enrollment"),
    getTranslations("partnerships"),
    getTranslations("settings.organization"),
    getFormatter(),
    getLocale(),
  ]);
  const company = await found(readEnrollment(actor, {}));
  const { status } = company;
  const can = { resubmit: may(actor, "reseller.resubmit"), sign: may(actor, "reseller.signAgreement"), profile: may(actor, "reseller.editProfile") };
  const signedBy = company.agreementSignedBy && `${company.agreementSignedBy.firstName} ${company.agreementSignedBy.lastName}`;
  const copy = (name: string) => settings("copy", { name });
  const signed = (at: Date) => {
    const date = format.dateTime(at, "onDay");
    return signedBy ? t("agreement.signed", { date, name: signedBy }) : t("agreement.signed_on", { date });
  };
  return (
    <Page title={t("status.title")} subtitle={company.name}>
      <Stepper label={t("steps.label")} current={at[status]} steps={steps.map((step) => ({ label: t(`steps.${step}`) }))} />
      <Notice tone={tones[status]} title={t(`status.${status}.title`)}>
        {t(`status.${status}.text`, { email: company.contactEmail, reason: company.rejectionReason })}
      </Notice>
      {resellerCan("resendConfirmation", status) && <ResendForm action={resendAction} email={company.contactEmail} />}
      {resellerCan("resubmit", status) && can.resubmit && (
        <Section title={t("edit")}>
          <ResubmitForm
            countries={countryOptions(locale)}
            action={resubmitAction}
            email={company.contactEmail}
            defaultValue={{
              companyName: company.name,
              country: company.country,
              addressLine1: company.addressLine1,
              addressLine2: company.addressLine2,
              city: company.city,
              state: company.state,
              postalCode: company.postalCode,
              registrationNumber: company.registrationNumber,
              firstName: company.contactFirstName,
              lastName: company.contactLastName,
              phone: company.contactPhone,
              partnerId: company.partnerId ?? "",
            }}
          />
        </Section>
      )}
      {resellerCan("signAgreement", status) && (
        <Section title={t("agreement.title")}>
          {can.sign ? <AgreementForm action={signAgreementAction} needsPartnerId={!company.partnerId} /> : <p>{t("agreement.only_admin")}</p>}
        </Section>
      )}
      <Section title={t("identifiers")}>
        <Card>
          <DescriptionList
            items={[
              {
                term: partnerships("partner_id"),
                value: company.partnerId ? <Copyable text={company.partnerId} about={copy(partnerships("partner_id"))} /> : "–",
              },
              { term: partnerships("tenant_id"), value: <Copyable text={company.tenantId} about={copy(partnerships("tenant_id"))} /> },
              ...(company.agreementSignedAt ? [{ term: t("agreement.title"), value: signed(company.agreementSignedAt) }] : []),
            ]}
          />
        </Card>
      </Section>
      {status === "ACTIVE" && can.profile && (
        <Section title={t("profile.title")} description={t("profile.text")}>
          <ProfileForm
            action={editProfileAction}
            defaultValue={{ supportEmail: company.supportEmail, supportPhone: company.supportPhone, supportWebsite: company.supportWebsite }}
          />
        </Section>
      )}
    </Page>
  );
}
