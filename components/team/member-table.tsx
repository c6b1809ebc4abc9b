import { useFormatter, useTranslations } from "next-intl";
import { Badge, RowHeader, RowLink, type Sorting, Table, Td, Th, THead, Time, type Tone, Tr } from "#components/ui/index.ts";
import type { listMembers } from "#lib/domain/team/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Member = Awaited<ReturnType<typeof listMembers>>["items"][number];

const tones: Record<Member["state"], Tone> = { active: "good", invited: "info", deactivated: "neutral" };

export function MemberState({ state }: { state: Member["state"] }) {
  const t = useTranslations("team.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

export function MemberTable({ members, you, sort }: { members: Member[]; you: string | null; sort: Sorting }) {
  const t = useTranslations("team");
  const roles = useTranslations("identity.roles");
  const format = useFormatter();
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="name" sort={sort}>
          {t("columns.name")}
        </Th>
        <Th by="email" sort={sort}>
          {t("columns.email")}
        </Th>
        <Th>{t("columns.roles")}</Th>
        <Th>{t("columns.state")}</Th>
        <Th by="since" sort={sort}>
          {t("columns.since")}
        </Th>
      </THead>
      <tbody>
        {members.map(({ id, user, roles: held, state, createdAt }) => (
          <Tr key={id}>
            <RowHeader>
              <span className="flex flex-wrap items-center gap-2">
                <RowLink href={paths.member(id)}>{`${user.firstName} ${user.lastName}`}</RowLink>
                {user.id === you && <Badge tone="info">{t("you")}</Badge>}
              </span>
            </RowHeader>
            <Td>{user.email}</Td>
            <Td>{format.list(held.map((role) => roles(role)))}</Td>
            <Td>
              <MemberState state={state} />
            </Td>
            <Td>
              <Time value={createdAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
