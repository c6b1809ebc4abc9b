import { useTranslations } from "next-intl";
import { FormerPartnerIds } from "#components/profiles/former-partner-ids.tsx";
import { Contact, MailLink, PhoneLink, WebLink } from "#components/ui/contact.tsx";
import { Card, Country, Copyable, DescriptionList, Section, Time } from "#components/ui/index.ts";
import type { readPartnership } from "#lib/domain/partnerships/reads.ts";
import { ResellerStatusBadge } from "./status-badges.tsx";

/** How a reseller stands, how it is named elsewhere, how well its accounts are kept, and whom one may ask. */
export function ResellerFacts({ partnership: { reseller, startedAt } }: { partnership: Awaited<ReturnType<typeof readPartnership>> }) {
  const [t, common, profiles, settings] = [
    useTranslations("partnerships"),
    useTranslations("common"),
    useTranslations("profiles.partner_id"),
    useTranslations("settings.organization"),
  ];
  const { formerPartnerIds } = reseller;
  const given = (value: string | null) => value || common("not_provided");
  return (
    <>
      <Section title={t("details")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("columns.status"), value: <ResellerStatusBadge status={reseller.status} /> },
              { term: t("columns.location"), value: <Country code={reseller.country} /> },
              { term: t("columns.since"), value: <Time value={startedAt} local /> },
              {
                term: t("agreement"),
                value: reseller.agreementSignedAt ? (
                  <>
                    {t("signed_on")} <Time value={reseller.agreementSignedAt} local />
                  </>
                ) : (
                  t("not_signed")
                ),
              },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("identifiers")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("partner_id"), value: given(reseller.partnerId) },
              ...(formerPartnerIds.length > 0 ? [{ term: profiles("former"), value: <FormerPartnerIds ids={formerPartnerIds} /> }] : []),
              {
                term: t("tenant_id"),
                value: <Copyable text={reseller.tenantId} about={settings("copy", { name: t("tenant_id") })} />,
              },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("security.title")} description={t("security.requirement")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("security.factor"), value: t("security.share", { secured: String(reseller.securedAdmins), admins: reseller.admins }) },
              {
                term: t("security.contact"),
                value: <Contact name={given(reseller.securityName)} email={reseller.securityEmail} phone={reseller.securityPhone} />,
              },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("support")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("contact.email"), value: reseller.supportEmail ? <MailLink email={reseller.supportEmail} /> : given("") },
              { term: t("contact.phone"), value: reseller.supportPhone ? <PhoneLink phone={reseller.supportPhone} /> : given("") },
              { term: t("contact.web"), value: reseller.supportWebsite ? <WebLink address={reseller.supportWebsite} /> : given("") },
            ]}
          />
        </Card>
      </Section>
    </>
  );
}
