import { useTranslations } from "next-intl";
import { CopyButton, TextLink } from "#components/ui/index.ts";
import type { readCustomer } from "#lib/domain/customers/reads.ts";
import { paths } from "#lib/web/paths.ts";
import type { CustomerMays } from "./list.ts";
import { RightsBadge } from "./rights-badge.tsx";

type Customer = Awaited<ReturnType<typeof readCustomer>>;

/** The open row: how the customer is named elsewhere, who looks after it, and where one may want to go. */
export function CustomerDetails({ customer, azure, mays }: { customer: Customer; azure: boolean; mays: CustomerMays }) {
  const t = useTranslations("customers");
  const links = [
    { href: paths.customerSubscriptions(customer.id), label: t("links.subscriptions") },
    ...(mays.addSubscription ? [{ href: paths.addSubscription(customer.id), label: t("links.add_subscription") }] : []),
    { href: paths.customerAccount(customer.id), label: t("links.account") },
    ...(mays.signIn ? [{ href: paths.customerPassword(customer.id), label: t("links.password") }] : []),
  ];
  return (
    <div className="grid gap-6 lg:grid-cols-3">
      <div className="flex min-w-0 flex-col gap-2">
        <h2 className="font-semibold">{t("microsoft_id")}</h2>
        <TenantId id={customer.tenantId} />
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <h2 className="font-semibold">{t("overview.resellers")}</h2>
        {customer.resellers.length === 0 && <p className="text-ink-soft">{t("direct")}</p>}
        <ul className="flex flex-col gap-2">
          {customer.resellers.map((row) => (
            <li key={row.resellerId} className="flex flex-wrap items-center gap-2">
              {row.reseller.name} <RightsBadge rights={row.adminRights} />
            </li>
          ))}
        </ul>
      </div>
      <nav aria-label={t("links.label")} className="flex flex-col gap-2">
        <h2 className="font-semibold">{t("links.label")}</h2>
        <ul className="flex flex-col gap-1">
          {links.map(({ href, label }) => (
            <li key={href}>
              <TextLink href={href}>{label}</TextLink>
            </li>
          ))}
          {azure && (
            <li>
              <TextLink href={paths.customerAzure(customer.id)}>{t("links.azure")}</TextLink>
            </li>
          )}
        </ul>
      </nav>
    </div>
  );
}

export const TenantId = ({ id }: { id: string }) => (
  <span className="flex flex-wrap items-center gap-2">
    <code className="break-all">{id}</code>
    <CopyButton text={id} size="small" />
  </span>
);
