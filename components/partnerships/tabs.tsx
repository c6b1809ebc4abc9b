import { useTranslations } from "next-intl";
import { Tabs } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

export function PartnershipTabs({ current }: { current: "resellers" | "open" | "answered" }) {
  const t = useTranslations("partnerships.tabs");
  return (
    <Tabs
      label={t("label")}
      items={[
        { label: t("resellers"), href: paths.indirectResellers(), current: current === "resellers" },
        { label: t("open"), href: paths.invitations(), current: current === "open" },
        { label: t("answered"), href: paths.invitations({ state: "answered" }), current: current === "answered" },
      ]}
    />
  );
}
