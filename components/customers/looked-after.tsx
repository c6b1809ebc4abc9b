import { useTranslations } from "next-intl";
import type { readCustomer } from "#lib/domain/customers/reads.ts";
import { RightsBadge } from "./rights-badge.tsx";

type Customer = Pick<Awaited<ReturnType<typeof readCustomer>>, "provider" | "providerAdminRights" | "resellers">;

/** Who looks after the customer and with which rights, in one line. */
export function LookedAfter({ customer: { provider, providerAdminRights, resellers } }: { customer: Customer }) {
  const t = useTranslations("customers.overview");
  const all = [
    { id: provider.id, name: provider.name, rights: providerAdminRights },
    ...resellers.map(({ resellerId, reseller, adminRights }) => ({ id: resellerId, name: reseller.name, rights: adminRights })),
  ];
  return (
    <ul aria-label={t("looked_after")} className="flex flex-wrap gap-x-6 gap-y-2">
      {all.map(({ id, name, rights }) => (
        <li key={id} className="flex min-w-0 flex-wrap items-center gap-2 wrap-anywhere">
          {name} <RightsBadge rights={rights} />
        </li>
      ))}
    </ul>
  );
}
