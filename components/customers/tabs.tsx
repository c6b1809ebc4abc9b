import { useTranslations } from "next-intl";
import { Tabs } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { id: string; current: "overview" | "subscriptions" | "account" | "password"; maySignIn?: boolean };

/** The pages of one customer. `maySignIn`: whether the page about its administrator's password is theirs to see. */
export function CustomerTabs({ id, current, maySignIn }: Props) {
  const t = useTranslations("customers");
  const items = [
    { key: "overview", label: t("links.overview"), href: paths.customer(id) },
    { key: "subscriptions", label: t("overview.subscriptions"), href: paths.customerSubscriptions(id) },
    { key: "account", label: t("links.account"), href: paths.customerAccount(id) },
    ...(maySignIn ? [{ key: "password", label: t("links.password"), href: paths.customerPassword(id) }] : []),
  ];
  return <Tabs label={t("links.label")} items={items.map((item) => ({ ...item, current: item.key === current }))} />;
}
