import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationAction, Resend } from "#components/invitations/actions.tsx";
import { InvitationBadge } from "#components/invitations/badge.tsx";
import { SentLetter } from "#components/invitations/sent-letter.tsx";
import { Card, DescriptionList, Notice, Page, RowLink, Section, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readInvitation } from "#lib/domain/partnerships/reads.ts";
import { invitationCan } from "#lib/domain/partnerships/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { confirmRequestAction, refuseRequestAction, resendAction, revokeAction, sendAction, sendAgainAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.invitation");
  return { title: t("title") };
}

export default async function InvitationPage({ params }: PageProps<"/indirect-resellers/invitations/[id]">) {
  const [actor, { id }, t, list, shared] = await Promise.all([
    signedIn(),
    params,
    getTranslations("partnerships.invitation"),
    getTranslations("partnerships"),
    getTranslations("invitations"),
  ]);
  const invitation = await found(readInvitation(actor, { id }));
  const reason = shared("cannot", { state: shared(`states.${invitation.state}`) });
  const request = invitation.state === "OPEN" ? invitation.requestedByReseller : null;
  return (
    <Page
      title={invitation.note}
      breadcrumbs={[
        { label: list("title"), href: paths.indirectResellers() },
        { label: list("tabs.open"), href: paths.invitations() },
        { label: invitation.note },
      ]}
    >
      {request && (
        <Notice tone="warn" title={t("request_title")}>
          <p className="mb-3">{t("request_text", { name: request.name, country: request.country, partnerId: request.partnerId ?? "–" })}</p>
          <div className="flex flex-wrap gap-2">
            {may(actor, "invitation.confirmRequest") && <InvitationAction id={id} action={confirmRequestAction} label={t("confirm")} variant="primary" />}
            {may(actor, "invitation.refuseRequest") && <InvitationAction id={id} action={refuseRequestAction} label={t("refuse")} />}
          </div>
        </Notice>
      )}
      <Card>
        <DescriptionList
          items={[
            { term: shared("columns.state"), value: <InvitationBadge state={invitation.state} /> },
            { term: shared("columns.created"), value: <Time value={invitation.createdAt} withTime /> },
            { term: shared("columns.expires"), value: <Time value={invitation.expiresAt} deadline /> },
            ...(invitation.letter
              ? [
                  {
                    term: shared("letter.term"),
                    value: (
                      <SentLetter
                        id={id}
                        letter={invitation.letter}
                        action={sendAgainAction}
                        maySend={may(actor, "invitation.send") && invitation.state === "OPEN"}
                      />
                    ),
                  },
                ]
              : []),
            { term: shared("opened"), value: invitation.openedAt ? <Time value={invitation.openedAt} withTime /> : shared("not_opened") },
            { term: t("columns.bound"), value: invitation.boundEmail ?? invitation.boundPartnerId ?? t("none_bound") },
            ...(invitation.answeredAt ? [{ term: shared("answered"), value: <Time value={invitation.answeredAt} withTime /> }] : []),
            ...(invitation.declineReason ? [{ term: shared("reason"), value: invitation.declineReason }] : []),
            ...(invitation.partnership
              ? [
                  {
                    term: t("reseller"),
                    value: <RowLink href={paths.indirectReseller(invitation.partnership.id)}>{invitation.partnership.resellerName}</RowLink>,
                  },
                ]
              : []),
          ]}
        />
      </Card>
      {may(actor, "invitation.resend") && (
        <Section title={shared("resend")}>
          <Resend
            id={id}
            action={resendAction}
            sendAction={sendAction}
            possible={invitationCan("resend", invitation.state)}
            reason={reason}
            listHref={paths.invitations()}
          />
        </Section>
      )}
      {may(actor, "invitation.revoke") && invitationCan("revoke", invitation.state) && (
        <Section title={shared("revoke")}>
          <InvitationAction id={id} action={revokeAction} label={shared("revoke")} variant="danger" help={shared("revoke_text")} />
        </Section>
      )}
    </Page>
  );
}
