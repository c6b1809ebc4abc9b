import { getTranslations } from "next-intl/server";
import { type Actor, may } from "#lib/access.ts";
import { paths } from "#lib/web/paths.ts";

type Place = { seen: boolean; customer: { id: string; name: string } };

/** The way here. Whoever has a role and sees nothing else of the customer came from the list of its roles. */
export async function azureCrumbs(actor: Actor, { seen, customer }: Place) {
  const [t, menu] = [await getTranslations("azure.plans"), await getTranslations("shell.nav")];
  if (!seen) {
    const list = may(actor, "azure.listOwn") ? [{ label: menu("azure"), href: paths.azure() }] : [];
    return [...list, { label: customer.name }, { label: t("crumb"), href: paths.customerAzure(customer.id) }];
  }
  return [
    ...(may(actor, "customer.list") ? [{ label: menu("customers"), href: paths.customers() }] : []),
    { label: customer.name, href: paths.customer(customer.id) },
    { label: t("crumb"), href: paths.customerAzure(customer.id) },
  ];
}
