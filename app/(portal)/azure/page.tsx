import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnRoleTable } from "#components/azure/own-role-table.tsx";
import { Empty, Notice, Page, Pager } from "#components/ui/index.ts";
import { listOwnRoles } from "#lib/domain/azure/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("azure.own");
  return { title: t("title") };
}

export default async function OwnAzureRolesPage({ searchParams }: PageProps<"/azure">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("azure.own")]);
  const { items, next } = await found(listOwnRoles(actor, { after: query.after }));
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      {query.done === "withdrawn" && (
        <Notice tone="good" live>
          {t("given_up")}
        </Notice>
      )}
      {items.length > 0 ? <OwnRoleTable rows={items} /> : <Empty title={t("none.title")} text={t("none.text")} />}
      <Pager nextHref={next && paths.azure({ after: next })} firstHref={query.after ? paths.azure() : undefined} />
    </Page>
  );
}
