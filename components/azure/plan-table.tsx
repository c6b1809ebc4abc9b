import { useTranslations } from "next-intl";
import { SubscriptionBadge } from "#components/subscriptions/status-badge.tsx";
import { RowHeader, RowLink, Table, Td, TextLink, Th, THead, Tr } from "#components/ui/index.ts";
import type { listPlans } from "#lib/domain/azure/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { usePrincipal } from "./principal.ts";

type Plans = Awaited<ReturnType<typeof listPlans>>;

/** A customer's Azure plans with who has which role. `all`: whether the reader sees everybody's roles, not only its own. */
export function PlanTable({ customer, rows, all }: { customer: Plans["customer"]; rows: Plans["items"]; all: boolean }) {
  const t = useTranslations("azure");
  const principal = usePrincipal(customer.provider.name);
  return (
    <Table label={t("plans.label")}>
      <THead>
        <Th>{t("plans.columns.plan")}</Th>
        <Th>{t("plans.columns.status")}</Th>
        <Th>{t("plans.columns.roles")}</Th>
        <Th align="right">{t("plans.columns.actions")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <RowLink href={paths.azureAccess(customer.id, row.id)}>{row.nickname}</RowLink>
            </RowHeader>
            <Td>
              <SubscriptionBadge status={row.status} />
            </Td>
            <Td>
              {row.azureRoles.length === 0 && <span className="text-ink-soft">{t(all ? "plans.no_roles" : "plans.no_own_role")}</span>}
              <ul className="flex flex-col gap-0.5 py-1">
                {row.azureRoles.map((held) => (
                  <li key={held.id}>
                    {principal(held)}: {t(`roles.${held.role}`)}
                  </li>
                ))}
              </ul>
            </Td>
            <Td align="right">
              <span className="whitespace-nowrap">
                <TextLink href={paths.azureUsers(customer.id, row.id)}>{t("users.title")}</TextLink>
              </span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
