import { endedResellerList } from "#components/partnerships/ended-list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndedRecord } from "#components/partnerships/ended-record.tsx";
import { ResellerFacts } from "#components/partnerships/reseller-facts.tsx";
import { LinkButton, Page } from "#components/ui/index.ts";
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
  const [actor, { id }, query, t] = await Promise.all([signedIn(), params, searchParams, getTranslations("partnerships")]);
  const partnership = await found(readPartnership(actor, { id }));
  const { reseller, endedAt, endedByName } = partnership;
  const at = listAt(endedResellerList, actor, query, { ids: { id } });
  const ended = endedAt ? await found(listEnded(actor, at.asked)) : undefined;
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
      <ResellerFacts partnership={partnership} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-6 empty:hidden">
        {may(actor, "association.review") && <LinkButton href={paths.assignments({ reseller: reseller.id })}>{t("links.assignments")}</LinkButton>}
        {may(actor, "provider.moveCustomers") && <LinkButton href={paths.newMove({ from: reseller.id })}>{t("links.move")}</LinkButton>}
        {may(actor, "review.start") && <LinkButton href={paths.newReview({ reseller: reseller.id })}>{t("links.review")}</LinkButton>}
        {!endedAt && may(actor, "partnership.end") && <LinkButton href={paths.endPartnership(id)}>{t("remove")}</LinkButton>}
      </div>
    </Page>
  );
}
