import { useTranslations } from "next-intl";
import { RightsBadge } from "#components/customers/rights-badge.tsx";
import { Badge, Menu, MenuLink, RowHeader, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { readPlan } from "#lib/domain/azure/reads.ts";
import { paths } from "#lib/web/paths.ts";
import { CreditBadge } from "./credit-badge.tsx";
import { usePrincipal } from "./principal.ts";

type Plan = Awaited<ReturnType<typeof readPlan>>;
type Mays = { change: boolean; revoke: boolean; ownId: string };

/** Who has which role now. Changing it and taking it back have addresses of their own. */
export function RoleTable({ plan, mays }: { plan: Plan; mays: Mays }) {
  const t = useTranslations("azure.access");
  const words = useTranslations("azure");
  const common = useTranslations("common");
  const principal = usePrincipal(plan.customer.provider.name);
  const acts = mays.change || mays.revoke;
  const to = (query: object) => paths.azureAccess(plan.customerId, plan.id, { ...query });
  return (
    <Table label={t("current")}>
      <THead>
        <Th>{t("columns.principal")}</Th>
        <Th>{t("columns.role")}</Th>
        <Th>{t("columns.credit")}</Th>
        <Th>{t("columns.delegated")}</Th>
        <Th>{t("columns.since")}</Th>
        <Th>{t("columns.by")}</Th>
        {acts && <Th align="right">{t("columns.actions")}</Th>}
      </THead>
      <tbody>
        {plan.roles.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <span className="flex flex-wrap items-center gap-2">
                <Principal row={row} provider={plan.customer.provider.name} />
                {row.reseller && row.reseller.status !== "ACTIVE" && <Badge tone="warn">{words("suspended")}</Badge>}
              </span>
            </RowHeader>
            <Td>{words(`roles.${row.role}`)}</Td>
            <Td>
              <CreditBadge role={row.role} />
            </Td>
            <Td>{row.resellerId && <Delegated rights={row.delegated} />}</Td>
            <Td>
              <Time value={row.grantedAt} local />
            </Td>
            <Td>{row.grantedByName}</Td>
            {acts && (
              <Td align="right">
                {(mays.revoke || row.resellerId) && (
                  <Menu label={common("actions_for", { name: principal(row) })}>
                    {mays.change && row.resellerId && <MenuLink href={to({ change: row.id })}>{t("change")}</MenuLink>}
                    {mays.revoke && (
                      <MenuLink href={to({ withdraw: row.id })} danger>
                        {t(row.resellerId === mays.ownId ? "give_up" : "take_back")}
                      </MenuLink>
                    )}
                  </Menu>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Delegated({ rights }: { rights: Plan["roles"][number]["delegated"] }) {
  const t = useTranslations("azure.access.delegated");
  return rights === "ADMIN" ? <RightsBadge rights={rights} /> : <span className="text-ink-soft">{t(rights ?? "none")}</span>;
}

/** A reseller, or the provider with what is meant by it. */
function Principal({ row, provider }: { row: { reseller: { name: string } | null }; provider: string }) {
  const t = useTranslations("azure");
  if (row.reseller) return <>{row.reseller.name}</>;
  return (
    <span>
      {provider}
      <span className="block text-xs font-normal text-ink-soft">{t("agents")}</span>
    </span>
  );
}

/** Roles that are over. */
export function RoleHistory({ plan }: { plan: Plan }) {
  const t = useTranslations("azure.access");
  const words = useTranslations("azure");
  if (plan.history.length === 0) return <p className="text-ink-soft">{t("history_none")}</p>;
  return (
    <Table label={t("history")}>
      <THead>
        <Th>{t("columns.principal")}</Th>
        <Th>{t("columns.role")}</Th>
        <Th>{t("history_columns.from")}</Th>
        <Th>{t("history_columns.by")}</Th>
        <Th>{t("history_columns.until")}</Th>
        <Th>{t("history_columns.ended_by")}</Th>
      </THead>
      <tbody>
        {plan.history.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <Principal row={row} provider={plan.customer.provider.name} />
            </RowHeader>
            <Td>{words(`roles.${row.role}`)}</Td>
            <Td>
              <Time value={row.grantedAt} withTime />
            </Td>
            <Td>{row.grantedByName}</Td>
            <Td>{row.revokedAt && <Time value={row.revokedAt} withTime />}</Td>
            <Td>{row.revokedByName}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
