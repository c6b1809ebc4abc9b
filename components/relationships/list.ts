import { rightsTones } from "#components/customers/rights-badge.tsx";
import { invitationTones } from "#components/invitations/badge.tsx";
import { answerFilter, waitsFilter } from "#components/invitations/list.ts";
import type { listRelationships } from "#lib/domain/relationships/reads.ts";
import { troubles } from "#lib/domain/partnerships/rules.ts";
import { ListRelationships, relationshipOrder } from "#lib/domain/relationships/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { resellerIds } from "#lib/web/list-ids.ts";
import { badge, deadline, instantDay, link, soft } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listRelationships>>["items"][number];

/** Requests to companies: those that are open, or those that were answered. */
export const relationshipList = listOf<Row>()(
  { name: "relationships", at: paths.relationships, input: ListRelationships, first: relationshipOrder.first, views: ["state"] },
  ({ t, kept }) => ({
    title: t("relationships.title"),
    search: t("relationships.search"),
    filters: { answer: answerFilter(t, kept), waits: waitsFilter(t, kept, troubles) },
    ids: { id: (row) => row.id, provider: (row) => row.provider.id, ...resellerIds((row) => row.reseller), customer: (row) => row.leadsTo },
    columns: {
      note: { head: t("relationships.columns.note"), sort: "note", value: (row) => link(paths.relationship(row.id), row.note) },
      state: {
        head: t("invitations.columns.state"),
        value: ({ state, letterFailed }) => [
          badge(invitationTones[state], t(`invitations.states.${state}`)),
          letterFailed && state === "OPEN" && badge("bad", t("invitations.letter.failed")),
        ],
      },
      partners: {
        head: t("relationships.columns.partners"),
        value: (row) => row.partners.join(", ") || soft(t("relationships.alone")),
        file: (row) => row.partners.join(", "),
      },
      rights: {
        head: t("relationships.columns.rights"),
        value: ({ adminRights }) => badge(rightsTones[adminRights], t(`customers.rights.${adminRights}`)),
      },
      created: { head: t("invitations.columns.created"), sort: "created", value: (row) => instantDay(row.createdAt) },
      expires: { head: t("invitations.columns.expires"), sort: "expires", value: (row) => deadline(row.expiresAt) },
      bound: { head: t("relationships.columns.bound"), value: (row) => row.boundDomain ?? t("relationships.unbound") },
      by: { on: "file", with: ["note"], head: t("relationships.columns.by"), value: (row) => row.createdByName },
    },
    file: ["note", "partners", "rights", "bound", "by", "state", "created", "expires"],
  }),
);
