import { useTranslations } from "next-intl";
import { Tabs } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

export function PartnershipTabs({ current }: { current: "resellers" | "ended" | "open" | "answered" }) {
  const t = useTranslations("partnerships.tabs");
  return (
    <Tabs
      label={t("label")}
      items={[
        { label: t("resellers"), href: paths.indirectResellers(), current: current === "resellers" },
        { label: t("ended"), href: paths.indirectResellers({ state: "ended" }), current: current === "ended" },
        { label: t("open"), href: paths.invitations(), current: current === "open" },
        { label: t("answered"), href: paths.invitations({ state: "answered" }), current: current === "answered" },
      ]}
    />
  );
}

/** The reseller's side: providers of now, and of before. */
export function ProviderTabs({ ended }: { ended: boolean }) {
  const t = useTranslations("partnerships.tabs");
  return (
    <Tabs
      label={t("providers_label")}
      items={[
        { label: t("providers"), href: paths.indirectProviders(), current: !ended },
        { label: t("ended"), href: paths.indirectProviders({ state: "ended" }), current: ended },
      ]}
    />
  );
}
