import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/index.ts";
import { type AzureRoleName, earnsCredit } from "#lib/domain/azure/rules.ts";

/** Whether this role earns the provider partner earned credit. */
export function CreditBadge({ role }: { role: AzureRoleName }) {
  const t = useTranslations("common");
  return <Badge tone={earnsCredit(role) ? "good" : "neutral"}>{t(earnsCredit(role) ? "yes" : "no")}</Badge>;
}
