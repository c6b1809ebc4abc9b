import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ProfileDifference } from "#components/profiles/difference.tsx";
import { BillingForm, Saved, SecurityForm, SupportForm, WithdrawChangeForm } from "#components/profiles/forms.tsx";
import { Identifiers } from "#components/settings/identifiers.tsx";
import { Contact, MailLink, PhoneLink, WebLink } from "#components/ui/contact.tsx";
import { Card, Country, DescriptionList, LinkButton, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { type Profile, readProfile } from "#lib/domain/profiles/reads.ts";
import { legalNames } from "#lib/domain/profiles/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { editBillingAction, editResellerSupportAction, editSupportAction, nameSecurityContactAction, withdrawProfileChangeAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profiles");
  return { title: t("title") };
}

export default async function ProfilePage({ searchParams }: PageProps<"/profile">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("profiles")]);
  const profile = await found(readProfile(actor, {}));
  const { can, change, legal } = profile;
  const waits = change?.state === "SUBMITTED";
  const supportAction = may(actor, "provider.editSupport") ? editSupportAction : editResellerSupportAction;
  const support = { supportEmail: profile.supportEmail, supportPhone: profile.supportPhone, supportWebsite: profile.supportWebsite };
  return (
    <Page title={profile.name} subtitle={t("subtitle")}>
      {query.done === "saved" && <Saved />}
      <Section
        title={t("legal")}
        description={t("legal_text")}
        action={
          can.legal &&
          !waits && (
            <LinkButton data-edit href={paths.changeProfile()}>
              {t("change")}
            </LinkButton>
          )
        }
      >
        {change && <Waiting change={change} mayWithdraw={can.legal} />}
        <Card>
          <DescriptionList
            items={[
              ...legalNames.map((name) => ({
                term: t(`fields.${name}`),
                value: (name === "phone" && legal.phone ? <PhoneLink phone={legal.phone} /> : legal[name]) || "–",
              })),
              { term: t("country"), value: <Country code={profile.country} /> },
            ]}
          />
        </Card>
      </Section>
      {may(actor, "provider.setBrand") && <Look />}
      <Section title={t("support")} description={t("support_text")}>
        {can.support ? (
          <SupportForm key={JSON.stringify(support)} action={supportAction} defaultValue={support} />
        ) : (
          <Card>
            <DescriptionList
              items={[
                { term: t("support_fields.email"), value: support.supportEmail ? <MailLink email={support.supportEmail} /> : "–" },
                { term: t("support_fields.phone"), value: support.supportPhone ? <PhoneLink phone={support.supportPhone} /> : "–" },
                { term: t("support_fields.web"), value: support.supportWebsite ? <WebLink address={support.supportWebsite} /> : "–" },
              ]}
            />
          </Card>
        )}
      </Section>
      {"securedAdmins" in profile && <Security profile={profile} />}
      {"taxId" in profile && <Billing profile={profile} />}
      <Numbers profile={profile} />
      {profile.agreement && <Agreement agreement={profile.agreement} />}
    </Page>
  );
}

async function Look() {
  const t = await getTranslations("brand");
  return <Section title={t("open")} description={t("open_text")} action={<LinkButton href={paths.brand()}>{t("change")}</LinkButton>} />;
}

async function Waiting({ change, mayWithdraw }: { change: NonNullable<Profile["change"]>; mayWithdraw: boolean }) {
  const [t, format] = await Promise.all([getTranslations("profiles"), getFormatter()]);
  if (change.state === "REFUSED") {
    return (
      <Notice tone="bad" title={t("refused")}>
        {change.reason}
      </Notice>
    );
  }
  if (change.state !== "SUBMITTED") return null;
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="warn" title={t("waiting")}>
        {t("waiting_text", { name: change.submittedByName, date: format.dateTime(change.submittedAt, "onDay") })}
        {mayWithdraw && <WithdrawChangeForm id={change.id} action={withdrawProfileChangeAction} />}
      </Notice>
      <ProfileDifference before={change.before} wanted={change.wanted} />
    </div>
  );
}

async function Numbers({ profile }: { profile: Profile }) {
  const [t, settings] = await Promise.all([getTranslations("profiles.partner_id"), getTranslations("settings.organization")]);
  const { can, partnerIdChange: change } = profile;
  const asks = can.partnerId && change?.state !== "SUBMITTED";
  return (
    <Section title={settings("title")} action={asks && <LinkButton href={paths.changePartnerId()}>{t("change")}</LinkButton>}>
      {change && <Waiting change={change} mayWithdraw={can.legal} />}
      <Card>
        <Identifiers tenantId={profile.tenantId} partnerId={profile.partnerId} formerPartnerIds={profile.formerPartnerIds} />
      </Card>
    </Section>
  );
}

async function Security({ profile }: { profile: Extract<Profile, { securedAdmins: number }> }) {
  const [t, fields, common] = await Promise.all([getTranslations("partnerships.security"), getTranslations("profiles.security"), getTranslations("common")]);
  const { securityName, securityEmail, securityPhone, securedAdmins, admins, can } = profile;
  const values = { securityName, securityEmail, securityPhone };
  const missing = [securedAdmins < admins && fields("factors_missing", { count: admins - securedAdmins }), !securityEmail && fields("contact_missing")];
  return (
    <Section title={t("title")} description={t("requirement")}>
      <Notice tone={missing.some(Boolean) ? "warn" : "good"} title={t("share", { secured: String(securedAdmins), admins })}>
        {missing.filter(Boolean).join(" ") || fields("done")}
      </Notice>
      {can.security ? (
        <SecurityForm key={JSON.stringify(values)} action={nameSecurityContactAction} defaultValue={values} />
      ) : (
        <Card>
          <DescriptionList
            items={[{ term: t("contact"), value: <Contact name={securityName || common("not_provided")} email={securityEmail} phone={securityPhone} /> }]}
          />
        </Card>
      )}
    </Section>
  );
}

async function Billing({ profile }: { profile: Extract<Profile, { taxId: string }> }) {
  const t = await getTranslations("profiles");
  const values = { billingEmail: profile.billingEmail, purchaseOrderNumber: profile.purchaseOrderNumber, taxId: profile.taxId };
  return (
    <Section title={t("billing")} description={t("billing_text")}>
      {profile.can.billing ? (
        <BillingForm key={JSON.stringify(values)} action={editBillingAction} defaultValue={values} />
      ) : (
        <Card>
          <DescriptionList
            items={[
              { term: t("billing_fields.email"), value: values.billingEmail || "–" },
              { term: t("billing_fields.order"), value: values.purchaseOrderNumber || "–" },
              { term: t("billing_fields.tax"), value: values.taxId || "–" },
            ]}
          />
        </Card>
      )}
      <p className="text-ink-soft">{`${t("billing_fields.currency")}: ${profile.currency}`}</p>
    </Section>
  );
}

async function Agreement({ agreement: { at, by } }: { agreement: NonNullable<Profile["agreement"]> }) {
  const [t, format] = await Promise.all([getTranslations("profiles"), getFormatter()]);
  const date = at && format.dateTime(at, "onDay");
  const signed = date && (by ? t("signed", { name: by, date }) : t("signed_on", { date }));
  return (
    <Section title={t("agreements")}>
      <Card>
        <DescriptionList items={[{ term: t("agreement"), value: signed ?? t("unsigned") }]} />
      </Card>
    </Section>
  );
}
