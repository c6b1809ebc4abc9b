import { useTranslations } from "next-intl";
import { Tabs } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

type Props = {
  id: string;
  current: "overview" | "subscriptions" | "users" | "account" | "password";
  mays: { signIn: boolean; users: boolean };
};

/** The pages of one customer, as far as they are theirs to see. */
export function CustomerTabs({ id, current, mays }: Props) {
  const t = useTranslations("customers");
  const users = useTranslations("users");
  const items = [
    { key: "overview", label: t("links.overview"), href: paths.customer(id) },
    { key: "subscriptions", label: t("overview.subscriptions"), href: paths.customerSubscriptions(id) },
    ...(mays.users ? [{ key: "users", label: users("title"), href: paths.customerUsers(id) }] : []),
    { key: "account", label: t("links.account"), href: paths.customerAccount(id), edits: true },
    ...(mays.signIn ? [{ key: "password", label: t("links.password"), href: paths.customerPassword(id) }] : []),
  ];
  return <Tabs label={t("links.label")} items={items.map((item) => ({ ...item, current: item.key === current }))} />;
}
