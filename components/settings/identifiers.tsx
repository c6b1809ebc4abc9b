import { useTranslations } from "next-intl";
import { Term } from "#components/help/term.tsx";
import { FormerPartnerIds } from "#components/profiles/former-partner-ids.tsx";
import { Copyable, DescriptionList } from "#components/ui/index.ts";
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
    about: <Term name={name}>{t(name)}</Term>,
    value: <Copyable text={value} about={t("copy", { name: t(name) })} />,
  });
  return <DescriptionList items={[item("tenant_id", tenantId), ...(partnerId ? [item("partner_id", partnerId)] : []), ...before]} />;
}
