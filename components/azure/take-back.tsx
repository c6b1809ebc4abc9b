import { useTranslations } from "next-intl";
import type { readPlan } from "#lib/domain/azure/reads.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { TakeBackForm } from "./forms.tsx";
import { usePrincipal } from "./principal.ts";

type Plan = Awaited<ReturnType<typeof readPlan>>;
type Props = { plan: Plan; row: Plan["roles"][number]; ownId: string; action: FormAction; cancel: string };

/** What is lost differs: with the provider's own role, with a reseller's, and with the reader's own. */
export function TakeBack({ plan, row, ownId, action, cancel }: Props) {
  const t = useTranslations("azure.take_back");
  const roles = useTranslations("azure.roles");
  const provider = plan.customer.provider.name;
  const name = usePrincipal(provider)(row);
  const held = { plan: plan.nickname, customer: plan.customer.name, role: roles(row.role) };
  const common = { id: row.id, action, cancel };
  if (row.resellerId !== null && row.resellerId === ownId) {
    const consequences = [t("consequences.rights"), t("consequences.own")];
    return <TakeBackForm {...common} title={t("title_own")} text={t("text_own", held)} consequences={consequences} submit={t("submit_own")} />;
  }
  const consequences = row.resellerId
    ? [t("consequences.resources", { name }), t("consequences.rights")]
    : (["provider_resources", "provider_grant", "provider_credit", "provider_bill"] as const).map((key) => t(`consequences.${key}`, { name: provider }));
  return <TakeBackForm {...common} title={t("title", { name })} text={t("text", { name, ...held })} consequences={consequences} submit={t("submit")} />;
}
