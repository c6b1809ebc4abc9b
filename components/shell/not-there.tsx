import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button.tsx";
import { paths } from "#lib/web/paths.ts";

/** A thing that isn't there, or that one may not see: for the reader that is the same. */
export function NotThere() {
  const t = useTranslations("common.not_found");
  return (
    <div className="not-there flex flex-col items-start gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="text-ink-soft">{t("text")}</p>
      <LinkButton href={paths.home()}>{t("home")}</LinkButton>
    </div>
  );
}
