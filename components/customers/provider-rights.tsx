import { useTranslations } from "next-intl";
import { TextLink } from "#components/ui/index.ts";
import type { readCustomer } from "#lib/domain/customers/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { RightsBadge } from "./rights-badge.tsx";

type Customer = Pick<Awaited<ReturnType<typeof readCustomer>>, "id" | "providerAdminRights">;

/** What the provider itself may do in the customer's name. Withdrawing it has a page of its own. */
export function ProviderRights({ customer, mayWithdraw }: { customer: Customer; mayWithdraw: boolean }) {
  const t = useTranslations("customers.overview");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <RightsBadge rights={customer.providerAdminRights} />
      {mayWithdraw && customer.providerAdminRights === "ADMIN" && (
        <TextLink href={paths.customer(customer.id, { withdraw: "provider" })}>{t("withdraw")}</TextLink>
      )}
    </span>
  );
}
