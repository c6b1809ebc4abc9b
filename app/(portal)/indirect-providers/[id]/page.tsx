import { endedProviderList } from "#components/partnerships/ended-list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndedRecord } from "#components/partnerships/ended-record.tsx";
import { MailLink, PhoneLink, WebLink } from "#components/ui/contact.tsx";
import { Card, Country, DescriptionList, LinkButton, Page, Section, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listEnded } from "#lib/domain/assignments/ending/reads.ts";
import { readProviderPartnership } from "#lib/domain/partnerships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.providers.columns");
  return { title: t("provider") };
}

export default async function IndirectProviderPage({ params, searchParams }: PageProps<"/indirect-providers/[id]">) {
  const [actor, { id }, query, t, common] = await Promise.all([signedIn(), params, searchParams, getTranslations("partnerships"), getTranslations("common")]);
  const { provider, startedAt, endedAt, endedByName } = await found(readProviderPartnership(actor, { id }));
  const at = listAt(endedProviderList, actor, query, { ids: { id } });
  const ended = endedAt ? await found(listEnded(actor, at.asked)) : undefined;
  const given = (value: string) => value || common("not_provided");
  return (
    <Page
      title={provider.name}
      breadcrumbs={[{ label: t("providers.title"), href: paths.indirectProviders() }, { label: provider.name }]}
      action={!endedAt && <LinkButton href={paths.customers({ provider: provider.id })}>{t("view_customers")}</LinkButton>}
    >
      {endedAt && ended && <EndedRecord name={provider.name} endedAt={endedAt} by={endedByName} at={at} page={ended} />}
      <Section title={t("details")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("columns.location"), value: <Country code={provider.country} /> },
              { term: t("columns.since"), value: <Time value={startedAt} local /> },
              { term: t("contact.email"), value: provider.supportEmail ? <MailLink email={provider.supportEmail} /> : given("") },
              { term: t("contact.phone"), value: provider.supportPhone ? <PhoneLink phone={provider.supportPhone} /> : given("") },
              { term: t("contact.web"), value: provider.supportWebsite ? <WebLink address={provider.supportWebsite} /> : given("") },
            ]}
          />
        </Card>
      </Section>
      {!endedAt && may(actor, "partnership.end") && (
        <div className="border-t border-line pt-6">
          <LinkButton href={paths.leaveProvider(id)}>{t("remove")}</LinkButton>
        </div>
      )}
    </Page>
  );
}
