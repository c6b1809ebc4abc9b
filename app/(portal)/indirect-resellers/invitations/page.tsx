import { invitationList } from "#components/partnerships/invitation-list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PartnershipTabs } from "#components/partnerships/tabs.tsx";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
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
  const at = listAt(invitationList, actor, query);
  const page = await found(listInvitations(actor, at.asked));
  const tab = at.kept.state === "answered" ? "answered" : "open";
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {may(actor, "provider.requestPartnership") && (
        <LinkButton variant="primary" href={paths.requestPartnership()}>
          {t("request")}
        </LinkButton>
      )}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <PartnershipTabs current={tab} />
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t(`invitation.none_${tab}.title`), text: t(`invitation.none_${tab}.text`) }} />
    </Page>
  );
}
