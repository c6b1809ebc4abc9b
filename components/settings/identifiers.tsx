import { useTranslations } from "next-intl";
import { FormerPartnerIds } from "#components/profiles/former-partner-ids.tsx";
import { CopyButton, DescriptionList } from "#components/ui/index.ts";
import type { FormerPartnerId } from "#lib/domain/organizations/numbers/rules.ts";

/** What partners ask for, each with a button that copies it. */
export function Identifiers({
  tenantId,
  partnerId,
  formerPartnerIds = [],
}: {
  tenantId: string;
  partnerId: string | null;
  formerPartnerIds?: FormerPartnerId[];
}) {
  const t = useTranslations("settings.organization");
  const former = useTranslations("profiles.partner_id")("former");
  const before = formerPartnerIds.length > 0 ? [{ term: former, value: <FormerPartnerIds ids={formerPartnerIds} /> }] : [];
  const item = (name: "tenant_id" | "partner_id", value: string) => ({
    term: t(name),
    value: (
      <span className="flex flex-wrap items-center gap-2">
        <code className="break-all">{value}</code>
        <CopyButton text={value} label={t("copy", { name: t(name) })} />
      </span>
    ),
  });
  return <DescriptionList items={[item("tenant_id", tenantId), ...(partnerId ? [item("partner_id", partnerId)] : []), ...before]} />;
}
