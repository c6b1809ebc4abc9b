import { useTranslations } from "next-intl";
import { Contact } from "#components/ui/contact.tsx";
import { Card, Country, DescriptionList, Time } from "#components/ui/index.ts";
import type { readCustomer } from "#lib/domain/customers/reads.ts";
import { Address } from "./account-review.tsx";
import { TenantId } from "./customer-details.tsx";
import { ProviderRights } from "./provider-rights.tsx";

type Customer = Awaited<ReturnType<typeof readCustomer>>;

/** Who the customer is, and what its provider may do in its name. */
export function CompanyCard({ customer, mayWithdraw }: { customer: Customer; mayWithdraw: boolean }) {
  const t = useTranslations("customers.overview");
  const list = useTranslations("customers");
  const common = useTranslations("common");
  return (
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
          { term: t("provider_rights"), value: <ProviderRights customer={customer} mayWithdraw={mayWithdraw} /> },
          { term: t("created"), value: <Time value={customer.createdAt} local /> },
        ]}
      />
    </Card>
  );
}
