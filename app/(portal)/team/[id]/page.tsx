import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { agentOf } from "#components/settings/agent.ts";
import { MemberButton, RolesForm } from "#components/team/forms.tsx";
import { MemberState } from "#components/team/member-state.tsx";
import { Card, DescriptionList, Page, RowHeader, Section, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { type Actor, may } from "#lib/access.ts";
import { readMember } from "#lib/domain/team/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { changeRolesAction, deactivateAction, endSessionsAction, reactivateAction, resetFactorAction, sendPasswordLinkAction } from "../actions.ts";

type Member = Awaited<ReturnType<typeof readMember>>;
const nameOf = ({ user }: Member) => `${user.firstName} ${user.lastName}`;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("team.details");
  return { title: t("title") };
}

async function Sessions({ actor, member }: { actor: Actor; member: Member }) {
  const t = await getTranslations("team.details");
  const unknown = await getTranslations("settings.sessions");
  const { sessions, id } = member;
  const name = nameOf(member);
  return (
    <Section title={t("sessions")} description={sessions.length ? t("sessions_text", { name }) : t("no_sessions")}>
      {sessions.length > 0 && (
        <Table label={t("sessions")}>
          <THead>
            <Th>{t("session_columns.browser")}</Th>
            <Th>{t("session_columns.address")}</Th>
            <Th>{t("session_columns.seen")}</Th>
          </THead>
          <tbody>
            {sessions.map((session) => {
              const { browser, system } = agentOf(session.userAgent);
              return (
                <Tr key={session.id}>
                  <RowHeader>{browser ? (system ? unknown("on", { browser, system }) : browser) : unknown("unknown")}</RowHeader>
                  <Td>{session.ip}</Td>
                  <Td>
                    <Time value={session.lastSeenAt} ago />
                  </Td>
                </Tr>
              );
            })}
          </tbody>
        </Table>
      )}
      {sessions.length > 0 && may(actor, "member.endSessions") && (
        <MemberButton action={endSessionsAction} id={id} name="sessions" label={t("end_sessions")} told={t("sessions_ended")} />
      )}
    </Section>
  );
}

export default async function MemberPage({ params }: PageProps<"/team/[id]">) {
  const [actor, { id }, t, team, roles, format] = await Promise.all([
    signedIn(),
    params,
    getTranslations("team.details"),
    getTranslations("team"),
    getTranslations("identity.roles"),
    getFormatter(),
  ]);
  const member = await found(readMember(actor, { id }));
  const { user, state } = member;
  const name = nameOf(member);
  const email = user.contactEmail ?? user.email;
  const here = state !== "deactivated";
  return (
    <Page title={name} subtitle={user.email} breadcrumbs={[{ label: team("title"), href: paths.team() }, { label: name }]}>
      <Section title={t("facts")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("email"), value: user.email },
              { term: t("state"), value: <MemberState state={state} /> },
              { term: t("since"), value: <Time value={member.createdAt} local /> },
              { term: t("roles"), value: format.list(member.roles.map((role) => roles(role))) },
            ]}
          />
        </Card>
      </Section>
      {here && may(actor, "member.changeRoles") && (
        <Section title={t("roles")}>
          <RolesForm action={changeRolesAction} id={id} roles={member.roles} offered={member.offered} />
        </Section>
      )}
      {here && may(actor, "member.resetPassword") && (
        <Section title={t("password")}>
          {member.themselves ? (
            <p className="text-ink-soft">{t("own_password")}</p>
          ) : (
            <MemberButton
              action={sendPasswordLinkAction}
              id={id}
              idempotencyKey={crypto.randomUUID()}
              name="password"
              label={t(state === "invited" ? "invited_button" : "password_button")}
              text={t(state === "invited" ? "invited_text" : "password_text", { name, email })}
              told={t("password_sent", { email })}
            />
          )}
        </Section>
      )}
      {may(actor, "member.resetFactor") && !member.themselves && (
        <Section title={t("factor")}>
          {user.secondFactorSince ? (
            <MemberButton action={resetFactorAction} id={id} name="factor" label={t("factor_button")} text={t("factor_text", { name, email })} told="" danger />
          ) : (
            <p className="text-ink-soft">{t("no_factor", { name })}</p>
          )}
        </Section>
      )}
      {may(actor, "member.endSessions") && <Sessions actor={actor} member={member} />}
      {here && may(actor, "member.deactivate") && (
        <Section title={t("deactivate")}>
          <MemberButton action={deactivateAction} id={id} name="deactivate" label={t("deactivate")} text={t("deactivate_text", { name })} told="" danger />
        </Section>
      )}
      {!here && may(actor, "member.reactivate") && (
        <Section title={t("reactivate")}>
          <MemberButton action={reactivateAction} id={id} name="reactivate" label={t("reactivate")} text={t("reactivate_text", { name })} told="" />
        </Section>
      )}
    </Page>
  );
}
