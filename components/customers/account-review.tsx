import { useTranslations } from "next-intl";
import { Card, Country, DescriptionList } from "#components/ui/index.ts";
import type { TypedAccount } from "#lib/forms/customers.ts";
import { noReseller } from "#lib/forms/resellers.ts";
import { countryOf } from "#lib/domain/organizations/countries/data.ts";

/** Everything of step 1, to be read once more before it is submitted. */
export function AccountReview({ account, domain, resellerName }: { account: TypedAccount; domain: string; resellerName: string }) {
  const t = useTranslations("customers.new");
  const common = useTranslations("common");
  const languages = useTranslations("customers.languages");
  const given = (value: string) => value || <span className="text-ink-soft">{common("not_provided")}</span>;
  const attested = account.agreementSource === "ATTESTED_BY_PARTNER";
  const acceptor = [`${account.agreementFirstName} ${account.agreementLastName}`.trim(), account.agreementEmail, account.agreementPhone, account.agreementDate];
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
          { term: t("email"), value: given(account.email) },
          { term: t("phone"), value: given(account.phone) },
          { term: t("language"), value: account.language === "de" || account.language === "en" ? languages(account.language) : given("") },
          { term: t("agreement"), value: attested ? `${t("attested")}: ${acceptor.filter(Boolean).join(", ")}` : t("asked") },
          { term: t("reseller"), value: resellerName || (account.resellerId === noReseller ? t("reseller_none") : given("")) },
        ]}
      />
    </Card>
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
