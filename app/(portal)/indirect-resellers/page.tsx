import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResellerFacts } from "#components/partnerships/reseller-facts.tsx";
import { partneredResellerList } from "#components/partnerships/reseller-list.ts";
import { PartnershipTabs } from "#components/partnerships/tabs.tsx";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { Preview } from "#components/ui/preview.tsx";
import { may } from "#lib/access.ts";
import { listResellers, readPartnership } from "#lib/domain/partnerships/reads.ts";
import { orNothing } from "#lib/problem.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships");
  return { title: t("title") };
}

export default async function IndirectResellersPage({ searchParams }: PageProps<"/indirect-resellers">) {
  const [actor, query, t, imports] = await Promise.all([signedIn(), searchParams, getTranslations("partnerships"), getTranslations("imports")]);
  const at = listAt(partneredResellerList, actor, query);
  const [page, shown] = await Promise.all([
    found(listResellers(actor, at.asked)),
    query.preview ? orNothing(readPartnership(actor, { id: String(query.preview) })) : undefined,
  ]);
  const panel = shown && (
    <Preview at={at} id={shown.id} title={shown.reseller.name} href={paths.indirectReseller(shown.id)}>
      <ResellerFacts partnership={shown} />
    </Preview>
  );
  const ended = at.kept.state === "ended";
  const request = may(actor, "provider.requestPartnership") && (
    <LinkButton variant="primary" href={paths.requestPartnership()}>
      {t("request")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {may(actor, "import.upload") && <LinkButton href={paths.newImport({ kind: "RESELLERS" })}>{imports("import")}</LinkButton>}
      {request}
    </>
  );
  const none = ended ? { title: t("none_ended.title"), text: t("none_ended.text") } : { title: t("none.title"), text: t("none.text"), action: request };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <PartnershipTabs current={ended ? "ended" : "resellers"} />
      <ListTools at={at} />
      <ListRows at={at} page={page} none={none} preview={{ id: shown?.id, panel }} />
    </Page>
  );
}
