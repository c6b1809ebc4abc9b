import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangeRoleForm, RestoreForm } from "#components/azure/forms.tsx";
import { RoleHistory, RoleTable } from "#components/azure/role-table.tsx";
import { TakeBack } from "#components/azure/take-back.tsx";
import { DisabledAction, LinkButton, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readPlan } from "#lib/domain/azure/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { changeRoleAction, restoreProviderAction, revokeRoleAction } from "../../actions.ts";
import { azureCrumbs } from "../../crumbs.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("azure.access");
  return { title: t("title") };
}

const dones = ["granted", "changed", "withdrawn", "restored"] as const;

export default async function AzureAccessPage({ params, searchParams }: PageProps<"/customers/[id]/azure/[subscriptionId]/access">) {
  const [actor, { id, subscriptionId }, query, t, users, problems] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("azure.access"),
    getTranslations("azure.users"),
    getTranslations("problem"),
  ]);
  const plan = await found(readPlan(actor, { id: subscriptionId }));
  if (plan.customerId !== id) notFound();
  const { customer, roles, providerOwns } = plan;
  const provider = customer.provider.name;
  const here = paths.azureAccess(id, plan.id);
  const active = customer.status === "ACTIVE";
  const reason = active ? problems("azure.not_owner") : problems("customer.not_active");
  const gives = active && providerOwns;
  const mays = { change: may(actor, "azure.change") && gives, revoke: may(actor, "azure.revoke"), ownId: actor.organizationId };
  const changing = mays.change ? roles.find((row) => row.id === query.change && row.reseller) : undefined;
  const withdrawing = mays.revoke ? roles.find((row) => row.id === query.withdraw) : undefined;
  const done = dones.find((each) => each === query.done);
  const add = gives ? (
    <LinkButton variant="primary" href={paths.addAzureRole(id, plan.id)}>
      {t("add")}
    </LinkButton>
  ) : (
    <DisabledAction label={t("add")} reason={reason} />
  );
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle", { plan: plan.nickname, name: customer.name })}
      breadcrumbs={[
        ...(await azureCrumbs(actor, plan)),
        { label: plan.nickname },
        { label: users("title"), href: paths.azureUsers(id, plan.id) },
        { label: t("title") },
      ]}
      action={may(actor, "azure.grant") && add}
    >
      {done && (
        <Notice tone="good" live>
          {t(`done.${done}`)}
        </Notice>
      )}
      {may(actor, "azure.restoreProvider") && active && !providerOwns && (
        <Notice tone="warn">
          <p>{t("not_owner_notice", { name: provider })}</p>
          <RestoreForm planId={plan.id} label={t("restore", { name: provider })} action={restoreProviderAction} />
        </Notice>
      )}
      {changing?.reseller && (
        <ChangeRoleForm held={{ id: changing.id, role: changing.role, name: changing.reseller.name }} action={changeRoleAction} cancel={here} />
      )}
      {withdrawing && <TakeBack plan={plan} row={withdrawing} ownId={actor.organizationId} action={revokeRoleAction} cancel={here} />}
      <Section title={t("current")}>
        {roles.length > 0 ? <RoleTable plan={plan} mays={mays} /> : <p className="text-ink-soft">{t(may(actor, "azure.listOwn") ? "own_none" : "none")}</p>}
      </Section>
      <Section title={t("history")}>
        <RoleHistory plan={plan} />
      </Section>
    </Page>
  );
}
