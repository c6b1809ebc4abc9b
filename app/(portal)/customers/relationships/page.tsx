import { relationshipList } from "#components/relationships/list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RelationshipTabs } from "#components/relationships/tabs.tsx";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { listRelationships } from "#lib/domain/relationships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relationships");
  return { title: t("title") };
}

export default async function RelationshipsPage({ searchParams }: PageProps<"/customers/relationships">) {
  const [actor, query, t, customers] = await Promise.all([signedIn(), searchParams, getTranslations("relationships"), getTranslations("customers")]);
  const at = listAt(relationshipList, actor, query);
  const page = await found(listRelationships(actor, at.asked));
  const tab = at.kept.state === "answered" ? "answered" : "open";
  const request = may(actor, "provider.requestRelationship") && (
    <LinkButton variant="primary" href={paths.requestRelationship()}>
      {t("request")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {request}
    </>
  );
  const asks = may(actor, "partnership.listResellers") || may(actor, "partnership.listProviders");
  return (
    <Page title={customers("title")} subtitle={t(asks ? "subtitle" : "subtitle_all")} action={actions}>
      <RelationshipTabs current={tab} />
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t(`none_${tab}.title`), text: t(`none_${tab}.text`), action: request }} />
    </Page>
  );
}
