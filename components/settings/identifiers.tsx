import { useTranslations } from "next-intl";
import { CopyButton, DescriptionList } from "#components/ui/index.ts";

/** What partners ask for, each with a button that copies it. */
export function Identifiers({ tenantId, partnerId }: { tenantId: string; partnerId: string | null }) {
  const t = useTranslations("settings.organization");
  const item = (name: "tenant_id" | "partner_id", value: string) => ({
    term: t(name),
    value: (
      <span className="flex flex-wrap items-center gap-2">
        <code className="break-all">{value}</code>
        <CopyButton text={value} label={t("copy", { name: t(name) })} />
      </span>
    ),
  });
  return <DescriptionList items={[item("tenant_id", tenantId), ...(partnerId ? [item("partner_id", partnerId)] : [])]} />;
}
