import { useTranslations } from "next-intl";
import { Tabs } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

/** Customers, and those who were asked to become one. */
export function RelationshipTabs({ current }: { current: "customers" | "open" | "answered" }) {
  const t = useTranslations("relationships.tabs");
  return (
    <Tabs
      label={t("label")}
      items={[
        { label: t("customers"), href: paths.customers(), current: current === "customers" },
        { label: t("open"), href: paths.relationships(), current: current === "open" },
        { label: t("answered"), href: paths.relationships({ state: "answered" }), current: current === "answered" },
      ]}
    />
  );
}
