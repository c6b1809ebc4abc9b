import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RelationshipTable } from "#components/relationships/table.tsx";
import { RelationshipTabs } from "#components/relationships/tabs.tsx";
import { Empty, ExportLink, LinkButton, Page, Pager } from "#components/ui/index.ts";
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
  const { items, next } = await found(listRelationships(actor, query));
  const state = query.state === "answered" ? "answered" : "open";
  const none = state === "open" ? "none_open" : "none_answered";
  const request = may(actor, "provider.requestRelationship") && (
    <LinkButton variant="primary" href={paths.requestRelationship()}>
      {t("request")}
    </LinkButton>
  );
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.relationships({ state })} />}
      {request}
    </>
  );
  return (
    <Page title={customers("title")} subtitle={t("subtitle")} action={actions}>
      <RelationshipTabs current={state} />
      {items.length > 0 ? <RelationshipTable rows={items} /> : <Empty title={t(`${none}.title`)} text={t(`${none}.text`)} action={request} />}
      <Pager nextHref={next && paths.relationships({ state, after: next })} firstHref={query.after ? paths.relationships({ state }) : undefined} />
    </Page>
  );
}
