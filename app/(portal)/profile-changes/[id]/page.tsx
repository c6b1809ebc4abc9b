import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DecisionForm } from "#components/enrollment/forms.tsx";
import { ProfileDifference } from "#components/profiles/difference.tsx";
import { ProfileChangeBadge } from "#components/profiles/state-badge.tsx";
import { Card, Country, DescriptionList, Page, Section, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readProfileChange } from "#lib/domain/profiles/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { approveProfileChangeAction, refuseProfileChangeAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profiles.changes");
  return { title: t("title") };
}

export default async function ProfileChangePage({ params }: PageProps<"/profile-changes/[id]">) {
  const [actor, { id }, t, profiles] = await Promise.all([signedIn(), params, getTranslations("profiles.changes"), getTranslations("profiles")]);
  const change = await found(readProfileChange(actor, { id }));
  const company = change.provider ?? change.reseller;
  const decide = change.state === "SUBMITTED" && may(actor, "profileChange.approve");
  const [before, after] = [change.before.partnerId ?? "", change.wanted.partnerId ?? ""];
  const approves = change.kind === "PARTNER_ID" ? profiles("partner_id.approve", { before, after }) : t("approve_text");
  return (
    <Page title={company?.name} breadcrumbs={[{ label: t("title"), href: paths.profileChanges() }, { label: company?.name ?? "" }]}>
      <Card>
        <DescriptionList
          items={[
            { term: t("columns.state"), value: <ProfileChangeBadge state={change.state} /> },
            { term: profiles("country"), value: company && <Country code={company.country} /> },
            { term: t("columns.by"), value: change.submittedByName },
            { term: t("columns.at"), value: <Time value={change.submittedAt} withTime /> },
            ...(change.reason ? [{ term: t("reason"), value: change.reason }] : []),
          ]}
        />
      </Card>
      <Section title={profiles("difference.label")}>
        <ProfileDifference before={change.before} wanted={change.wanted} />
      </Section>
      {decide && (
        <>
          <Section title={t("approve")}>
            <DecisionForm id={id} action={approveProfileChangeAction} label={t("approve")} text={approves} />
          </Section>
          <Section title={t("refuse")}>
            <DecisionForm id={id} action={refuseProfileChangeAction} label={t("refuse")} reasonHelp={t("refuse_help")} danger />
          </Section>
        </>
      )}
    </Page>
  );
}
