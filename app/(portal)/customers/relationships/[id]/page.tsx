import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RightsBadge } from "#components/customers/rights-badge.tsx";
import { InvitationAction, Resend } from "#components/invitations/actions.tsx";
import { InvitationBadge } from "#components/invitations/badge.tsx";
import { SentLetter } from "#components/invitations/sent-letter.tsx";
import { Card, DescriptionList, Page, RowLink, Section, Time } from "#components/ui/index.ts";
import { invitationCan } from "#lib/domain/partnerships/rules.ts";
import { readRelationship } from "#lib/domain/relationships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { resendRelationshipAction, revokeRelationshipAction, sendRelationshipAction, sendRelationshipAgainAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relationships.accept");
  return { title: t("title") };
}

export default async function RelationshipPage({ params }: PageProps<"/customers/relationships/[id]">) {
  const [actor, { id }, t, shared, customers] = await Promise.all([
    signedIn(),
    params,
    getTranslations("relationships"),
    getTranslations("invitations"),
    getTranslations("customers"),
  ]);
  const request = await found(readRelationship(actor, { id }));
  const { mays, customer, reseller, provider, letter } = request;
  const asker = request.byReseller ? reseller : provider;
  return (
    <Page
      title={request.note}
      breadcrumbs={[{ label: customers("title"), href: paths.customers() }, { label: t("tabs.open"), href: paths.relationships() }, { label: request.note }]}
    >
      <Card>
        <DescriptionList
          items={[
            { term: shared("columns.state"), value: <InvitationBadge state={request.state} /> },
            { term: t("provider"), value: provider.name },
            { term: t("reseller"), value: reseller?.name ?? t("alone") },
            { term: t("columns.by"), value: [request.createdByName, asker?.name].filter(Boolean).join(", ") },
            { term: t("columns.rights"), value: <RightsBadge rights={request.adminRights} /> },
            { term: t("columns.bound"), value: request.boundDomain ?? t("unbound") },
            { term: shared("columns.created"), value: <Time value={request.createdAt} withTime /> },
            { term: shared("columns.expires"), value: <Time value={request.expiresAt} deadline /> },
            ...(letter
              ? [
                  {
                    term: shared("letter.term"),
                    value: <SentLetter id={id} letter={letter} action={sendRelationshipAgainAction} maySend={mays.send && request.state === "OPEN"} />,
                  },
                ]
              : []),
            { term: shared("opened"), value: request.openedAt ? <Time value={request.openedAt} withTime /> : shared("not_opened") },
            ...(request.answeredAt ? [{ term: shared("answered"), value: <Time value={request.answeredAt} withTime /> }] : []),
            ...(request.declineReason ? [{ term: shared("reason"), value: request.declineReason }] : []),
            ...(customer ? [{ term: t("customer"), value: <RowLink href={paths.customer(customer.id)}>{customer.name}</RowLink> }] : []),
          ]}
        />
      </Card>
      {mays.resend && (
        <Section title={shared("resend")}>
          <Resend
            id={id}
            action={resendRelationshipAction}
            sendAction={sendRelationshipAction}
            possible={invitationCan("resend", request.state)}
            reason={shared("cannot", { state: shared(`states.${request.state}`) })}
            listHref={paths.relationships()}
          />
        </Section>
      )}
      {mays.revoke && invitationCan("revoke", request.state) && (
        <Section title={shared("revoke")}>
          <InvitationAction id={id} action={revokeRelationshipAction} label={shared("revoke")} variant="danger" help={shared("revoke_text")} />
        </Section>
      )}
    </Page>
  );
}
