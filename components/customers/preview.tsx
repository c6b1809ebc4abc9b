import { useTranslations } from "next-intl";
import { Contact } from "#components/ui/contact.tsx";
import { Card, Country, DescriptionList, TextLink, Time } from "#components/ui/index.ts";
import { Preview } from "#components/ui/preview.tsx";
import type { readCustomer, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import type { ListAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { TenantId } from "./customer-details.tsx";
import { RightsBadge } from "./rights-badge.tsx";
import { SubscriptionSummary } from "./subscription-summary.tsx";

type Props<Row, Given> = {
  at: ListAt<Row, Given>;
  customer: Awaited<ReturnType<typeof readCustomer>>;
  subscriptions: Awaited<ReturnType<typeof summarizeSubscriptions>>["items"];
};

/** At the side of a list: who it is, who looks after it, and what it has. */
export function CustomerPreview<Row, Given>({ at, customer, subscriptions }: Props<Row, Given>) {
  const [t, list] = [useTranslations("customers.overview"), useTranslations("customers")];
  const resellers = customer.resellers.map((row) => (
    <span key={row.resellerId} className="flex flex-wrap items-center gap-2">
      {row.reseller.name} <RightsBadge rights={row.adminRights} />
    </span>
  ));
  return (
    <Preview at={at} id={customer.id} title={customer.name} href={paths.customer(customer.id)}>
      <Card>
        <DescriptionList
          items={[
            { term: t("domain"), value: customer.domain },
            { term: list("microsoft_id"), value: <TenantId id={customer.tenantId} /> },
            { term: t("country"), value: <Country code={customer.country} /> },
            { term: t("contact"), value: <Contact name={`${customer.firstName} ${customer.lastName}`} email={customer.email} phone={customer.phone} /> },
            { term: t("resellers"), value: resellers.length > 0 ? resellers : list("direct") },
            { term: t("created"), value: <Time value={customer.createdAt} local /> },
          ]}
        />
      </Card>
      <h3 className="font-semibold">{t("subscriptions")}</h3>
      <SubscriptionSummary customerId={customer.id} rows={subscriptions} />
      <p>
        <TextLink href={paths.customerSubscriptions(customer.id)}>{t("subscriptions_all")}</TextLink>
      </p>
    </Preview>
  );
}
