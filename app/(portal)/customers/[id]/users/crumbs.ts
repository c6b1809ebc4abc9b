import "server-only";
import { getTranslations } from "next-intl/server";
import { type Actor, may } from "#lib/access.ts";
import { paths } from "#lib/web/paths.ts";

/** Where the pages of a customer's users hang. */
export async function userCrumbs(actor: Actor, customer: { id: string; name: string }, label: string) {
  const [t, list] = await Promise.all([getTranslations("users"), getTranslations("customers")]);
  return [
    ...(may(actor, "customer.list") ? [{ label: list("title"), href: paths.customers() }] : []),
    { label: customer.name, href: paths.customer(customer.id) },
    { label: t("title"), href: paths.customerUsers(customer.id) },
    { label },
  ];
}
