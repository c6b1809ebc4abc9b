import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationTable } from "#components/partnerships/invitation-table.tsx";
import { PartnershipTabs } from "#components/partnerships/tabs.tsx";
import { Empty, ExportLink, LinkButton, Page, Pager } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listInvitations } from "#lib/domain/partnerships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.tabs");
  return { title: t("open") };
}

export default async function InvitationsPage({ searchParams }: PageProps<"/indirect-resellers/invitations">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("partnerships")]);
  const { items, next } = await found(listInvitations(actor, query));
  const state = query.state === "answered" ? "answered" : "open";
  const request = may(actor, "provider.requestPartnership") && (
    <LinkButton variant="primary" href={paths.requestPartnership()}>
      {t("request")}
    </LinkButton>
  );
  const none = state === "open" ? "none_open" : "none_answered";
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.invitations({ state })} />}
      {request}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <PartnershipTabs current={state} />
      {items.length > 0 ? <InvitationTable rows={items} /> : <Empty title={t(`invitation.${none}.title`)} text={t(`invitation.${none}.text`)} />}
      <Pager nextHref={next && paths.invitations({ state, after: next })} firstHref={query.after ? paths.invitations({ state }) : undefined} />
    </Page>
  );
}
