import { useTranslations } from "next-intl";
import { paths } from "#lib/web/paths.ts";

/** The product's sign and name; the sign is the one of app/icon.svg, in the colour of the theme. */
export function Wordmark() {
  const t = useTranslations("common");
  return (
    <a href={paths.home()} data-soft className="flex items-center gap-2 text-base font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-5.5 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path d="M7 9h18v4H7zM12 15h8v9h-8z" className="fill-on-accent" />
      </svg>
      {t("product")}
    </a>
  );
}
