import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/index.ts";

export function RightsBadge({ rights }: { rights: "ADMIN" | "NONE" }) {
  const t = useTranslations("customers.rights");
  return <Badge tone={rights === "ADMIN" ? "good" : "neutral"}>{t(rights)}</Badge>;
}
