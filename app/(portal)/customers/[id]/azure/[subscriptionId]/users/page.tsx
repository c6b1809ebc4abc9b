import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card, DescriptionList, LinkButton, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readPlan } from "#lib/domain/azure/reads.ts";
import { azureRoles } from "#lib/domain/azure/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { azureCrumbs } from "../../crumbs.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("azure.users");
  return { title: t("title") };
}

export default async function AzureUsersPage({ params }: PageProps<"/customers/[id]/azure/[subscriptionId]/users">) {
  const [actor, { id, subscriptionId }, t, words] = await Promise.all([signedIn(), params, getTranslations("azure.users"), getTranslations("azure")]);
  const plan = await found(readPlan(actor, { id: subscriptionId }));
  if (plan.customerId !== id) notFound();
  const { customer } = plan;
  const provider = customer.provider.name;
  const named = plan.roles.flatMap(({ reseller, role }) => (reseller ? [`${reseller.name}: ${words(`roles.${role}`)}`] : []));
  // Whoever lists its own roles sees no others.
  const facts = may(actor, "azure.listOwn")
    ? [
        { term: t("provider"), value: provider },
        { term: t("own"), value: plan.roles.map(({ role }) => words(`roles.${role}`)).join(", ") || t("own_none") },
      ]
    : [
        { term: t("provider"), value: t(plan.providerOwns ? "provider_owner" : "provider_none", { name: provider }) },
        { term: t("resellers"), value: named.join(", ") || t("resellers_none") },
      ];
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle", { plan: plan.nickname, name: customer.name })}
      breadcrumbs={[...(await azureCrumbs(actor, plan)), { label: plan.nickname }, { label: t("title") }]}
      action={
        <LinkButton variant="primary" href={paths.azureAccess(id, plan.id)}>
          {t("to_access")}
        </LinkButton>
      }
    >
      <Section title={t("who")}>
        <Card>
          <DescriptionList items={facts} />
        </Card>
      </Section>
      <Section title={t("explain")} description={t("explain_text")}>
        <Card>
          <DescriptionList items={azureRoles.map((role) => ({ term: words(`roles.${role}`), value: words(`role_help.${role}`) }))} />
        </Card>
      </Section>
    </Page>
  );
}
