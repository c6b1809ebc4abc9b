import { useTranslations } from "next-intl";
import { buttonClass, Card, Section } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

/** From the settings to the programs. */
export function ApiAccessLink() {
  const t = useTranslations("apiAccess");
  return (
    <Section title={t("title")} description={t("link_text")}>
      <Card>
        <a href={paths.apiAccess()} className={buttonClass("secondary")}>
          {t("link")}
        </a>
      </Card>
    </Section>
  );
}
