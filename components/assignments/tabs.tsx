import { useTranslations } from "next-intl";
import { Tabs } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

export function AssignmentTabs({ current }: { current: "assignments" | "moves" }) {
  const t = useTranslations("moves.tabs");
  return (
    <Tabs
      label={t("label")}
      items={[
        { label: t("assignments"), href: paths.assignments(), current: current === "assignments" },
        { label: t("moves"), href: paths.moves(), current: current === "moves" },
      ]}
    />
  );
}
