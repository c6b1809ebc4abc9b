import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/index.ts";

export const rightsTones = { ADMIN: "good", NONE: "neutral" } as const;

export function RightsBadge({ rights }: { rights: "ADMIN" | "NONE" }) {
  const t = useTranslations("customers.rights");
  return <Badge tone={rightsTones[rights]}>{t(rights)}</Badge>;
}
