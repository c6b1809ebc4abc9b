import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MemberTable } from "#components/team/member-table.tsx";
import { Empty, ExportLink, FilterForm, LinkButton, Notice, Page, Pager, SearchForm, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listMembers } from "#lib/domain/team/reads.ts";
import { memberStates } from "#lib/domain/team/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("team");
  return { title: t("title") };
}

export default async function TeamPage({ searchParams }: PageProps<"/team">) {
  const [actor, query, t, roles, common] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("team"),
    getTranslations("identity.roles"),
    getTranslations("common"),
  ]);
  const [{ items, next, offered }, admins] = await Promise.all([
    found(listMembers(actor, query)),
    found(listMembers(actor, { role: "GLOBAL_ADMIN", state: "active" })),
  ]);
  const q = typeof query.q === "string" ? query.q : undefined;
  const role = offered.find((known) => known === query.role);
  const state = memberStates.find((known) => known === query.state);
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      action={
        <>
          {items.length > 0 && <ExportLink list={paths.team({ q, role, state })} />}
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
        <SearchForm action={paths.team()} value={q} label={t("search")} keep={{ role, state }} />
        <FilterForm
          action={paths.team()}
          keep={{ q }}
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
      {items.length === 0 ? <Empty title={common("no_match.title")} text={common("no_match.text")} /> : <MemberTable members={items} you={actor.userId} />}
      <Pager nextHref={next && paths.team({ q, role, state, after: next })} firstHref={query.after ? paths.team({ q, role, state }) : undefined} />
    </Page>
  );
}
