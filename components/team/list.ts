import { userIdOf } from "#lib/actor.ts";
import type { listMembers } from "#lib/domain/team/reads.ts";
import { ListMembers, memberOrder, memberStates } from "#lib/domain/team/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, instantDay, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { memberTones } from "./member-state.tsx";

type Row = Awaited<ReturnType<typeof listMembers>>["items"][number];

export const memberList = listOf<Row>()({ name: "team", at: paths.team, input: ListMembers, first: memberOrder.first }, ({ t, actor }) => {
  const you = userIdOf(actor);
  const rolesOf = (row: Row) => row.roles.map((role) => t(`identity.roles.${role}`));
  const sentence = new Intl.ListFormat(actor.language);
  return {
    title: t("team.title"),
    search: t("team.search"),
    filters: {
      role: { label: t("team.filters.role"), all: t("team.filters.any_role") },
      state: { label: t("team.filters.state"), all: t("team.filters.any_state"), options: memberStates.map((value) => [value, t(`team.states.${value}`)]) },
    },
    ids: { id: (row) => row.id, user: (row) => row.user.id },
    columns: {
      name: {
        head: t("team.columns.name"),
        sort: "name",
        value: ({ id, user }) => [link(paths.member(id), `${user.firstName} ${user.lastName}`), user.id === you && badge("info", t("team.you"))],
      },
      email: { head: t("team.columns.email"), sort: "email", value: ({ user }) => user.email },
      roles: { head: t("team.columns.roles"), value: (row) => sentence.format(rolesOf(row)), file: (row) => rolesOf(row).join(", ") },
      state: { head: t("team.columns.state"), value: ({ state }) => badge(memberTones[state], t(`team.states.${state}`)) },
      since: { head: t("team.columns.since"), sort: "since", value: (row) => instantDay(row.createdAt) },
    },
  };
});
