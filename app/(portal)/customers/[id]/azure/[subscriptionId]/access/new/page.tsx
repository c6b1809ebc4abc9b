import type { Metadata } from "next";
import { FindPartner } from "#components/partnerships/find-partner.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GrantForm } from "#components/azure/forms.tsx";
import { Empty, Notice, Page } from "#components/ui/index.ts";
import { principalChoices, readPlan } from "#lib/domain/azure/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { grantRoleAction } from "../../../actions.ts";
import { azureCrumbs } from "../../../crumbs.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("azure.grant");
  return { title: t("title") };
}

export default async function AddAzureRolePage({ params, searchParams }: PageProps<"/customers/[id]/azure/[subscriptionId]/access/new">) {
  const [actor, { id, subscriptionId }, { partner }, t, words, problems] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("azure.grant"),
    getTranslations("azure"),
    getTranslations("problem"),
  ]);
  const [plan, { principals, manyPartners, sought }] = await Promise.all([
    found(readPlan(actor, { id: subscriptionId })),
    found(principalChoices(actor, { id: subscriptionId, partner })),
  ]);
  if (plan.customerId !== id) notFound();
  const active = plan.customer.status === "ACTIVE";
  const closed = active && plan.providerOwns ? undefined : active ? problems("azure.not_owner") : problems("customer.not_active");
  const back = paths.azureAccess(id, plan.id);
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle", { plan: plan.nickname, name: plan.customer.name })}
      breadcrumbs={[
        ...(await azureCrumbs(actor, plan)),
        { label: plan.nickname },
        { label: words("users.title"), href: paths.azureUsers(id, plan.id) },
        { label: words("access.title"), href: back },
        { label: t("title") },
      ]}
    >
      {closed && <Notice tone="warn">{closed}</Notice>}
      {!closed && manyPartners && (
        <FindPartner
          action={paths.addAzureRole(id, plan.id)}
          name="partner"
          label="grant"
          sought={typeof partner === "string" ? partner : undefined}
          found={sought}
        />
      )}
      {!closed && principals.length === 0 && <Empty title={t("none.title")} text={t("none.text")} />}
      {!closed && principals.length > 0 && (
        <GrantForm
          planId={plan.id}
          principals={principals}
          ask={manyPartners ? paths.resellerChoices("active") : undefined}
          action={grantRoleAction}
          cancel={back}
        />
      )}
    </Page>
  );
}
