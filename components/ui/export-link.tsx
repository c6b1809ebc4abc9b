import { useTranslations } from "next-intl";
import { datesIn, fileDates } from "#lib/web/file-dates.ts";
import { exportOf, withDates } from "#lib/web/paths.ts";
import { buttonClass } from "./button.tsx";
import { Menu, MenuLink } from "./menu.tsx";

/**
 * A list as a file: exactly what its address, `list`, shows with its filters and order, all pages of it. Beside it, how
 * the file says dates; the choice stands in the page's address from then on.
 */
export function ExportLink({ list }: { list: string }) {
  const t = useTranslations("common");
  const chosen = datesIn(new URLSearchParams(list.split("?")[1]).get("dates"));
  return (
    <span className="inline-flex items-center gap-1">
      <a href={exportOf(list)} data-file className={buttonClass("secondary")}>
        {t("export")}
      </a>
      <Menu label={t("dates.label")}>
        {fileDates.map((dates) => (
          <MenuLink key={dates} href={withDates(list, dates === "readable" ? dates : undefined)} current={dates === chosen}>
            {t(`dates.${dates}`)}
          </MenuLink>
        ))}
      </Menu>
    </span>
  );
}
