import { memberList } from "#components/team/list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportLink, LinkButton, Notice, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { listMembers } from "#lib/domain/team/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("team");
  return { title: t("title") };
}

export default async function TeamPage({ searchParams }: PageProps<"/team">) {
  const [actor, query, t, roles] = await Promise.all([signedIn(), searchParams, getTranslations("team"), getTranslations("identity.roles")]);
  const at = listAt(memberList, actor, query);
  const [{ offered, ...page }, admins] = await Promise.all([
    found(listMembers(actor, at.asked)),
    found(listMembers(actor, { role: "GLOBAL_ADMIN", state: "active" })),
  ]);
  const mayInvite = may(actor, "member.invite");
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {mayInvite && (
        <LinkButton variant="primary" href={paths.inviteMember()}>
          {t("invite")}
        </LinkButton>
      )}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      {mayInvite && admins.items.length === 1 && (
        <Notice tone="warn" title={t("one_admin.title")}>
          {t("one_admin.text")}
        </Notice>
      )}
      <ListTools at={at} options={{ role: offered.map((value) => [value, roles(value)] as const) }} />
      <ListRows at={at} page={page} />
    </Page>
  );
}
