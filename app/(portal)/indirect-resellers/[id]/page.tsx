import { endedResellerList } from "#components/partnerships/ended-list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndedRecord } from "#components/partnerships/ended-record.tsx";
import { ResellerStatusBadge } from "#components/partnerships/status-badges.tsx";
import { FormerPartnerIds } from "#components/profiles/former-partner-ids.tsx";
import { Contact, MailLink, PhoneLink } from "#components/ui/contact.tsx";
import { Card, Country, CopyButton, DescriptionList, LinkButton, Page, Section, Time } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listEnded } from "#lib/domain/assignments/ending/reads.ts";
import { readPartnership } from "#lib/domain/partnerships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.columns");
  return { title: t("reseller") };
}

export default async function IndirectResellerPage({ params, searchParams }: PageProps<"/indirect-resellers/[id]">) {
  const [actor, { id }, query, t, common] = await Promise.all([signedIn(), params, searchParams, getTranslations("partnerships"), getTranslations("common")]);
  const { reseller, startedAt, endedAt, endedByName } = await found(readPartnership(actor, { id }));
  const at = listAt(endedResellerList, actor, query, { ids: { id } });
  const ended = endedAt ? await found(listEnded(actor, at.asked)) : undefined;
  const [{ formerPartnerIds }, profiles] = [reseller, await getTranslations("profiles.partner_id")];
  const given = (value: string | null) => value || common("not_provided");
  const actions = !endedAt && (
    <>
      <LinkButton href={paths.customers({ reseller: reseller.id })}>{t("view_customers")}</LinkButton>
      {may(actor, "provider.requestRelationship") && (
        <LinkButton href={paths.requestRelationship({ reseller: reseller.id })}>{t("invite_customers")}</LinkButton>
      )}
      {may(actor, "provider.addCustomer") && (
        <LinkButton variant="primary" href={paths.newCustomer({ reseller: reseller.id })}>
          {t("add_customer")}
        </LinkButton>
      )}
    </>
  );
  return (
    <Page title={reseller.name} breadcrumbs={[{ label: t("title"), href: paths.indirectResellers() }, { label: reseller.name }]} action={actions}>
      {endedAt && ended && <EndedRecord name={reseller.name} endedAt={endedAt} by={endedByName} at={at} page={ended} />}
      <Section title={t("details")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("columns.status"), value: <ResellerStatusBadge status={reseller.status} /> },
              { term: t("columns.location"), value: <Country code={reseller.country} /> },
              { term: t("columns.since"), value: <Time value={startedAt} /> },
              {
                term: t("agreement"),
                value: reseller.agreementSignedAt ? (
                  <>
                    {t("signed_on")} <Time value={reseller.agreementSignedAt} />
                  </>
                ) : (
                  t("not_signed")
                ),
              },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("identifiers")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("partner_id"), value: given(reseller.partnerId) },
              ...(formerPartnerIds.length > 0 ? [{ term: profiles("former"), value: <FormerPartnerIds ids={formerPartnerIds} /> }] : []),
              {
                term: t("tenant_id"),
                value: (
                  <span className="flex flex-wrap items-center gap-2">
                    <code className="break-all">{reseller.tenantId}</code>
                    <CopyButton text={reseller.tenantId} />
                  </span>
                ),
              },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("security.title")} description={t("security.requirement")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("security.factor"), value: t("security.share", { secured: String(reseller.securedAdmins), admins: reseller.admins }) },
              {
                term: t("security.contact"),
                value: <Contact name={given(reseller.securityName)} email={reseller.securityEmail} phone={reseller.securityPhone} />,
              },
            ]}
          />
        </Card>
      </Section>
      <Section title={t("support")}>
        <Card>
          <DescriptionList
            items={[
              { term: t("contact.email"), value: reseller.supportEmail ? <MailLink email={reseller.supportEmail} /> : given("") },
              { term: t("contact.phone"), value: reseller.supportPhone ? <PhoneLink phone={reseller.supportPhone} /> : given("") },
              { term: t("contact.web"), value: given(reseller.supportWebsite) },
            ]}
          />
        </Card>
      </Section>
      <div className="flex flex-wrap gap-2 border-t border-line pt-6 empty:hidden">
        {may(actor, "association.review") && <LinkButton href={paths.assignments({ reseller: reseller.id })}>{t("links.assignments")}</LinkButton>}
        {may(actor, "provider.moveCustomers") && <LinkButton href={paths.newMove({ from: reseller.id })}>{t("links.move")}</LinkButton>}
        {may(actor, "review.start") && <LinkButton href={paths.newReview({ reseller: reseller.id })}>{t("links.review")}</LinkButton>}
        {!endedAt && may(actor, "partnership.end") && <LinkButton href={paths.endPartnership(id)}>{t("remove")}</LinkButton>}
      </div>
    </Page>
  );
}
