import type { listProfileChanges } from "#lib/domain/profiles/reads.ts";
import { differing, ListProfileChanges, profileChangeOrder, profileChangeStates } from "#lib/domain/profiles/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, instant, instantDay, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { profileChangeTones } from "./state-badge.tsx";

type Row = Awaited<ReturnType<typeof listProfileChanges>>["items"][number];

export const profileChangeList = listOf<Row>()(
  { name: "profileChanges", at: paths.profileChanges, input: ListProfileChanges, first: profileChangeOrder.first },
  ({ t }) => ({
    title: t("profiles.changes.title"),
    search: t("profiles.changes.search"),
    filters: {
      state: {
        label: t("profiles.changes.columns.state"),
        all: t("profiles.states.SUBMITTED"),
        options: profileChangeStates.filter((value) => value !== "SUBMITTED").map((value) => [value, t(`profiles.states.${value}`)]),
      },
    },
    ids: {
      id: (row) => row.id,
      provider: (row) => row.provider?.id,
      reseller: (row) => row.reseller?.id,
      partner: (row) => (row.provider ?? row.reseller)?.partnerId,
    },
    columns: {
      company: { head: t("profiles.changes.columns.company"), value: (row) => link(paths.profileChange(row.id), (row.provider ?? row.reseller)?.name ?? "") },
      fields: {
        head: t("profiles.changes.columns.fields"),
        value: (row) =>
          differing(row.before, row.wanted)
            .map((name) => t(`profiles.fields.${name}`))
            .join(", "),
      },
      state: { head: t("profiles.changes.columns.state"), value: ({ state }) => badge(profileChangeTones[state], t(`profiles.states.${state}`)) },
      at: { head: t("profiles.changes.columns.at"), sort: "submitted", value: (row) => instantDay(row.submittedAt) },
      by: { head: t("profiles.changes.columns.by"), value: (row) => row.submittedByName },
      decided: { on: "file", with: ["state"], head: t("profiles.changes.csv.decided"), value: (row) => instant(row.decidedAt) },
      decidedBy: { on: "file", with: ["state"], head: t("profiles.changes.csv.by"), value: (row) => row.decidedByName },
      reason: { on: "file", with: ["state"], head: t("profiles.changes.reason"), value: (row) => row.reason },
    },
  }),
);
