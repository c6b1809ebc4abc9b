import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OneTimeLinks } from "#components/handing/links.tsx";
import { WaitingLinks } from "#components/handing/waiting-links.tsx";
import { LicensesForm, ResetUserForm, RoleForm, StepForm } from "#components/users/user-forms.tsx";
import { Badge, Card, DescriptionList, Notice, Page, Section, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listOneTimeLinks } from "#lib/domain/identity/handing/reads.ts";
import { listUsers, readUser } from "#lib/domain/users/reads.ts";
import { directoryRoles, restorableUntil } from "#lib/domain/users/rules.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import { makeOneTimeLinkAction, withdrawOneTimeLinkAction } from "../../../actions.ts";
import { changeUserRolesAction, deleteUserAction, resetUserPasswordAction, restoreUserAction, setLicensesAction } from "../actions.ts";
import { userCrumbs } from "../crumbs.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function CustomerUserPage({ params, searchParams }: PageProps<"/customers/[id]/users/[userId]">) {
  const [actor, { id, userId }, query, t, users, roles] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("users.details"),
    getTranslations("users"),
    getTranslations("identity.roles"),
  ]);
  const [member, { customer }] = await Promise.all([found(readUser(actor, { id: userId })), found(listUsers(actor, { customerId: id }))]);
  if (member.tenantId !== customer.tenantId) notFound();
  const { user, can, deletedAt } = member;
  const links = may(actor, "oneTimeLink.read") ? await found(listOneTimeLinks(actor, { customerId: id, userId: user.id })) : [];
  const name = `${user.firstName} ${user.lastName}`;
  const held = member.licenses.map(({ subscriptionId }) => subscriptionId);
  return (
    <Page title={name} subtitle={user.email} breadcrumbs={await userCrumbs(actor, customer, name)}>
      {deletedAt && (
        <Notice tone="warn">
          {t("deleted")} <Time value={deletedAt} local />
          {can.restore && (
            <>
              {" "}
              {t("until")} <Time value={restorableUntil(deletedAt)} deadline />
            </>
          )}
          .
        </Notice>
      )}
      {query.done === "licenses" && (
        <Notice tone="good" live>
          {t("saved")}
        </Notice>
      )}
      <Card>
        <DescriptionList
          items={[
            { term: users("columns.userName"), value: <code className="break-all">{user.email}</code> },
            { term: users("columns.role"), value: member.roles.map((role) => roles(role)).join(", ") || users("user") },
            {
              term: users("columns.state"),
              value: <Badge tone={user.mustChangePassword ? "warn" : "good"}>{user.mustChangePassword ? t("waiting") : t("active")}</Badge>,
            },
            ...(user.contactEmail ? [{ term: users("new.email"), value: user.contactEmail }] : []),
          ]}
        />
      </Card>
      {can.license && (
        <Section title={t("licenses")}>
          {member.choices.length === 0 ? (
            <p className="text-ink-soft">{t("none")}</p>
          ) : (
            <LicensesForm key={held.join()} id={userId} choices={member.choices} held={held} action={setLicensesAction} />
          )}
        </Section>
      )}
      {member.roles.length > 0 && <Notice>{t("admin")}</Notice>}
      {can.reset && (
        <Section title={t("reset")}>
          <WaitingLinks ids={links.filter(({ state }) => state === "waiting").map(({ id }) => id)}>
            <ResetUserForm id={userId} customer={customer} action={resetUserPasswordAction} makeLink={makeOneTimeLinkAction} />
          </WaitingLinks>
        </Section>
      )}
      <OneTimeLinks rows={links} withdraw={withdrawOneTimeLinkAction} />
      {can.roles && (
        <Section title={t("roles")}>
          <div className="flex flex-col items-start gap-3">
            <p className="max-w-3xl text-ink-soft">{t("roles_text")}</p>
            {directoryRoles.map((role) => (
              <RoleForm key={role} id={userId} role={role} has={member.roles.includes(role)} action={changeUserRolesAction} />
            ))}
          </div>
        </Section>
      )}
      {can.remove && (
        <Section title={t("delete")}>
          <StepForm id={userId} what="delete" action={deleteUserAction} />
        </Section>
      )}
      {can.restore && (
        <Section title={t("restore")}>
          <StepForm id={userId} what="restore" action={restoreUserAction} />
        </Section>
      )}
    </Page>
  );
}
