import { userIdOf } from "#lib/actor.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MemberTable } from "#components/team/member-table.tsx";
import { ExportLink, FilterForm, LinkButton, ListBody, Notice, Page, SearchForm, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listMembers } from "#lib/domain/team/reads.ts";
import { ListMembers, memberOrder, memberStates } from "#lib/domain/team/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("team");
  return { title: t("title") };
}

export default async function TeamPage({ searchParams }: PageProps<"/team">) {
  const [actor, query, t, roles] = await Promise.all([signedIn(), searchParams, getTranslations("team"), getTranslations("identity.roles")]);
  const [{ items, next, offered }, admins] = await Promise.all([
    found(listMembers(actor, query)),
    found(listMembers(actor, { role: "GLOBAL_ADMIN", state: "active" })),
  ]);
  const { after, q, role, state, sort } = ListMembers.parse(query);
  const kept = { q: q || undefined, role, state, sort };
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      action={
        <>
          {items.length > 0 && <ExportLink list={paths.team(kept)} />}
          {may(actor, "member.invite") && (
            <LinkButton variant="primary" href={paths.inviteMember()}>
              {t("invite")}
            </LinkButton>
          )}
        </>
      }
    >
      {may(actor, "member.invite") && admins.items.length === 1 && (
        <Notice tone="warn" title={t("one_admin.title")}>
          {t("one_admin.text")}
        </Notice>
      )}
      <Toolbar>
        <SearchForm action={paths.team()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <FilterForm
          action={paths.team()}
          keep={{ q: kept.q, sort }}
          filters={[
            {
              name: "role",
              value: role,
              label: t("filters.role"),
              allLabel: t("filters.any_role"),
              options: offered.map((value) => ({ value, label: roles(value) })),
            },
            {
              name: "state",
              value: state,
              label: t("filters.state"),
              allLabel: t("filters.any_state"),
              options: memberStates.map((value) => ({ value, label: t(`states.${value}`) })),
            },
          ]}
        />
      </Toolbar>
      <ListBody empty={items.length === 0} clear={paths.team()} address={(more) => paths.team({ ...kept, ...more })} after={after} next={next}>
        <MemberTable members={items} you={userIdOf(actor)} sort={{ now: sort ?? memberOrder.first, address: (sort) => paths.team({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}
