import { useTranslations } from "next-intl";
import { LinkButton } from "./button.tsx";
import { Empty } from "./status.tsx";

/** In place of what an address asks for with something that can't be read: all the more would be shown. `href` asks for nothing. */
export function NotRead({ names, href }: { names: readonly string[]; href: string }) {
  const [t, common] = [useTranslations("lists.not_read"), useTranslations("common")];
  const clear = <LinkButton href={href}>{common("clear")}</LinkButton>;
  return <Empty title={t("title")} text={t("text", { names: names.join(", ") })} action={clear} picture="no-match" />;
}
