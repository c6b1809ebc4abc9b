import { useTranslations } from "next-intl";
import { Tabs } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

/** For whoever may announce something, too. */
export function AnnouncementTabs({ sent }: { sent: boolean }) {
  const t = useTranslations("announcements.tabs");
  return (
    <Tabs
      label={t("label")}
      items={[
        { label: t("heard"), href: paths.announcements(), current: !sent },
        { label: t("sent"), href: paths.sentAnnouncements(), current: sent },
      ]}
    />
  );
}
