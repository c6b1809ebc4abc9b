import { useTranslations } from "next-intl";
import { datesIn, fileDates } from "#lib/web/file-dates.ts";
import { exportOf, withAllColumns, withDates } from "#lib/web/paths.ts";
import { buttonClass } from "./button.tsx";
import { Menu, MenuLink } from "./menu.tsx";

/**
 * A list as a file: exactly what its address, `list`, shows with its filters, order and columns, all pages of it. Beside it,
 * how the file says dates, which stands in the page's address from then on, and the file with all columns, where some were chosen.
 */
export function ExportLink({ list }: { list: string | undefined }) {
  const t = useTranslations("common");
  if (list === undefined) return null;
  const asked = new URLSearchParams(list.split("?")[1]);
  const chosen = datesIn(asked.get("dates"));
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
        {asked.has("columns") && (
          <MenuLink href={exportOf(withAllColumns(list))} file>
            {t("all_columns")}
          </MenuLink>
        )}
      </Menu>
    </span>
  );
}
