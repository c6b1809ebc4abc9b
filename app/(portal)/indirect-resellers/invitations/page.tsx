import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationFilters } from "#components/invitations/filters.tsx";
import { InvitationTable } from "#components/partnerships/invitation-table.tsx";
import { PartnershipTabs } from "#components/partnerships/tabs.tsx";
import { ExportLink, LinkButton, ListBody, Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listInvitations } from "#lib/domain/partnerships/reads.ts";
import { invitationOrder, ListInvitations } from "#lib/domain/partnerships/rules.ts";
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
  const { after, q, answer, sort, state } = ListInvitations.parse(query);
  // What isn't chosen doesn't stand in the address.
  const tab = state === "answered" ? { state } : {};
  const kept = { ...tab, q: q || undefined, answer: state === "answered" ? answer : undefined, sort };
  const narrowed = q || kept.answer;
  const request = may(actor, "provider.requestPartnership") && (
    <LinkButton variant="primary" href={paths.requestPartnership()}>
      {t("request")}
    </LinkButton>
  );
  const none = state === "open" ? "none_open" : "none_answered";
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.invitations(kept)} />}
      {request}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <PartnershipTabs current={state} />
      <InvitationFilters action={paths.invitations()} search={t("invitation.search")} kept={kept} />
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t(`invitation.${none}.title`), text: t(`invitation.${none}.text`) }}
        clear={paths.invitations(tab)}
        address={(more) => paths.invitations({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <InvitationTable rows={items} sort={{ now: sort ?? invitationOrder.first, address: (sort) => paths.invitations({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}
