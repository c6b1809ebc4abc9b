import { getTranslations } from "next-intl/server";
import { Empty, LinkButton } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

export default async function NotFound() {
  const t = await getTranslations("common.not_found");
  return (
    <main id="content" className="mx-auto max-w-2xl px-4 py-16">
      <h1 className="sr-only">{t("title")}</h1>
      <Empty title={t("title")} text={t("text")} action={<LinkButton href={paths.home()}>{t("home")}</LinkButton>} />
    </main>
  );
}
