import { useTranslations } from "next-intl";

type Held = { reseller: { name: string } | null };

/** Who has a role: a reseller by its name, or the provider's own admin agents. */
export function usePrincipal(provider: string): (row: Held) => string {
  const t = useTranslations("azure");
  return ({ reseller }) => reseller?.name ?? t("provider_agents", { name: provider });
}
