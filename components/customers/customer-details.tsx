import { useTranslations } from "next-intl";
import { Copyable, TextLink } from "#components/ui/index.ts";
import type { readCustomer, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { RightsBadge } from "./rights-badge.tsx";
import { SubscriptionSummary } from "./subscription-summary.tsx";

type Customer = Awaited<ReturnType<typeof readCustomer>>;
type Subscriptions = Awaited<ReturnType<typeof summarizeSubscriptions>>;

/** The open row: what the customer has, who looks after it, and how it is named elsewhere. Where one may want to go is in the row's menu. */
export function CustomerDetails({ customer, subscriptions }: { customer: Customer; subscriptions: Subscriptions }) {
  const t = useTranslations("customers");
  return (
    <div className="flex flex-col gap-6">
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="font-semibold">{t("overview.subscriptions")}</h2>
        <SubscriptionSummary customerId={customer.id} rows={subscriptions.items} />
        {subscriptions.more && <TextLink href={paths.customerSubscriptions(customer.id)}>{t("overview.subscriptions_all")}</TextLink>}
      </section>
      <div className="grid gap-6 lg:grid-cols-2">
        <section className="flex min-w-0 flex-col gap-2">
          <h2 className="font-semibold">{t("overview.resellers")}</h2>
          {customer.resellers.length === 0 && <p className="text-ink-soft">{t("direct")}</p>}
          <ul className="flex flex-col gap-2">
            {customer.resellers.map((row) => (
              <li key={row.resellerId} className="flex flex-wrap items-center gap-2">
                {row.reseller.name} <RightsBadge rights={row.adminRights} />
              </li>
            ))}
          </ul>
        </section>
        <section className="flex min-w-0 flex-col gap-2">
          <h2 className="font-semibold">{t("microsoft_id")}</h2>
          <TenantId id={customer.tenantId} />
        </section>
      </div>
    </div>
  );
}

export function TenantId({ id }: { id: string }) {
  const [t, customers] = [useTranslations("settings.organization"), useTranslations("customers")];
  return <Copyable text={id} about={t("copy", { name: customers("microsoft_id") })} />;
}
