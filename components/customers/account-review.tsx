import { useTranslations } from "next-intl";
import { Contact, MailLink, PhoneLink } from "#components/ui/contact.tsx";
import { Card, Country, DescriptionList, Time } from "#components/ui/index.ts";
import type { TypedAccount } from "#lib/forms/customers.ts";
import { noReseller } from "#lib/forms/resellers.ts";
import { e164 } from "#lib/domain/organizations/rules.ts";
import { countryOf } from "#lib/domain/organizations/countries/data.ts";

/** Everything of step 1, to be read once more before it is submitted. */
export function AccountReview({ account, domain, resellerName }: { account: TypedAccount; domain: string; resellerName: string }) {
  const t = useTranslations("customers.new");
  const common = useTranslations("common");
  const languages = useTranslations("customers.languages");
  const given = (value: string) => value || <span className="text-ink-soft">{common("not_provided")}</span>;
  const attested = account.agreementSource === "ATTESTED_BY_PARTNER";
  return (
    <Card>
      <DescriptionList
        items={[
          { term: t("company_name"), value: given(account.companyName) },
          { term: t("domain"), value: account.domainPrefix ? domain : given("") },
          { term: t("country"), value: account.country ? <Country code={account.country} /> : given("") },
          { term: t("address"), value: <Address account={account} /> },
          { term: t("registration"), value: given(account.registrationNumber) },
          { term: t("contact"), value: given(`${account.firstName} ${account.lastName}`.trim()) },
          { term: t("email"), value: account.email ? <MailLink email={account.email} /> : given("") },
          { term: t("phone"), value: account.phone ? <PhoneLink phone={e164(account.phone, account.country)} /> : given("") },
          { term: t("language"), value: account.language === "de" || account.language === "en" ? languages(account.language) : given("") },
          { term: t("agreement"), value: attested ? <Attested account={account} /> : t("asked") },
          { term: t("reseller"), value: resellerName || (account.resellerId === noReseller ? t("reseller_none") : given("")) },
        ]}
      />
    </Card>
  );
}

function Attested({ account }: { account: TypedAccount }) {
  const t = useTranslations("customers.new");
  const { agreementFirstName, agreementLastName, agreementEmail, agreementPhone, agreementDate, country } = account;
  const phone = agreementPhone && e164(agreementPhone, country);
  return (
    <>
      {t("attested")}: <Contact name={`${agreementFirstName} ${agreementLastName}`} email={agreementEmail} phone={phone} />
      {/^\d{4}-\d{2}-\d{2}$/.test(agreementDate) && (
        <>
          , <Time value={agreementDate} />
        </>
      )}
    </>
  );
}

type Addressed = { addressLine1: string; addressLine2: string; postalCode: string; city: string; state: string; country: string };

/** An address in lines, without its country. */
export function Address({ account }: { account: Addressed }) {
  const state = countryOf(account.country)?.states?.[account.state] ?? account.state;
  const lines = [account.addressLine1, account.addressLine2, `${account.postalCode} ${account.city}`.trim(), state].filter(Boolean);
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}
