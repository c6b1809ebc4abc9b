import { invitationTones } from "#components/invitations/badge.tsx";
import { answerFilter, waitsFilter } from "#components/invitations/list.ts";
import type { listInvitations } from "#lib/domain/partnerships/reads.ts";
import { invitationOrder, invitationTroubles, ListInvitations } from "#lib/domain/partnerships/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, deadline, instantDay, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listInvitations>>["items"][number];

const answeredBy = ({ partnership, requestedByReseller, boundPartnerId }: Row) => (partnership?.reseller ?? requestedByReseller)?.partnerId ?? boundPartnerId;

/** Invitations of resellers, open or answered; never their links. */
export const invitationList = listOf<Row>()(
  { name: "invitations", at: paths.invitations, input: ListInvitations, first: invitationOrder.first, views: ["state"] },
  ({ t, kept }) => ({
    title: t("partnerships.invitation.title"),
    search: t("partnerships.invitation.search"),
    filters: { answer: answerFilter(t, kept), waits: waitsFilter(t, kept, invitationTroubles) },
    // Whoever answered it, or for whom it is.
    ids: { id: (row) => row.id, provider: (row) => row.providerId, reseller: (row) => row.partnership?.resellerId, partner: answeredBy },
    columns: {
      note: { head: t("partnerships.invitation.columns.note"), sort: "note", value: (row) => link(paths.invitation(row.id), row.note) },
      state: {
        head: t("invitations.columns.state"),
        value: ({ state, requestedAt, letterFailed }) => [
          badge(invitationTones[state], t(`invitations.states.${state}`)),
          requestedAt && state === "OPEN" && badge("warn", t("partnerships.invitation.waiting")),
          letterFailed && state === "OPEN" && badge("bad", t("invitations.letter.failed")),
        ],
      },
      created: { head: t("invitations.columns.created"), sort: "created", value: (row) => instantDay(row.createdAt) },
      expires: { head: t("invitations.columns.expires"), sort: "expires", value: (row) => deadline(row.expiresAt) },
      bound: {
        head: t("partnerships.invitation.columns.bound"),
        value: (row) => row.boundEmail ?? row.boundPartnerId ?? t("partnerships.invitation.none_bound"),
      },
    },
    file: ["note", "bound", "state", "created", "expires"],
  }),
);
